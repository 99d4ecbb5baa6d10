// Relays that tell the right thing with the wrong code, or answer nothing sensible at all.
import { defect, type FalSpecimen, instead, isWrong, official, on, page, should } from './kit.ts'

const queueActs = ['submit', 'status', 'result', 'cancel'] as const
const all = (_: unknown) => ({ code: 200 })

export const codeSpecimens: readonly FalSpecimen[] = [
  defect(
    'status/answers-202-while-unfinished',
    'codes flattened, official',
    'A proxy streams the body and forgets the code, so everything is 200.',
    on(queueActs, all),
    official,
  ),
  defect(
    'result/failure-keeps-its-code',
    'codes flattened',
    'The same proxy, judged as a relay: a failed result looks like an output.',
    on(queueActs, all),
  ),
  defect(
    'result/failure-keeps-its-code',
    'failed result is 200',
    'The error body of the model comes with 200.',
    on('result', ({ code }) => ({ code: code === 422 ? 200 : code })),
  ),
  defect(
    'status/answers-202-while-unfinished',
    'unfinished status is 200',
    'The code never tells that a request waits or runs.',
    on('status', ({ code }) => ({ code: code === 202 ? 200 : code })),
    official,
  ),
  defect(
    'status/answers-200-when-completed',
    'completed status is 202',
    'The code never tells that a request is done.',
    on('status', ({ code }) => ({ code: code === 200 ? 202 : code })),
  ),
  defect(
    'status/answers-200-when-completed',
    'status of a failure is 500',
    'The status of a failed request takes over the failure.',
    on('status', (answer, ask) => (answer.code === 200 && isWrong(ask) ? { code: 500 } : {})),
  ),
  defect(
    'result/not-ready-is-refused',
    'early result is 202',
    'A result that is not ready is answered with the status.',
    on('result', ({ code }, { job }, relay) =>
      code === 400 && job ? { code: 202, body: relay.status(job, false) } : {},
    ),
    official,
  ),
  defect(
    'result/not-ready-is-refused',
    'early result is a 200 status',
    'The same with 200, which a relay may do but should not (R6).',
    on('result', ({ code }, { job }, relay) =>
      code === 400 && job ? { code: 200, body: relay.status(job, false) } : {},
    ),
    should,
  ),
  defect(
    'result/never-comes-early',
    'early result is an empty output',
    'A result that is not ready is 200 with no images.',
    on('result', ({ code }) =>
      code === 400
        ? { code: 200, body: { images: [], timings: {}, seed: 0, has_nsfw_concepts: [], prompt: '' } }
        : {},
    ),
  ),
  defect(
    'result/never-comes-early',
    'early result is 204',
    'A result that is not ready is an empty 204.',
    on('result', ({ code }) => (code === 400 ? { code: 204, body: undefined } : {})),
  ),
  defect(
    'result/wrong-input-is-422',
    'failed result is 400',
    'Every failure of a model becomes 400.',
    on('result', ({ code }) => ({ code: code === 422 ? 400 : code })),
    should,
  ),
  defect(
    'errors/wrong-input-is-told-as-a-model-error',
    '422 without detail',
    'A generic filter replaces the body of every failure.',
    on('result', ({ code }) => (code === 422 ? { body: { message: 'Unprocessable Entity' } } : {})),
    { ...official, ...should },
  ),
  defect(
    'errors/wrong-input-is-told-as-a-model-error',
    '422 in the shape of OpenAI',
    'The failure of the model is rewritten into error.message, which a relay may do but should not (R11).',
    on('result', ({ code }) =>
      code === 422 ? { body: { error: { message: 'bad input', type: 'invalid' } } } : {},
    ),
    should,
  ),
  defect(
    'refusals/unknown-status-is-404',
    'unknown id is 200',
    'A request that never was is told to be waiting.',
    instead('status', ({ job, caller, id }) =>
      !job && caller === 'owner'
        ? { code: 200, body: { status: 'IN_QUEUE', request_id: id, queue_position: 0, logs: null } }
        : undefined,
    ),
    should,
  ),
  defect(
    'refusals/unknown-status-is-404',
    'unknown id is 500',
    'A request that never was ends in an unhandled error.',
    instead(['status', 'result'], ({ job, caller }) =>
      !job && caller === 'owner' ? { code: 500, body: { detail: 'Internal Server Error' } } : undefined,
    ),
    should,
  ),
  defect(
    'replies/are-json',
    'unknown result is a page',
    'A request that never was is answered by the website, with 200.',
    instead('result', ({ job, caller }) => (!job && caller === 'owner' ? { code: 200, ...page } : undefined)),
    should,
  ),
  defect(
    'refusals/unknown-model-is-refused',
    'unknown model is accepted',
    'A submission to a model that nobody serves is queued.',
    instead('submit', (ask, relay) =>
      ask.caller === 'owner' && ask.path.includes('no-such-model')
        ? {
            code: 200,
            body: { request_id: '1b4e28ba-2fa1-41d2-883f-0016d3cca427', status: 'IN_QUEUE', ...relay.links },
          }
        : undefined,
    ),
    should,
  ),
]
