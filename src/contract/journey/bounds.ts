// How long a run may take and how much it may ask: one deadline on our own clock, one cap on requests, told beforehand.
import type { Clock } from '../../core/clock.ts'
import { isJsonObject } from '../../core/json.ts'
import type { Target } from '../../core/target.ts'
import type { OmissionReason } from '../../core/transcript.ts'
import type { JobPlan } from '../plan.ts'

/** What a run may take at the most. */
export interface RunLimits {
  /** ms, on our own clock. */
  readonly ms: number
  readonly requests: number
}

/** Twice as many as a healthy host was ever seen to need, with all that a capable one can be asked. */
const mostRequests = 3000
/** ms beside the jobs: for the questions that cost nothing, and for media. */
const besideJobsMs = 5_000
/** ms after the end in which a submission under way is waited for, and unfinished jobs are given up. */
const graceMs = 5_000

/**
 * Three times what one job may take, as its media and its second look may each take as long again; and what the plan
 * itself orders of a host whose time is not moved.
 */
export function runLimits({ timeoutMs, capabilities }: Target, jobs: readonly JobPlan[]): RunLimits {
  const ordered = capabilities.includes('time') ? 0 : Math.max(0, ...jobs.map(orderedMs))
  return { ms: 3 * timeoutMs + besideJobsMs + ordered, requests: mostRequests }
}

/** ms that the fate of a job makes it last: never the host's fault, nor the user's wish. It waits so long, and runs so long. */
export function orderedMs({ fate }: JobPlan): number {
  const options = fate?.options
  const least = isJsonObject(options) ? options['leastMs'] : undefined
  return typeof least === 'number' ? 2 * least : 0
}

export interface Ending {
  readonly reason: Extract<OmissionReason, 'interrupted' | 'out-of-time'>
  readonly text: string
}

export interface Bounds {
  /** Aborts when the run was interrupted or has had its share: from then on nothing new is asked. */
  readonly signal: AbortSignal
  /** Aborts some seconds later: then even a submission and a give-up are left. */
  readonly last: AbortSignal
  /** Why nothing more is asked, where the run ended before it was through. */
  ended(): Ending | undefined
  /** Starts the deadline. */
  begin(limits: RunLimits): void
  /** Counts one exchange. */
  count(): void
  close(): void
}

export function openBounds(clock: Clock, interrupt?: AbortSignal): Bounds {
  const [end, last, closed] = [new AbortController(), new AbortController(), new AbortController()]
  const startedAt = clock.now()
  let most = Number.POSITIVE_INFINITY
  let exchanges = 0
  let ending: Ending | undefined
  const after = async (at: number, then: () => void) => {
    await clock.until(at, closed.signal)
    if (!closed.signal.aborted) then()
  }
  const stop = (why: Ending) => {
    if (ending) return
    ending = why
    end.abort()
    void after(clock.now() + graceMs, () => last.abort())
  }
  const onInterrupt = () => stop({ reason: 'interrupted', text: 'the run was interrupted' })
  interrupt?.addEventListener('abort', onInterrupt)
  if (interrupt?.aborted) onInterrupt()
  return {
    signal: end.signal,
    last: last.signal,
    ended: () => ending,
    begin({ ms, requests }) {
      most = requests
      void after(startedAt + ms, () => stop(outOf(`${ms / 1000} s`)))
    },
    count() {
      exchanges += 1
      if (exchanges >= most) stop(outOf(`${most} requests`))
    },
    close() {
      interrupt?.removeEventListener('abort', onInterrupt)
      closed.abort()
    },
  }
}

function outOf(share: string): Ending {
  return { reason: 'out-of-time', text: `out of time: the run had ${share}` }
}
