// Whose credentials a recording shows: its owners', those of other accounts, and those that are none.
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import { isRefusedInWords } from './answered.ts'
import { carriedIn, credentialOf } from './credential.ts'
import type { Sorted } from './met.ts'
import type { Timed } from './order.ts'

export interface Callers {
  /** Whether the host said of this request's credential that it is none, and let it in at some asks or at no ask at all. */
  isWrong(wire: Timed): boolean
  /** Whether a reply refuses the credential itself. */
  refusesKey(ask: Sorted): boolean
}

/**
 * A key that was let in until it was refused has expired, one that was refused until it was let in was new: both may have been
 * right. One that was refused between is let in by a host that does not look everywhere.
 */
export function callersIn(asks: readonly Sorted[], provider: Provider<CommonView>): Callers {
  const courses = new Map<string, Course>()
  const refusesSubmits = keysRefusedToSubmit(asks, provider)
  const refusesKey = (ask: Sorted): boolean =>
    isRefusal(ask, provider) &&
    (ask.wire.reply?.status !== 403 || refusesSubmits.has(carriedIn(ask.wire) ?? ''))
  for (const ask of asks) {
    const carried = carriedIn(ask.wire)
    const isLetIn = ask.act === 'media' || ask.act === 'redirect' ? undefined : wasLetIn(ask, refusesKey)
    if (carried === undefined || isLetIn === undefined) continue
    const course = courses.get(carried) ?? { refused: false, answered: false, changes: 0, isLetIn: isLetIn }
    courses.set(carried, course)
    if (course.isLetIn !== isLetIn) course.changes += 1
    course.isLetIn = isLetIn
    course.refused ||= !isLetIn
    course.answered ||= isLetIn && (ask.wire.reply?.status ?? 0) < 300
  }
  const isWrong = (wire: Timed): boolean => {
    const course = courses.get(carriedIn(wire) ?? '')
    return course?.refused === true && (!course.answered || course.changes > 1)
  }
  return { isWrong, refusesKey }
}

/** How one credential, as it was carried, fared from ask to ask. */
interface Course {
  refused: boolean
  answered: boolean
  changes: number
  isLetIn: boolean
}

/** Undefined where the reply is about something else than the key. */
function wasLetIn(ask: Sorted, refusesKey: (ask: Sorted) => boolean): boolean | undefined {
  const { status = 0 } = ask.wire.reply ?? {}
  if (refusesKey(ask)) return false
  return (status >= 200 && status < 300) || [400, 404, 409, 410, 422].includes(status) ? true : undefined
}

/** A 403 may also be told to a right key that has no right to this very job. */
function keysRefusedToSubmit(
  asks: readonly Sorted[],
  provider: Provider<CommonView>,
): ReadonlySet<string | undefined> {
  const refused = asks.filter((ask) => ask.act === 'submit' && isRefusal(ask, provider))
  return new Set(refused.map(({ wire }) => carriedIn(wire)))
}

function isRefusal(ask: Sorted, provider: Provider<CommonView>): boolean {
  const { wire, act } = ask
  const status = wire.reply?.status ?? 0
  if (status === 401) return true
  if (credentialOf(wire) === 'unknown' || status === 407) return false
  const speaks = speaksOfKey.test(wire.reply?.body.text ?? '')
  const isRefused = provider.probe.refused?.({ index: 0, act, ...wire }) === true
  if (status === 403) return isRefused && speaks
  return (isRefused && status >= 400) || ((isRefused || speaks) && isRefusedInWords(ask, provider))
}

const speaksOfKey = /authenticat|credential|unauthori[sz]ed|(?:api[ _-]?|invalid )(?:key|token)/i
