// fal.md 7, 15.14: what becomes of a request that was cancelled, in time or too late.
import { isAside } from '../../../contract/evidence/subject.ts'
import { skip } from '../../../contract/finding.ts'
import { isTerminal } from '../../../core/phase.ts'
import { isDone } from './asked.ts'
import { isAccepted, named, offered, told } from './cancelling.ts'
import { demand, eachJob, type FalClause, inJob } from './kit.ts'

export const cancelledClauses: readonly FalClause[] = [
  {
    id: 'fal/cancel/ends-the-request',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'A cancelled request reaches `COMPLETED`.',
    source: 'fal.md 4, 7',
    breaks: '@fal-ai/client and Python, waiting for the end of what was cancelled, wait for ever.',
    check: offered(
      inJob(
        'cancelled',
        (job) => (job.cancels.length + job.misdirected.length > 0 && job.sightings.length > 0 ? [job] : []),
        'no request was cancelled and followed',
        ({ cancels, sightings }) => {
          const accepted = cancels.find(isAccepted)
          if (!accepted) return skip('no cancel came in time to be accepted')
          if (sightings.every(({ exchange }) => exchange.index < accepted.exchange.index)) return undefined
          const end = sightings.find(({ phase }) => isTerminal(phase))
          const last = end ?? sightings.at(-1)
          return last && demand(last.exchange, end !== undefined, 'COMPLETED', `${last.phase} to the last`)
        },
      ),
    ),
  },
  {
    id: 'fal/cancel/stops-what-waits',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A request that still waited when its cancel was accepted comes to no output.',
    source: 'fal.md 7',
    breaks: 'Callers pay for what they gave up in time.',
    relay: 'MAY',
    check: offered(
      inJob('cancelled', named('at-once'), 'no request was cancelled', (answer, job) => {
        if (!isAccepted(answer)) return skip('no cancel came in time to be accepted', answer.exchange)
        const after = job.statuses.filter(({ exchange }) => exchange.index > answer.exchange.index)
        const waited =
          answer.body['status'] === 'OK' || after.some(({ body }) => body['status'] === 'IN_QUEUE')
        const ran = job.output ?? after.find(({ body }) => body['status'] === 'IN_PROGRESS')
        return demand(
          ran ?? answer,
          !(waited && ran),
          'no run of a request that was cancelled while it waited',
          ran?.text,
        )
      }),
    ),
  },
  {
    id: 'fal/cancel/too-late-changes-nothing',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'After a cancel that came too late, the request is still completed and its result still there.',
    source: 'fal.md 7',
    breaks:
      '@fal-ai/client cancels at its own timeout, and may race the end: the output that was paid for is lost.',
    check: eachJob(
      (job, view) => isDone(job, view) && named('after-late-cancel')(job).length > 0,
      'nothing was asked after a late cancel',
      (job) => {
        const after = named('after-late-cancel')(job).filter(({ evidence }) => !isAside(evidence.subject))
        const changed = after.find(({ code, body }) => code !== 200 || (body['error'] ?? null) !== null)
        const seen = changed ?? after.at(-1)
        return seen && demand(seen, changed === undefined, '200 and no error', changed ? told(changed) : '')
      },
    ),
  },
  {
    id: 'fal/cancel/result-is-a-refusal-or-an-output',
    level: 'SHOULD',
    evidence: 'inferred',
    text: 'The result of a cancelled request is refused, or is the output that it still came to.',
    source: 'fal.md 6, 7, 15.14',
    breaks: '@fal-ai/client and Python take any 2xx for an output.',
    relay: 'MAY',
    check: offered(
      inJob('cancelled', named('ended'), 'no cancelled request was asked for its result', (answer) => {
        if (answer.act !== 'result') return undefined
        const output = ['images', 'image', 'video', 'audio'].some((name) => name in answer.body)
        return demand(answer, answer.code >= 400 || (answer.ok && output), 'a 4xx or an output', told(answer))
      }),
    ),
  },
  {
    id: 'fal/cancel/status-names-the-cancellation',
    level: 'MAY',
    evidence: 'inferred',
    text: 'A request that was cancelled in time is completed with the `error_type` `client_cancelled`.',
    source: 'fal.md 7, 15.14',
    breaks: 'Lists of requests that show why each ended.',
    check: offered(
      inJob('cancelled', named('ended'), 'no cancelled request was asked for its status', (answer, job) => {
        if (answer.act !== 'status') return undefined
        if (!job.cancels.some(isAccepted))
          return skip('no cancel came in time to be accepted', answer.exchange)
        if (job.output) return skip('the cancelled request still came to its output', answer.exchange)
        return demand(
          answer,
          answer.body['error_type'] === 'client_cancelled',
          'client_cancelled',
          answer.text,
        )
      }),
    ),
  },
]
