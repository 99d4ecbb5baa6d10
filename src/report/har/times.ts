// When a recorded exchange began, and how long it took, as far as its recorder tells.
import type { JsonObject } from '../../core/json.ts'
import { numberAt, objectAt } from './fields.ts'

/** A moment as it was told. */
export interface Told {
  /** ms since the epoch. */
  readonly at: number
  /** How it was written; one recorder writes all its moments in one way. */
  readonly form: string
}

/** ISO 8601 as HAR wants it, or the number of seconds or milliseconds since the epoch that some recorders write. */
export function momentOf(entry: JsonObject): Told | undefined {
  const written = entry['startedDateTime']
  if (typeof written !== 'string' || /^\d+(\.\d+)?$/.test(written)) return fromNumber(entry)
  const at = Date.parse(written)
  if (!Number.isFinite(at) || at <= 0) return undefined
  const parts = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d([.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(written)
  const form = parts ? `${parts[1] ? 'fraction' : 'whole'} ${parts[2] ? 'zone' : 'local'}` : 'other'
  return { at, form }
}

function fromNumber(entry: JsonObject): Told | undefined {
  const number = numberAt(entry, 'startedDateTime')
  if (number <= 0) return undefined
  return number < 1e11 ? { at: number * 1000, form: 'seconds' } : { at: number, form: 'milliseconds' }
}

const phases = ['blocked', 'dns', 'connect', 'send', 'wait', 'receive'] as const
/** No request of a recorded session takes a day. */
const most = 24 * 60 * 60 * 1000

/** ms: what is told as a whole, or in parts where that is more; undefined where neither can be read. */
export function durationOf(entry: JsonObject): number | undefined {
  const timings = objectAt(entry, 'timings')
  const parts = phases.map((name) => numberAt(timings, name)).filter((ms) => ms > 0 && ms < most)
  const sum = parts.reduce((all, ms) => all + ms, 0)
  const whole = entry['time'] === undefined || entry['time'] === null ? -1 : numberAt(entry, 'time')
  const told = whole >= 0 && whole < most && typeof entry['time'] !== 'object' ? whole : -1
  const longer = Math.max(told, sum)
  return longer > 0 || told === 0 ? longer : undefined
}
