// Relays that lose, double or garble what is submitted.
import {
  defect,
  type FalSpecimen,
  instead,
  lawful,
  official,
  on,
  page,
  rewrite,
  should,
  without,
} from './kit.ts'

export const submitSpecimens: readonly FalSpecimen[] = [
  defect(
    'submit/body-arrives',
    'submit body lost, and told so',
    'The relay does not parse JSON, and its model says what it misses.',
    instead('submit', ({ caller }) =>
      caller === 'owner'
        ? {
            code: 422,
            body: {
              detail: [{ loc: ['body', 'prompt'], msg: 'Field required', type: 'missing', input: {} }],
            },
          }
        : undefined,
    ),
  ),
  defect(
    'submit/takes-two-megabytes',
    'long strings refused',
    'A filter refuses strings of more than 100,000 letters, as a fault of the input.',
    instead('submit', ({ caller, body }) =>
      caller === 'owner' && body.length > 100_000
        ? { code: 400, body: { detail: 'a string is too long' } }
        : undefined,
    ),
    should,
  ),
  defect(
    'result/is-there-once-completed',
    'submit body lost',
    'The relay does not parse JSON, so the model gets an empty input.',
    instead('submit', (ask, relay) =>
      ask.caller === 'owner' ? relay.honest({ ...ask, body: Buffer.from('{}') }) : undefined,
    ),
  ),
  defect(
    'submit/is-accepted',
    'accepted, answered with 500',
    'The job is queued and paid for, its caller is told of a failure.',
    on('submit', ({ code }) =>
      code === 200 ? { code: 500, body: { detail: 'Internal Server Error' } } : {},
    ),
  ),
  defect(
    'submit/is-accepted',
    'accepted, answered with a page',
    'The gateway gives up before the upstream answers.',
    on('submit', ({ code }) => (code === 200 ? { code: 504, ...page } : {})),
  ),
  defect(
    'submit/is-accepted',
    'submit redirects',
    'A POST without a slash is sent on to one with a slash, where its body is lost.',
    instead('submit', ({ path }) =>
      path.endsWith('/') ? undefined : { code: 301, headers: { location: `${path}/` }, body: '' },
    ),
  ),
  defect(
    'submit/returns-request-id',
    'synchronous answer',
    'The gateway leads to the synchronous host, so the output comes where an id is expected (13.2).',
    on('submit', ({ code }, { body }) =>
      code === 200
        ? {
            body: {
              images: [],
              timings: {},
              seed: 1,
              has_nsfw_concepts: [],
              prompt: JSON.parse(body.toString()).prompt,
            },
          }
        : {},
    ),
  ),
  defect(
    'submit/returns-request-id',
    'submit wrapped',
    'Everything stands in an envelope with code and data.',
    rewrite('submit', (data) => ({ code: 0, message: 'ok', data })),
  ),
  defect(
    'submit/returns-request-id',
    'id under another name',
    'The relay says id or task_id.',
    rewrite('submit', (body) => ({ ...without(body, 'request_id'), task_id: body['request_id'] })),
  ),
  defect(
    'submit/returns-request-id',
    'id is a number',
    'The relay gives its own row number as the id.',
    rewrite('submit', (body) => ({ ...body, request_id: 4711 })),
  ),
  defect('ids/never-shared', 'one id for all', 'Submissions by one key are answered from a cache.', {
    before: (ask, relay) => (ask.act === 'submit' ? relay.memory.get(ask.caller + ask.path) : undefined),
    after: (answer, ask, relay) => {
      if (ask.act === 'submit' && answer.code === 200) relay.memory.set(ask.caller + ask.path, answer)
      return answer
    },
  }),
  defect(
    'submit/takes-two-megabytes',
    'pictures inside the input refused',
    'A filter refuses data URIs, which clients send in place of an upload.',
    instead('submit', ({ caller, body }) =>
      caller === 'owner' && body.includes('"data:image/')
        ? { code: 400, body: { detail: 'only links to pictures are taken' } }
        : undefined,
    ),
    { ...should, lends: { model: 'fal-ai/flux-1/dev/image-to-image' } },
  ),
  lawful(
    'pictures inside the input',
    'A model that takes a picture takes one of 2 MB as a data URI.',
    {},
    { lends: { model: 'fal-ai/flux-1/dev/image-to-image' } },
  ),
  defect(
    'submit/takes-two-megabytes',
    'large bodies refused',
    'A body over 1 MB is refused with a page (client_max_body_size).',
    instead('submit', ({ body }) => (body.length > 1 << 20 ? { code: 413, ...page } : undefined)),
    should,
  ),
  defect(
    'submit/is-accepted',
    'charset refused',
    'application/json; charset=utf-8 is compared letter by letter.',
    instead('submit', ({ headers, caller }) =>
      headers['content-type']?.includes('charset') && caller === 'owner'
        ? { code: 415, body: { detail: 'Unsupported Media Type' } }
        : undefined,
    ),
  ),
  defect(
    'submit/answers-200',
    'submit is 201',
    'An accepted submission is 201 Created.',
    on('submit', ({ code }) => ({ code: code === 200 ? 201 : code })),
    should,
  ),
  defect(
    'urls/use-the-app-path',
    'model swapped',
    'Another app than the one that was asked for runs the request, and the links tell.',
    instead('submit', (ask, relay) =>
      ask.path.startsWith('/fal-ai/flux-1/')
        ? relay.honest({ ...ask, path: '/fal-ai/fast-sdxl' })
        : undefined,
    ),
    { ...official, ...should, alsoFails: 'nothing is found where it was submitted' },
  ),
  defect(
    'urls/path-without-sub-path-answers',
    'full path only',
    'A request answers under the full model id alone.',
    instead(['status', 'result', 'cancel', 'stream'], ({ job, caller }) =>
      job && caller === 'owner' ? { code: 405, body: { detail: 'Method Not Allowed' } } : undefined,
    ),
    official,
  ),
]
