// fal.md 4: the status of a request, poll by poll.
import type { Answer, FalJob, FalView } from '../read.ts'
import { isUnfinished, queueStates } from '../words.ts'
import { demand, each, eachOffered, type FalClause, inJob, listed } from './kit.ts'

const answered = (view: FalView): readonly Answer[] => view.statuses.filter(({ ok }) => ok)
const unfinished = (view: FalView): readonly Answer[] =>
  view.statuses.filter(({ body }) => isUnfinished(body['status']))
const queued = (view: FalView): readonly Answer[] =>
  view.statuses.filter(({ body }) => body['status'] === 'IN_QUEUE')
const completed = (view: FalView): readonly Answer[] =>
  view.statuses.filter(({ ok, body }) => ok && body['status'] === 'COMPLETED')
const words = (job: FalJob): readonly unknown[] =>
  job.statuses.filter(({ ok }) => ok).map(({ body }) => body['status'])

const none = 'no status was answered'
const neverWaiting = 'no status was caught while the request waited or ran'

export const statusClauses: readonly FalClause[] = [
  {
    id: 'fal/status/knows-three-states',
    level: 'MUST',
    evidence: 'documented',
    text: 'The state is `IN_QUEUE`, `IN_PROGRESS` or `COMPLETED`, and no other word.',
    source: 'fal.md 4, 13.3 R16',
    breaks: '@fal-ai/client polls for ever; Python and Java raise on an unknown word.',
    check: each(answered, none, (answer) => {
      const word = answer.body['status']
      return demand(
        answer,
        queueStates.some((state) => state === word),
        queueStates.join(', '),
        word,
      )
    }),
  },
  {
    id: 'fal/status/is-answered',
    level: 'MUST',
    evidence: 'documented',
    text: 'A status asked by the owner of the request is answered with a 2xx and a JSON object.',
    source: 'fal.md 4',
    breaks: 'Every client: nothing can be followed.',
    check: each(
      // Spellings that need not be known have clauses of their own; retention may end a request.
      (view) => view.statuses.filter(({ purpose }) => ['', 'bare', 'logs-0', 'logs-1'].includes(purpose)),
      'no status was asked for',
      (answer) =>
        demand(
          answer,
          answer.ok && 'status' in answer.body,
          'a 2xx with a `status`',
          `${answer.code} ${answer.text}`,
        ),
    ),
  },
  {
    id: 'fal/status/answers-202-while-unfinished',
    level: 'MUST',
    evidence: 'documented',
    text: 'A status is answered with 202 while the request waits or runs.',
    source: 'fal.md 4, 13.3 R5, 15.2',
    breaks: "The vendor's package `fal` takes a 200 for done and fetches the result too early.",
    relay: 'MAY',
    check: each(unfinished, neverWaiting, (answer) =>
      demand(answer, answer.code === 202, '202', answer.code),
    ),
  },
  {
    id: 'fal/status/answers-200-when-completed',
    level: 'MUST',
    evidence: 'documented',
    text: 'A status is answered with 200 once the request is completed, failed and cancelled ones included.',
    source: 'fal.md 4',
    breaks: "The vendor's package `fal` polls for ever; Hugging Face clients raise on a code that is no 2xx.",
    check: each(
      (view) => view.statuses.filter(({ body }) => body['status'] === 'COMPLETED'),
      'no request was seen completed',
      (answer) => demand(answer, answer.code === 200, '200', answer.code),
    ),
  },
  {
    id: 'fal/status/tells-the-queue-position',
    level: 'MUST',
    evidence: 'client',
    text: 'A waiting request tells an integer `queue_position` of 0 or more.',
    source: 'fal.md 4, 16 D3',
    breaks: 'Python fal_client: KeyError on the first poll.',
    relay: 'SHOULD',
    check: each(
      (view) => (queued(view).length > 0 ? queued(view) : answered(view)),
      none,
      // A request that was never caught waiting has no position to tell.
      (answer) => {
        const position = answer.body['queue_position']
        const holds =
          answer.body['status'] !== 'IN_QUEUE' || (Number.isInteger(position) && Number(position) >= 0)
        return demand(answer, holds, 'an integer queue_position ≥ 0', answer.text)
      },
    ),
  },
  {
    id: 'fal/status/position-ends-with-the-queue',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Only a waiting request tells a `queue_position`.',
    source: 'fal.md 4, 15.19',
    breaks: 'Displays that show "waiting" wherever a position stands.',
    relay: 'MAY',
    check: each(
      (view) => answered(view).filter(({ body }) => body['status'] !== 'IN_QUEUE'),
      none,
      (answer) => {
        const position = answer.body['queue_position']
        return demand(answer, position === undefined || position === null, 'no queue_position', position)
      },
    ),
  },
  {
    id: 'fal/status/matches-its-schema',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Every field of a status has the documented type.',
    source: 'fal.md 4',
    breaks: 'Generated and typed clients.',
    check: each(answered, none, (answer, view) => {
      const schema = schemaFor(answer)
      if (schema === undefined) return undefined
      // What is missing has clauses of its own, which know what relays leave out.
      const broken = view.spec.schemas
        .check(schema, answer.json)
        .filter(({ keyword }) => keyword !== 'required')
      return demand(answer, broken.length === 0, 'a status as the contract types it', listed(broken))
    }),
  },
  {
    id: 'fal/status/measures-in-seconds',
    level: 'MAY',
    evidence: 'documented',
    text: 'A completed request tells its `metrics.inference_time` as a number of seconds, or as null.',
    source: 'fal.md 4',
    breaks: 'Usage displays.',
    check: eachOffered(
      (view) =>
        completed(view).filter(
          ({ body }) =>
            typeof body['metrics'] === 'object' &&
            body['metrics'] !== null &&
            'inference_time' in body['metrics'],
        ),
      'no status told an inference time',
      (answer) => {
        const time = (answer.body['metrics'] as { readonly inference_time: unknown }).inference_time
        return demand(
          answer,
          time === null || (typeof time === 'number' && time >= 0),
          'seconds or null',
          time,
        )
      },
    ),
  },
  {
    id: 'fal/status/answers-a-bare-request',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'A status asked without any header but the credential is answered like any other.',
    source: 'fal.md 16 D13',
    breaks: 'curl users and small clients that send no Accept.',
    check: inJob(
      'happy',
      (job) => job.statuses.filter(({ purpose }) => purpose === 'bare'),
      'no bare request was made',
      (answer) => demand(answer, answer.ok, 'a 2xx', `${answer.code} ${answer.text}`),
    ),
  },
  {
    id: 'fal/status/goes-back-to-the-queue',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A request whose runner fails is seen waiting again under the same id, and then completes.',
    source: 'fal.md 4, 10',
    breaks: 'Clients that treat the way back as an error are never found out.',
    needs: ['fate'],
    check: inJob(
      'requeued',
      (job) => job.statuses.slice(-1),
      'no request was requeued',
      (last, job) => {
        const told = words(job).join(' ')
        return demand(
          last,
          /IN_PROGRESS.* IN_QUEUE.* COMPLETED/.test(told),
          'IN_PROGRESS, IN_QUEUE, COMPLETED',
          told,
        )
      },
    ),
  },
  {
    id: 'fal/status/failure-is-completed-with-an-error',
    level: 'MUST',
    evidence: 'documented',
    text: 'A request that failed for lack of a working runner is `COMPLETED` with an `error` text and an `error_type`.',
    source: 'fal.md 4',
    breaks: 'LiteLLM takes a completed request without `error` for a success.',
    needs: ['fate'],
    check: inJob(
      'infrastructure-error',
      (job) => job.statuses.filter(({ body }) => body['status'] === 'COMPLETED'),
      'no request failed',
      (answer) => {
        const { error, error_type: type } = answer.body
        return demand(
          answer,
          typeof error === 'string' && typeof type === 'string',
          'error and error_type',
          answer.text,
        )
      },
    ),
  },
  {
    id: 'fal/status/progress-follows-time',
    level: 'SHOULD',
    evidence: 'client',
    text: 'A request proceeds with time, however often or seldom its status is asked for.',
    source: 'fal.md 16 D1',
    breaks: 'The AI SDK never asks for a status: it polls the result until it is there.',
    unobservable:
      'A request that nobody asks about cannot be seen to proceed, and one that is asked about is no proof.',
  },
]

function schemaFor(answer: Answer): string | undefined {
  const word = answer.body['status']
  if (word === 'IN_QUEUE') return 'InQueueStatus'
  if (word === 'IN_PROGRESS') return 'InProgressStatus'
  return word === 'COMPLETED' ? 'CompletedStatus' : undefined
}
