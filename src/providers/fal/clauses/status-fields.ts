// fal.md 4: the fields of a status beside its state.
import type { Answer, FalView } from '../read.ts'
import { isDone } from './asked.ts'
import { demand, each, eachJob, eachOffered, type FalClause, listed, violations } from './kit.ts'

const answered = (view: FalView): readonly Answer[] => view.statuses.filter(({ ok }) => ok)
const queued = (view: FalView): readonly Answer[] =>
  view.statuses.filter(({ body }) => body['status'] === 'IN_QUEUE')
const completed = (view: FalView): readonly Answer[] =>
  answered(view).filter(({ body }) => body['status'] === 'COMPLETED')

const none = 'no status was answered'

export const statusFieldClauses: readonly FalClause[] = [
  {
    id: 'fal/status/tells-the-queue-position',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'A waiting request tells an integer `queue_position` of 0 or more.',
    source: 'fal.md 4, 16 D3',
    breaks: 'Python fal_client: KeyError on the first poll.',
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
    id: 'fal/status/success-tells-no-error',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The status of a request that came to its output tells no `error`.',
    source: 'fal.md 4, 13.2',
    breaks:
      'LiteLLM takes a completed request with an `error` text for a failure, and never fetches the output that was paid for.',
    check: eachJob(isDone, 'no request came to its output', ({ statuses }) => {
      // What a late cancel does to a request is told by clauses of its own.
      const told = statuses.filter(({ ok, purpose }) => ok && purpose !== 'after-late-cancel')
      const failed = told.find(({ body }) => typeof body['error'] === 'string')
      const seen = failed ?? told.at(-1)
      return seen && demand(seen, failed === undefined, 'no error', seen.text)
    }),
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
      const broken = violations(view, schema, answer.json).filter(({ keyword }) => keyword !== 'required')
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
]

function schemaFor(answer: Answer): string | undefined {
  const word = answer.body['status']
  if (word === 'IN_QUEUE') return 'InQueueStatus'
  if (word === 'IN_PROGRESS') return 'InProgressStatus'
  return word === 'COMPLETED' ? 'CompletedStatus' : undefined
}
