// fal.md 4: the status of a request, poll by poll.
import { isTerminal } from '../../../core/phase.ts'
import type { Answer, FalJob, FalView } from '../read.ts'
import { isUnfinished, statusWords } from '../words.ts'
import { demand, each, eachOffered, eachReply, type FalClause, inJob } from './kit.ts'

const answered = (view: FalView): readonly Answer[] => view.statuses.filter(({ ok }) => ok)
const unfinished = (view: FalView): readonly Answer[] =>
  view.statuses.filter(({ body }) => isUnfinished(body['status']))
const words = (job: FalJob): readonly unknown[] =>
  job.statuses.filter(({ ok }) => ok).map(({ body }) => body['status'])

/** Purposes of polls that every host has to understand. */
const plain = ['', 'bare', 'logs-0', 'logs-1']

const none = 'no status was answered'
const neverWaiting = 'no status was caught while the request waited or ran'

/** In traffic of others an ended request may long be gone when it is asked for again; their clock is not in the record. */
function purgedIn(view: FalView): (answer: Answer) => boolean {
  if (view.transcript.source !== 'har') return () => false
  const ends = new Map(
    view.jobs.map(({ label, sightings }) => {
      const end = sightings.find(({ phase }) => isTerminal(phase))
      return [label, end?.exchange.index ?? Number.POSITIVE_INFINITY]
    }),
  )
  return ({ code, job, exchange }) =>
    code === 404 && (ends.get(job ?? '') ?? Number.POSITIVE_INFINITY) < exchange.index
}

export const statusClauses: readonly FalClause[] = [
  {
    id: 'fal/status/knows-three-states',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'The state is `IN_QUEUE`, `IN_PROGRESS` or `COMPLETED`, and no other word.',
    source: 'fal.md 4, 13.3 R16',
    breaks: '@fal-ai/client polls for ever; Python and Java raise on an unknown word.',
    check: each(answered, none, (answer) => {
      const word = answer.body['status']
      return demand(
        answer,
        statusWords.some((state) => state === word),
        statusWords.join(', '),
        word,
      )
    }),
  },
  {
    id: 'fal/status/is-answered',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'A status asked by the owner of the request is answered with a 2xx and a JSON object.',
    source: 'fal.md 4',
    breaks: 'Every client: nothing can be followed, and they raise.',
    check: eachReply(
      // Spellings that need not be known have clauses of their own, and a host may ask its callers for patience (429).
      (view) => {
        const isPurged = purgedIn(view)
        return view.statuses.filter(
          (answer) => plain.includes(answer.purpose) && answer.code !== 429 && !isPurged(answer),
        )
      },
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
    loses: 'client',
    evidence: 'documented',
    text: 'A status is answered with 202 while the request waits or runs.',
    source: 'fal.md 4, 13.3 R5, 15.2',
    breaks: "The vendor's package `fal` takes a 200 for done and fetches the result too early.",
    relay: 'MAY',
    check: eachOffered(unfinished, neverWaiting, (answer) =>
      demand(answer, answer.code === 202, '202', answer.code),
    ),
  },
  {
    id: 'fal/status/answers-200-when-completed',
    level: 'MUST',
    loses: 'client',
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
    id: 'fal/status/answers-a-bare-request',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'A status asked without announcing a type is answered like any other.',
    source: 'fal.md 16 D13',
    breaks: 'curl users and small clients that announce nothing.',
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
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A request that failed for lack of a working runner is `COMPLETED` with an `error` text and an `error_type`.',
    source: 'fal.md 4',
    breaks: 'LiteLLM takes a completed request without `error` for a success, until its result is refused.',
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
