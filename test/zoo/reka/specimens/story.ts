// Hosts that tell one request's story in two ways, or tell another request's.
import type { Answer } from '../../serve.ts'
import type { Hooks, RekaAsk } from '../hooks.ts'
import { isOver, wordOf } from '../job.ts'
import { defect, instead, lawful, type RekaSpecimen, relay, rewrite, should } from './kit.ts'

/** Keeps every answer to these acts for `ms`, by its path alone: a cache that knows `Authorization`, and no `X-Api-Key`. */
function kept(act: RekaAsk['act'], ms: number, whose: (ask: RekaAsk) => string): Hooks {
  const answers = new Map<string, { readonly answer: Answer; readonly until: number }>()
  return {
    before: (ask) => {
      const found = ask.act === act ? answers.get(`${ask.path} ${whose(ask)}`) : undefined
      return found && ask.job && found.until > ask.job.clock.now() ? found.answer : undefined
    },
    after: (answer, ask) => {
      const name = `${ask.path} ${whose(ask)}`
      const now = ask.job?.clock.now() ?? 0
      const isKept = (answers.get(name)?.until ?? 0) > now
      if (ask.act === act && ask.job && answer.code === 200 && !isKept)
        answers.set(name, { answer, until: now + ms })
      return answer
    },
  }
}

const byKey = ({ token }: RekaAsk) => token
const byAddressAndKey = ({ query, token }: RekaAsk) => `?${query} ${token}`
const byNobody = () => ''

/** `response_url` leads to a path of its own. */
const ownLink: Hooks = rewrite('submit', (body) => ({
  ...body,
  response_url: String(body['response_url']).replace('/v2/inference/requests/', '/v2/results/'),
}))

export const storySpecimens: readonly RekaSpecimen[] = [
  defect(
    'status/one-outcome',
    'cancelled, later completed',
    'What was cancelled is told as such, and is completed all the same when its time comes.',
    rewrite(['status', 'result'], (body, { act, job, logs }, host) => {
      if (!job?.cancelledAt) return body
      const word = wordOf({ ...job, cancelledAt: Number.POSITIVE_INFINITY })
      if (word !== 'COMPLETED') return body
      return act === 'status' ? host.status(job, logs, word) : host.envelope(job, word)
    }),
  ),
  defect(
    'status/never-waits-again',
    'back in the queue',
    'A request that runs is told once more as waiting.',
    {
      legs: [
        { word: 'IN_QUEUE', ms: 300 },
        { word: 'IN_PROGRESS', ms: 2500 },
      ],
      ...rewrite('status', (body, { job, logs }, host) => {
        if (!job || wordOf(job) !== 'IN_PROGRESS') return body
        const seen = host.memory.has(job.id)
        host.memory.set(job.id, { code: 0 })
        return seen ? host.status(job, logs, 'IN_QUEUE') : body
      }),
    },
    should,
  ),
  defect(
    'status/never-goes-back',
    'statuses ten seconds old',
    'A cache per caller keeps each status for ten seconds, by its whole address.',
    kept('status', 10_000, byAddressAndKey),
  ),
  lawful(
    'statuses half a second old',
    'A cache per caller keeps each status for half a second.',
    kept('status', 500, byAddressAndKey),
  ),
  defect(
    'status/never-goes-back',
    'statuses ten seconds old, by the request alone',
    'Inside a relay, behind the look at the key, statuses are kept under the id, whatever else is asked.',
    kept('status', 10_000, byKey),
  ),
  lawful(
    'statuses half a second old, by the request alone',
    'The same for half a second.',
    kept('status', 500, byKey),
  ),
  defect(
    'status/never-goes-back',
    'results ten seconds old',
    'A cache keeps the answer to a result that was asked for too early.',
    kept('result', 10_000, byKey),
  ),
  lawful(
    'results a fifth of a second old',
    'A cache keeps results for a moment.',
    kept('result', 200, byKey),
  ),
  defect(
    'security/strangers-cannot-read-the-status',
    'a cache that knows no X-Api-Key',
    'A general cache tells callers apart by Authorization alone.',
    kept('status', 400, byNobody),
    relay,
  ),
  defect(
    'result/answers-on-its-link',
    'dead response_url',
    'The link to the result leads nowhere; its path is answered.',
    ownLink,
  ),
  defect(
    'result/answers-on-its-link',
    'response_url is gone, relay',
    'The link to the result is answered with 410.',
    {
      ...ownLink,
      before: ({ path }) =>
        path.startsWith('/v2/results/') ? { code: 410, body: { detail: 'Gone' } } : undefined,
    },
    relay,
  ),
  lawful('response_url of its own', 'The link to the result is spelt in a way of its own.', {
    ...ownLink,
    before: ({ path, caller }, host) => {
      const job = host.jobs.get(path.replace('/v2/results/', ''))
      return job && caller === 'owner' ? { code: 200, body: host.envelope(job) } : undefined
    },
  }),
  defect(
    'ids/nobody-elses-job',
    'the result of another, renamed',
    'Whatever result is asked for, it is the first that was ever made, under the id that was asked for.',
    instead('result', ({ caller, job }, host) =>
      caller === 'owner' && job
        ? {
            code: 200,
            body: {
              ...host.envelope({ ...job, id: 'first-of-all' }, 'COMPLETED'),
              ...{ request_id: job.id, metrics: { inference_time: 9.25 } },
            },
          }
        : undefined,
    ),
  ),
  lawful(
    'measured twice',
    'Status and result tell two measurements of one run.',
    rewrite('result', (body, { job }) =>
      job && isOver(job) && body['metrics'] ? { ...body, metrics: { inference_time: 0.9 } } : body,
    ),
  ),
]
