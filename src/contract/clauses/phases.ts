// Promises about progress: a job moves forward, ends, and stays ended.
import { cut } from '../../core/cut.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isTerminal } from '../../core/phase.ts'
import { absent } from '../absence.ts'
import { every, fail, pass } from '../finding.ts'
import type { JobView, Sighting } from '../view.ts'
import type { CommonPromise } from './law.ts'

export const phasePromises = {
  'status/never-goes-back': {
    text: 'Once a job has ended it is never told as queued or running again.',
    check: ({ jobs }) =>
      every(jobs, 'no job was seen to end and then asked again', (job) => {
        const { end, after } = ending(job)
        if (!end || after.length === 0) return undefined
        const back = after.find(({ phase }) => !isTerminal(phase))
        const seen = [end, ...(back ? [back] : after)].map(({ exchange }) => exchange)
        return back ? fail(seen, `${end.phase} for ever`, `${back.phase} after ${end.phase}`) : pass(...seen)
      }),
  },
  'status/one-outcome': {
    text: 'A job that has ended keeps its outcome.',
    check: ({ jobs }) =>
      every(jobs, 'no job was seen to end and then asked again', (job) => {
        const { end, after } = ending(job)
        if (!end) return undefined
        const others = after.filter(({ phase }) => isTerminal(phase))
        if (others.length === 0) return undefined
        const changed = others.find(({ phase }) => phase !== end.phase)
        const seen = [end, ...(changed ? [changed] : others)].map(({ exchange }) => exchange)
        return changed ? fail(seen, end.phase, changed.phase) : pass(...seen)
      }),
  },
  'status/ends': {
    text: 'A job ends within the time it is given.',
    check({ jobs, transcript }, reading) {
      const expected = jobs.filter((job) => job.id !== undefined && reading.mustEnd(job))
      if (expected.length === 0) return absent(transcript, { job: 'happy' }, 'no job was accepted')
      return every(expected, 'no job was followed', (job) => {
        const { end } = ending(job)
        if (end) return pass(job.submit, end.exchange)
        const interrupted = transcript.omissions.some(
          (one) => one.act === 'run' || (one.job === job.label && one.reason === 'interrupted'),
        )
        if (interrupted || transcript.source === 'har') return undefined
        const last = job.sightings.at(-1)
        const patience = transcript.omissions.find((one) => one.job === job.label && one.reason === 'timeout')
        return fail(
          last ? [job.submit, last.exchange] : job.submit,
          patience ? `an end in time (--timeout): ${patience.text}` : 'an end',
          last ? `${last.phase} at the last of ${job.sightings.length} sightings` : 'no phase at all',
        )
      })
    },
  },
  'result/stable': {
    text: 'A result that is asked for twice is the same twice.',
    check: ({ jobs, transcript }, reading) => {
      const found = every(jobs, '', (job) => {
        const results = (
          job.results ?? job.exchanges.filter(({ act }) => reading.resultActs.includes(act))
        ).filter(isWhole)
        const [first, ...again] = results
        if (!first || again.length === 0) return undefined
        const essence = reading.essence ?? bodyEssence
        const other = again.find((exchange) => essence(exchange) !== essence(first))
        return other
          ? fail([first, other], cut(essence(first), 300), cut(essence(other), 300))
          : pass(...results)
      })
      return found.verdict === 'unproven'
        ? absent(transcript, { job: 'happy' }, 'no result came twice')
        : found
    },
  },
} satisfies Record<string, CommonPromise>

/** The first terminal sighting of a job, and what was told later by asks made after its reply had come. */
function ending(job: JobView): { readonly end?: Sighting; readonly after: readonly Sighting[] } {
  const at = job.sightings.findIndex(({ phase }) => isTerminal(phase))
  const end = job.sightings[at]
  if (!end) return { after: [] }
  const came = end.exchange.startedAt + end.exchange.durationMs
  const later = ({ exchange }: Sighting) => exchange.index > end.exchange.index && exchange.startedAt >= came
  return { end, after: job.sightings.slice(at + 1).filter(later) }
}

function isWhole({ reply, failure }: Exchange): boolean {
  return reply !== undefined && failure === undefined && reply.status === 200 && !reply.body.truncated
}

/** A result without the query strings of its links, which a host may sign afresh each time. */
function bodyEssence({ reply }: Exchange): string {
  return (reply?.body.text ?? '').replaceAll(/(https?:\/\/[^"?\s\\]+)\?[^"\s\\]*/g, '$1')
}
