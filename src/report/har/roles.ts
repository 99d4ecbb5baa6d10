// What a recorded ask came to show, told from its place in the course of its job, in the words of a journey.
import type { Course, Role } from '../../contract/foreign-traffic.ts'
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import { type Exchange, meantUrl } from '../../core/exchange.ts'
import { isTerminal, type Phase } from '../../core/phase.ts'
import type { Sorted } from './met.ts'

/** How far a job had come, as its replies told before an ask was made. */
interface Progress {
  submit?: Exchange
  phase: Phase | undefined
  /** Results asked for once the job had ended. */
  results: number
  cancels: number
  lateCancel: boolean
  readonly media: Set<string>
}

/** Gives the asks of one job their roles one after another, in the order in which they were made. */
export function rolesOf(provider: Provider<CommonView>): (ask: Sorted, exchange: Exchange) => Role {
  const progress: Progress = { phase: undefined, results: 0, cancels: 0, lateCancel: false, media: new Set() }
  return (ask, exchange) => {
    if (ask.act === 'submit') progress.submit ??= exchange
    const own = provider.role?.(exchange, courseOf(progress, provider)) ?? {}
    const purpose = purposeAt(ask, progress, own.purpose)
    progress.phase = provider.phase(exchange) ?? progress.phase
    return { ...own, ...(purpose !== undefined && { purpose }) }
  }
}

function courseOf({ submit, phase }: Progress, provider: Provider<CommonView>): Course {
  const handle = submit && provider.handle(submit)
  return { ...(submit && { submit }), ...(handle && { handle }), ...(phase && { phase }) }
}

function purposeAt(ask: Sorted, course: Progress, own: string | undefined): string | undefined {
  if (ask.act === 'media') return mediumAt(ask, course)
  const ended = course.phase !== undefined && isTerminal(course.phase)
  if (ask.act === 'cancel') {
    course.cancels += 1
    if (ended && course.cancels === 1) course.lateCancel = true
    return ended && course.lateCancel ? 'late' : course.cancels === 1 ? 'at-once' : 'again'
  }
  // What was refused for how it was spelt was refused for that, whatever came before.
  const { status = 0 } = ask.wire.reply ?? {}
  if (own !== undefined && status >= 400 && status < 500) return own
  if (course.lateCancel) return 'after-late-cancel'
  if (ask.purpose !== undefined) return ask.purpose
  if (ended && course.cancels > 0) return 'ended'
  if (own !== undefined || ask.act !== 'result' || !ended) return own
  course.results += 1
  return course.results === 1 ? 'first' : 'again'
}

/** The first whole GET of a medium shows whether it lives; later ones may meet its lawful end. */
function mediumAt({ wire: { request }, purpose }: Sorted, { media }: Progress): string | undefined {
  if (request.method === 'HEAD') return 'head'
  if (request.headers['range'] !== undefined) return 'range'
  if (purpose !== undefined) return purpose
  const url = meantUrl(request)
  if (media.has(url)) return undefined
  media.add(url)
  return 'get'
}
