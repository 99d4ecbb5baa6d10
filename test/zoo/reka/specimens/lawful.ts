// Hosts with nothing wrong: the healthy ones, and every other reading that the fact sheet accepts.
import { isOver, wordOf } from '../job.ts'
import { instead, lawful, on, type RekaSpecimen, refusals, relay, rewrite, without } from './kit.ts'

const withoutHeaders = (names: RegExp) => ({
  after: (answer: { readonly code: number; readonly headers?: Readonly<Record<string, string>> }) => ({
    ...answer,
    headers: Object.fromEntries(
      Object.entries(answer.headers ?? {}).map(([name, value]) => [name, names.test(name) ? '' : value]),
    ),
  }),
})

export const lawfulSpecimens: readonly RekaSpecimen[] = [
  lawful('healthy', 'The queue as it is documented and read.', {}),
  lawful('healthy relay', 'The same, behind another host.', {}, relay),
  lawful(
    'second key lent',
    'A healthy host whose owner lends a second key.',
    {},
    { lends: { otherKey: true } },
  ),
  lawful(
    '422 and detail',
    'Wrong input is refused by FastAPI itself (12 row 10).',
    refusals(({ code }) =>
      code === 400
        ? {
            code: 422,
            body: { detail: [{ loc: ['body', 'input'], msg: 'Field required', type: 'missing' }] },
          }
        : {},
    ),
  ),
  lawful(
    'three words',
    'Cancelled is told as COMPLETED, the error beside it in the result (3.1).',
    rewrite(['status', 'result', 'cancel'], (body, { act }) =>
      body['status'] !== 'CANCELLED'
        ? body
        : { ...body, status: 'COMPLETED', ...(act === 'status' ? {} : { error: { type: 'cancelled' } }) },
    ),
  ),
  lawful(
    'CANCELED',
    'One letter less (12 row 1).',
    rewrite(['status', 'result', 'cancel'], (body) =>
      body['status'] === 'CANCELLED' ? { ...body, status: 'CANCELED' } : body,
    ),
  ),
  lawful(
    'early result is 409',
    'A result that is not ready is a conflict (12 row 2).',
    instead('result', ({ caller, job }, host) =>
      caller === 'owner' && job && !isOver(job) ? host.refuse(409, 'conflict_error') : undefined,
    ),
  ),
  lawful(
    'early result is 202',
    'A result that is not ready is a 202 (12 row 2).',
    on('result', ({ code }, { job }) => (code === 200 && job && !isOver(job) ? { code: 202 } : {})),
  ),
  lawful(
    'early result is 404',
    'A result that is not ready is unknown (4.2).',
    instead('result', ({ caller, job }, host) =>
      caller === 'owner' && job && !isOver(job) ? host.refuse(404, 'not_found_error') : undefined,
    ),
  ),
  lawful(
    'cancel is 202',
    'A cancel is accepted, not done (12 row 4).',
    on('cancel', ({ code }) => (code === 200 ? { code: 202 } : {})),
  ),
  lawful(
    'cancel takes a while',
    'A cancel is requested first and done later (5).',
    instead('cancel', ({ caller, job }, host) => {
      if (caller !== 'owner' || !job || isOver(job)) return undefined
      job.cancelledAt ??= job.clock.now() + 600
      return { code: 200, body: { ...host.envelope(job), status: 'CANCELLATION_REQUESTED' } }
    }),
  ),
  lawful(
    'cancel comes too late',
    'What was to be cancelled completes all the same (5).',
    instead('cancel', ({ caller, job }, host) =>
      caller === 'owner' && job ? { code: 200, body: host.envelope(job) } : undefined,
    ),
  ),
  lawful(
    'late cancel is 409',
    'Cancelling what has ended is a conflict (12 row 4).',
    instead('cancel', ({ caller, job }, host) =>
      caller === 'owner' && job && isOver(job) ? host.refuse(409, 'conflict_error') : undefined,
    ),
  ),
  lawful(
    'late cancel is 400',
    'Cancelling what has ended is a 400 (12 row 4).',
    instead('cancel', ({ caller, job }, host) =>
      caller === 'owner' && job && isOver(job) ? host.refuse(400, 'validation_error') : undefined,
    ),
  ),
  lawful('relative links', 'The links have no host (2.2).', { linksTo: '' }),
  lawful(
    'no rate headers',
    'The rate headers are not on inference (12 row 15).',
    withoutHeaders(/^x-ratelimit|^retry-after/),
  ),
  lawful(
    'list under results',
    'The list is wrapped like that of the videos (6).',
    rewrite('list', ({ data }) => ({ results: data })),
  ),
  lawful(
    'list unwrapped',
    'The list is a bare array (6).',
    rewrite('list', ({ data }) => data),
  ),
  lawful('models of its own', 'The models have other ids (12 row 7).', {
    models: [{ name: 'elevenlabs-v3', tasks: ['text-to-speech'] }],
  }),
  lawful(
    'models as words',
    'The list of models is one of words (7).',
    rewrite('models', () => ['eleven-v3', 'nano-banana']),
  ),
  lawful(
    'models under data',
    'The list of models is wrapped as OpenAI wraps it (7).',
    rewrite('models', () => ({ data: [{ id: 'eleven-v3' }] })),
  ),
  lawful(
    'no list of models',
    'There is no list of models (12 row 6).',
    instead('models', () => ({ code: 404, body: { detail: 'Not Found' } })),
  ),
  lawful('only Sora', 'Nothing that we know is served, so nothing is submitted (12 row 14).', {
    models: [{ name: 'sora-2-pro', tasks: ['image-to-video'] }],
  }),
  lawful(
    'absent for null',
    'Keys that would be null are left out (3).',
    rewrite(['status', 'result', 'cancel'], (body) =>
      without(body, ...Object.keys(body).filter((name) => body[name] === null)),
    ),
  ),
  lawful(
    '403 without a key',
    'The guard of FastAPI answers those without a key (1.2).',
    instead(['submit', 'status', 'result', 'cancel', 'list', 'models', 'chat'], ({ caller }) =>
      caller === 'nobody' ? { code: 403, body: { detail: 'Not authenticated' } } : undefined,
    ),
  ),
  lawful('path prefix', 'Everything lies below /v1/reka, and the links know it.', { prefix: '/v1/reka' }),
  lawful('path prefix, relay', 'The same behind another host.', { prefix: '/reka' }, relay),
  lawful(
    'links left alone, behind a prefix',
    'A relay passes the links of its upstream on (2.2).',
    { prefix: '/reka', linksTo: 'https://vision-agent.api.reka.ai' },
    relay,
  ),
  lawful('relay without names', 'A relay drops X-Request-ID (11).', withoutHeaders(/^x-request-id/), relay),
  lawful(
    'relay in other words',
    'A relay rewrites errors (11).',
    refusals(() => ({ body: { error: { message: 'No', code: 'nope' } } })),
    relay,
  ),
  lawful('quick host', 'Jobs are done before anybody asks.', { legs: [] }),
  lawful(
    'logs whenever',
    'Logs are an empty list where they were not asked for (3.2).',
    rewrite('status', (body) => ({ ...body, logs: body['logs'] ?? [] })),
  ),
  lawful(
    'metrics from the start',
    'Metrics are an empty object until the end (3.2).',
    rewrite('status', (body) => ({ ...body, metrics: body['metrics'] ?? {} })),
  ),
  lawful(
    'asks for patience',
    'Now and then a status is a 429 with the time to come back after (1.5).',
    instead('status', ({ caller, job, nth }, host) =>
      caller === 'owner' && job && nth % 4 === 1
        ? { ...host.refuse(429, 'rate_limit_error'), headers: { 'retry-after': '1' } }
        : undefined,
    ),
  ),
  lawful(
    'other words for running',
    'A state that nobody knows is told while the job runs (3.1).',
    rewrite('status', (body, { job }) =>
      job && wordOf(job) === 'IN_PROGRESS' ? { ...body, status: 'RUNNING' } : body,
    ),
  ),
  lawful('media behind a redirect', 'A sound leads on to where it lies.', {
    media: (answer, { path, query }) =>
      query.has('there') ? answer : { code: 302, headers: { location: `${path}?there` }, body: '' },
  }),
]
