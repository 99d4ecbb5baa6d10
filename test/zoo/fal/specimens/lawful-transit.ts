// Hosts that are slow, far away, frugal or chatty, but within what the fact sheet allows.
import type { Body, Hooks } from '../hooks.ts'
import {
  defect,
  type FalSpecimen,
  images,
  instead,
  lawful,
  official,
  on,
  output,
  page,
  should,
  without,
} from './kit.ts'

const answers = ['submit', 'status', 'result', 'cancel'] as const

const oneAddress: Hooks = {
  via: 'x-fal-target-url',
  schemes: ['key'],
  linksTo: () => 'https://queue.fal.run',
}
const viaHeader = { lends: { via: 'x-fal-target-url' } }

/** Judges the input before it queues it. */
const refusing = instead('submit', ({ body, caller }) =>
  caller === 'owner' && body.includes('"not":')
    ? {
        code: 422,
        body: { detail: [{ loc: ['body', 'prompt'], msg: 'not a text', type: 'string_type' }] },
      }
    : undefined,
)

export const lawfulTransit: readonly FalSpecimen[] = [
  lawful('far away', 'Every answer takes a third of a second.', { latencyMs: 333 }, official),
  lawful('far away, relay', 'The same behind a relay.', { latencyMs: 333 }),
  lawful('far away and done at once', 'Nothing can be seen of a job before its end.', {
    latencyMs: 250,
    legs: [],
  }),
  lawful(
    'film',
    'A model that makes a film.',
    {
      ...output((body) => ({ video: file(body, 'video/mp4') })),
      picture: () =>
        Buffer.from('00000014667479706d703432000000006d703432000000086d6f6f76000000086d646174', 'hex'),
      media: ({ headers, ...answer }) => ({
        ...answer,
        headers: { ...headers, 'content-type': 'video/mp4' },
      }),
    },
    { ...official, lends: { model: 'fal-ai/kling-video/v2.1/master/text-to-video' } },
  ),
  lawful(
    'sound',
    'A model that makes a sound.',
    {
      ...output((body) => ({ audio: file(body, 'audio/mpeg'), duration_ms: 1200 })),
      picture: () => Buffer.from('4944330400000000000000', 'hex'),
      media: ({ headers, ...answer }) => ({
        ...answer,
        headers: { ...headers, 'content-type': 'audio/mpeg' },
      }),
    },
    { ...official, lends: { model: 'fal-ai/minimax/speech-02-hd' } },
  ),
  lawful(
    'one address',
    'A proxy with one URL passes everything on to where a header says (14.4).',
    oneAddress,
    viaHeader,
  ),
  defect(
    'result/failure-keeps-its-code',
    'one address, codes flattened',
    'The same proxy on another framework loses every code (13.2).',
    { ...oneAddress, ...on(['submit', 'status', 'result', 'cancel', 'stream'], () => ({ code: 200 })) },
    viaHeader,
  ),
  defect(
    'uploads/pass-the-proxy',
    'one address, queue alone',
    'The same proxy knows the queue and no other host of fal.',
    { ...oneAddress, ...on('upload', () => ({ code: 412, body: { detail: 'Invalid request' } })) },
    { ...viaHeader, ...should },
  ),
  lawful('no browsers', 'A relay for servers answers no preflight.', {
    preflight: { code: 405, body: { detail: 'Method Not Allowed' } },
  }),
  lawful('media on the same host', 'Media lie on the relay itself (R17).', { ownMedia: true }),
  lawful('media behind a redirect', 'A medium leads on to where it lies.', {
    media: (answer, { path, query }) =>
      query.has('there') ? answer : { code: 302, headers: { location: `${path}?there` }, body: '' },
  }),
  lawful(
    'media inline',
    'Media come as data URIs (6.1).',
    images((image) => ({
      ...without(image, 'file_size'),
      url: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
      width: 1,
      height: 1,
    })),
  ),
  lawful('ids of its own', 'A relay numbers its requests as it likes.', {
    born: (job, { jobs }) => {
      job.id = `task_${job.born}${jobs.size}`
    },
  }),
  lawful(
    'no x-fal-request-id',
    'Not every relay passes the header on (R10).',
    on(answers, ({ headers = {} }) => ({ headers: { ...headers, 'x-fal-request-id': '' } })),
  ),
  lawful('wrong input refused at once', 'A relay validates before it queues.', refusing),
  defect(
    'submit/queues-wrong-input',
    'wrong input refused at once, official',
    'The same, where the vendor was seen to queue it (3.2).',
    refusing,
    { ...official, ...should },
  ),
  lawful(
    'early result is 500',
    'A relay has another code for not ready (R6).',
    on('result', ({ code }) => ({ code: code === 400 ? 500 : code })),
  ),
  lawful(
    'connections closed',
    'Every answer closes its connection.',
    on(answers, ({ headers = {} }) => ({ headers: { ...headers, connection: 'close' } })),
  ),
  lawful(
    'redirect to the canonical path',
    'A poll is led to another address of the same host.',
    instead(['status', 'result'], ({ path, query, job, caller }) =>
      job && caller === 'owner' && !query.has('c')
        ? { code: 307, headers: { location: `${path}?${query}&c=1` }, body: '' }
        : undefined,
    ),
  ),
  defect(
    'replies/are-json',
    'refusals are pages',
    'A relay refuses strangers with a page (R11).',
    on(answers, ({ code }) => (code === 401 ? { ...page } : {})),
    should,
  ),
  lawful(
    'throttled',
    'More than a dozen requests in a second are answered with 429 and Retry-After, which clients obey.',
    throttled(12),
  ),
]

const file = (body: Body, content_type: string): Body => ({
  url: (body['images'] as readonly { readonly url: string }[])[0]?.url,
  content_type,
})

/** Looks at the last second, over all relays of this specimen: there is one. */
function throttled(perSecond: number): Hooks {
  const seen: number[] = []
  return {
    before: (_ask, { clock }) => {
      const now = clock.now()
      while (seen[0] !== undefined && seen[0] < now - 1000) seen.shift()
      if (seen.length >= perSecond)
        return { code: 429, headers: { 'retry-after': '1' }, body: { detail: 'Too Many Requests' } }
      seen.push(now)
      return undefined
    },
  }
}
