// Hosts whose answers differ in ways that the fact sheet allows: more, less, earlier, later, otherwise packed.
import { png } from '../../png.ts'
import {
  type FalSpecimen,
  gzipped,
  images,
  instead,
  lawful,
  official,
  on,
  output,
  rewrite,
  without,
} from './kit.ts'

const quick = { legs: [{ word: 'IN_PROGRESS', ms: 300 }] } as const
const requeued = [
  { word: 'IN_QUEUE', ms: 300 },
  { word: 'IN_PROGRESS', ms: 300 },
  { word: 'IN_QUEUE', ms: 300 },
  { word: 'IN_PROGRESS', ms: 300 },
] as const
const openAiError = (message: string) => ({
  error: { message, type: 'new_api_error', param: '', code: message.replaceAll(' ', '_') },
})

export const lawfulAnswers: readonly FalSpecimen[] = [
  lawful(
    'extra fields',
    'New keys in every answer (R12).',
    rewrite(['submit', 'status', 'result', 'cancel'], (body) => ({
      ...body,
      gateway_request_id: null,
      node: 'eu-3',
    })),
  ),
  lawful(
    'echo of the request',
    'The result repeats the input beside the output (R12).',
    output((body, { job }) => ({ ...body, request: job?.input })),
  ),
  lawful(
    'status in the result',
    'The result carries the state as well (R12).',
    output((body) => ({ ...body, status: 'COMPLETED' })),
  ),
  lawful(
    'no metrics',
    'All clients survive without metrics (D18).',
    rewrite(['submit', 'status'], (body) => without(body, 'metrics')),
    official,
  ),
  lawful(
    'submit without status',
    'All clients survive a submission without a state (D18).',
    rewrite('submit', (body) => without(body, 'status')),
    official,
  ),
  lawful(
    'submit with status null',
    'A state that is null on submit is as good as none.',
    rewrite('submit', (body) => ({ ...body, status: null })),
  ),
  lawful(
    'no logs ever',
    'Not every model has logs (4).',
    rewrite('status', (body) => ({ ...body, logs: null })),
    official,
  ),
  lawful(
    'no logs key',
    'A relay drops the key (R13).',
    rewrite('status', (body) => without(body, 'logs')),
  ),
  lawful(
    'bare images',
    'Images tell their address and type alone (13.1).',
    images(({ url, content_type }) => ({ url, content_type })),
  ),
  lawful(
    'null in images',
    'file_name, file_size, width and height are null (6.1).',
    images((image) => ({ ...image, file_name: null, file_size: null, width: null, height: null })),
    official,
  ),
  lawful(
    'empty timings',
    'timings is often empty (6.1).',
    output((body) => ({ ...body, timings: {} })),
    official,
  ),
  lawful('slow jobs', 'Jobs take three seconds.', {
    legs: [
      { word: 'IN_QUEUE', ms: 1200 },
      { word: 'IN_PROGRESS', ms: 1800 },
    ],
  }),
  lawful('requeued once', 'A runner failed, so the job waits again (4).', { legs: requeued }, official),
  lawful('done at once', 'Jobs are completed before anyone can ask.', { legs: [] }, official),
  lawful('done at once, relay', 'The same behind a relay.', { legs: [] }),
  lawful('never waits', 'Jobs run from the first moment.', quick, official),
  lawful(
    'parameters ignored',
    'Some relays pass the prompt alone (R14).',
    instead('submit', (ask, relay) => {
      if (ask.caller !== 'owner' || !ask.path.startsWith('/fal-ai/flux-1/')) return undefined
      const { prompt } = JSON.parse(ask.body.toString())
      return relay.honest({ ...ask, body: Buffer.from(JSON.stringify({ prompt })) })
    }),
  ),
  lawful(
    'whitelist of models',
    'A model that is not sold is answered with 503 in the shape of one-api (R15, 13.2).',
    on('submit', ({ code }) => (code === 404 ? { code: 503, body: openAiError('model_not_found') } : {})),
  ),
  lawful(
    'refusals in the shape of OpenAI',
    'Relay-level refusals carry error.message (R11, 13.2).',
    on(['submit', 'status', 'result', 'cancel', 'stream'], ({ code }) =>
      code === 401 ? { body: openAiError('invalid token') } : {},
    ),
  ),
  lawful(
    'unknown id before the key',
    'Without a key an unknown id was seen to be a 404 (2).',
    instead(['status', 'result', 'cancel', 'stream'], ({ job, caller }) =>
      !job && caller === 'nobody' ? { code: 404, body: { status: 'NOT_FOUND' } } : undefined,
    ),
    official,
  ),
  lawful(
    'another 404',
    'An unknown id is told by detail (6).',
    on(['status', 'result', 'cancel', 'stream'], ({ code }) =>
      code === 404 ? { body: { detail: 'Request not found' } } : {},
    ),
  ),
  lawful(
    'rate limit headers',
    'Headers about limits, which nobody has reached.',
    on(['submit', 'status', 'result', 'cancel'], ({ headers }) => ({
      headers: { ...headers, 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '3', 'retry-after': '1' },
    })),
  ),
  lawful(
    'compressed',
    'Answers come as gzip to whoever takes it.',
    on(['submit', 'status', 'result', 'cancel'], gzipped),
    official,
  ),
  lawful(
    'charset in the type',
    'application/json; charset=utf-8.',
    on(['submit', 'status', 'result', 'cancel'], ({ headers }) => ({
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    })),
    official,
  ),
  lawful(
    'failure told on the status',
    'A failed model request carries error on its status as well (15.13).',
    rewrite('status', (body, { job }) =>
      body['status'] === 'COMPLETED' && typeof job?.input['prompt'] !== 'string'
        ? { ...body, error: 'Invalid status code: 422', error_type: 'bad_request' }
        : body,
    ),
    official,
  ),
  lawful(
    'signed media',
    'Media addresses are signed afresh at each read (R17).',
    images((image) => ({
      ...image,
      url: `${image['url']}?X-Amz-Signature=${Math.random().toString(36).slice(2)}`,
    })),
  ),
  lawful('media with a tail', 'After the end of a picture comes what a tool left there.', {
    picture: (...of) => Buffer.concat([png(...of), Buffer.from('made by a tool that likes to say so')]),
  }),
  lawful('no HEAD, no ranges', 'The media host knows GET alone.', {
    media: (answer, { method }) =>
      method === 'HEAD'
        ? { code: 405 }
        : { ...answer, ...(answer.code === 206 ? { code: 416, body: undefined } : {}) },
  }),
  lawful('ranges ignored', 'The media host sends the whole file.', {
    media: (_answer, _ask, whole) => ({ code: 200, headers: { 'content-type': 'image/png' }, body: whole }),
  }),
]
