// Promises about progress: a job moves forward, ends, and stays ended.
import type { Finding } from '../../core/clause.ts'
import { cut } from '../../core/cut.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isTerminal } from '../../core/phase.ts'
import { absent } from '../absence.ts'
import { isAside, subjectOf } from '../evidence/subject.ts'
import { every, fail, pass, unproven } from '../finding.ts'
import { inOrder, type Sighting, toldLater } from '../story.ts'
import { isStranger } from '../strangers.ts'
import type { JobView } from '../view.ts'
import type { CommonPromise } from './law.ts'

export const phasePromises = {
  'status/never-goes-back': {
    text: 'Once a job has ended it is never told as queued or running again.',
    check: ({ jobs }) =>
      every(jobs, 'no job was seen to end and then asked again', (job) => {
        const endings = endingsIn(storyOf(job))
        const broken = endings.find(({ after }) => after.some(({ phase }) => !isTerminal(phase)))
        if (!broken) return seenLater(endings)
        const { end, after } = broken
        const back = after.find(({ phase }) => !isTerminal(phase))
        const seen = [end, ...(back ? [back] : [])].map(({ exchange }) => exchange)
        return fail(seen, `${end.phase} for ever`, `${back?.phase}${by(back)} after ${end.phase}${by(end)}`)
      }),
  },
  'status/never-waits-again': {
    text: 'A job that was told as running is not told as waiting again.',
    check: ({ jobs, transcript }, reading) => {
      const found = every(jobs.filter(reading.mustEnd), '', (job) => {
        const all = inOrder(storyOf(job))
        const end = all.findIndex(({ phase }) => isTerminal(phase))
        const told = end < 0 ? all : all.slice(0, end + 1)
        const seenBy = firstsIn(told, ({ phase }) => phase === 'running')
          .map((running) => ({ running, later: toldLater(running, told) }))
          .filter(({ later }) => later.length > 0)
        const isBack = ({ phase }: Sighting) => phase === 'queued'
        const shown = seenBy.find(({ later }) => later.some(isBack)) ?? seenBy[0]
        if (!shown) return undefined
        const { running, later } = shown
        const back = later.find(isBack)
        const seen = [running, ...(back ? [back] : later)].map(({ exchange }) => exchange)
        return back
          ? fail(seen, 'running, or an end', `queued${by(back)} after running${by(running)}`)
          : pass(seen)
      })
      const missing = 'no job was seen to run and then asked again'
      return found.verdict === 'unproven' ? absent(transcript, { job: 'happy' }, missing) : found
    },
  },
  'status/one-outcome': {
    text: 'A job that has ended keeps its outcome.',
    check: ({ jobs }) =>
      every(jobs, 'no job was seen to end and then asked again', (job) => {
        const endings = endingsIn(storyOf(job).filter(tellsOutcomes)).map(({ end, after }) => ({
          end,
          after: after.filter(({ phase }) => isTerminal(phase)),
        }))
        const broken = endings.find(({ end, after }) => after.some(({ phase }) => phase !== end.phase))
        if (!broken) return seenLater(endings)
        const { end, after } = broken
        const changed = after.find(({ phase }) => phase !== end.phase)
        const seen = [end, ...(changed ? [changed] : [])].map(({ exchange }) => exchange)
        return fail(seen, `${end.phase}${by(end)}`, `${changed?.phase}${by(changed)}`)
      }),
  },
  'status/ends': {
    text: 'A job ends within the time it is given.',
    check({ jobs, transcript }, reading) {
      const expected = jobs.filter((job) => job.id !== undefined && reading.mustEnd(job))
      if (expected.length === 0) return absent(transcript, { job: 'happy' }, 'no job was accepted')
      return every(expected, 'no job was followed', (job) => {
        const end = job.sightings.find(({ phase }) => isTerminal(phase))
        if (end) return pass(job.submit, end.exchange)
        const interrupted = transcript.omissions.some(
          (one) => one.act === 'run' || (one.job === job.label && one.reason === 'interrupted'),
        )
        if (interrupted || transcript.source === 'har') return undefined
        const last = job.sightings.at(-1)
        const inTheWay = asideAfter(last?.exchange ?? job.submit, job)
        if (inTheWay) return unproven(`not shown, because ${inTheWay}`, job.submit)
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
          : pass(results)
      })
      return found.verdict === 'unproven'
        ? absent(transcript, { job: 'happy' }, 'no result came twice')
        : found
    },
  },
} satisfies Record<string, CommonPromise>

/** What came in place of every answer after the last sighting of a job; undefined where there were answers. */
function asideAfter({ index }: Exchange, { exchanges, sightings, submit }: JobView): string | undefined {
  const told = sightings.map(({ exchange }) => exchange.act).filter((act) => act !== submit.act)
  const asked = exchanges.map(({ act }) => act).filter((act) => ![submit.act, 'media'].includes(act))
  const polls = told.length > 0 ? told : mostOften(asked)
  const later = exchanges.filter((one) => one.index > index && polls.includes(one.act))
  const subjects = later.filter((one) => !isStranger(one)).map((one) => subjectOf(one))
  const [first] = subjects.filter(isAside)
  return first && subjects.every(isAside) ? first.words : undefined
}

/** The regular question is the one that is asked most often. */
function mostOften(acts: readonly string[]): readonly string[] {
  const counts = [...new Set(acts)].map((act) => ({ act, times: acts.filter((one) => one === act).length }))
  return counts
    .toSorted((one, other) => other.times - one.times)
    .slice(0, 1)
    .map(({ act }) => act)
}

const storyOf = (job: JobView): readonly Sighting[] => job.story ?? job.sightings

/** A webhook may have words of its own for an outcome, and whether a stream agrees with the polls is told elsewhere. */
const tellsOutcomes = ({ way }: Sighting): boolean => way !== 'webhook' && way !== 'stream'

interface Ending {
  readonly end: Sighting
  /** What was told later by whoever must have known of it. */
  readonly after: readonly Sighting[]
}

/** The first end that each way told. */
function endingsIn(sightings: readonly Sighting[]): readonly Ending[] {
  const told = inOrder(sightings)
  return firstsIn(told, ({ phase }) => isTerminal(phase)).map((end) => ({ end, after: toldLater(end, told) }))
}

/** The first of those that are `wanted` by each way. */
function firstsIn(told: readonly Sighting[], wanted: (sighting: Sighting) => boolean): readonly Sighting[] {
  const all = told.filter(wanted)
  return all.filter((one, at) => all.findIndex(({ way }) => way === one.way) === at)
}

/** That what was told later is no contradiction; undefined where nothing was. */
function seenLater(endings: readonly Ending[]): Finding | undefined {
  const seen = endings.flatMap(({ end, after }) => (after.length > 0 ? [end, ...after] : []))
  return seen.length > 0 ? pass([...new Set(seen.map(({ exchange }) => exchange))]) : undefined
}

/** By which way, where it was no poll. */
const by = (sighting: Sighting | undefined): string => (sighting?.way ? ` (by the ${sighting.way})` : '')

function isWhole({ reply, failure }: Exchange): boolean {
  return reply !== undefined && failure === undefined && reply.status === 200 && !reply.body.truncated
}

/** A result without the query strings of its links, which a host may sign afresh each time. */
function bodyEssence({ reply }: Exchange): string {
  return (reply?.body.text ?? '').replaceAll(/(https?:\/\/[^"?\s\\]+)\?[^"\s\\]*/g, '$1')
}
