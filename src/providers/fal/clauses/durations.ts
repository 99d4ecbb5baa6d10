// fal.md 6.1, 12.2: how long films and sounds last, against what was asked and what was told.
import { secondsOf } from '../../../contract/duration.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { FalView } from '../read.ts'
import { filesOf, type OutputFile } from './files.ts'
import { demand, eachOffered, type FalClause } from './kit.ts'

interface Lasting extends OutputFile {
  /** Seconds that the bytes last. */
  readonly lasts: number
  /** Seconds that the request asked for. */
  readonly wish: number | undefined
  /** Seconds that the output tells. */
  readonly told: number | undefined
}

/** Models cut at whole frames and groups of frames, so that a film of 6 s may last 5.6 s. */
const cutting = 1
/** What is told may be rounded to a second. */
const rounding = 0.6

export const durationClauses: readonly FalClause[] = [
  {
    id: 'fal/output/lasts-as-long-as-asked',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'A film lasts as long as `duration` asked for, to a second.',
    source: 'fal.md 12.2, 13.3 R14',
    breaks: 'Callers pay by the second, for seconds that they do not get.',
    relay: 'MAY',
    check: eachOffered(
      (view) => lasting(view).filter(({ wish }) => wish !== undefined),
      'no film was asked for by its length, or none tells it in its head',
      ({ got, lasts, wish = 0 }) =>
        got && demand(got, Math.abs(lasts - wish) <= cutting, `${wish} s`, `${lasts.toFixed(2)} s`),
    ),
  },
  {
    id: 'fal/output/lasts-as-long-as-it-says',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A film or sound lasts as long as `duration`, or `duration_ms` beside it, tells.',
    source: 'fal.md 6.1, 12.2',
    breaks: 'Players and progress bars go by the told length.',
    check: eachOffered(
      (view) => lasting(view).filter(({ told }) => told !== undefined),
      'no output tells a length, or no file tells it in its head',
      ({ got, lasts, told = 0 }) =>
        got && demand(got, Math.abs(lasts - told) <= rounding, `${told} s as told`, `${lasts.toFixed(2)} s`),
    ),
  },
]

function lasting(view: FalView): readonly Lasting[] {
  return filesOf(view).flatMap((one) => {
    const body = one.got?.ok ? one.got.exchange.reply?.body : undefined
    const lasts = body && secondsOf(body)
    if (lasts === undefined) return []
    return [{ ...one, lasts, wish: wishOf(one.job.asked), told: toldOf(one) }]
  })
}

/** `"5"`, `"8s"` or `5`: models differ in the spelling. */
function wishOf({ duration }: JsonObject): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s?$/.exec(String(duration ?? ''))?.[1]
  return seconds === undefined ? undefined : Number(seconds)
}

function toldOf({ file, answer }: OutputFile): number | undefined {
  const { duration } = file
  if (typeof duration === 'number') return duration
  const ms = answer.body['duration_ms']
  return typeof ms === 'number' ? ms / 1000 : undefined
}
