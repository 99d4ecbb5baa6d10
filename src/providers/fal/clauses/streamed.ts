// The status streams of a record, where the host offers them at all.
import { absent } from '../../../contract/absence.ts'
import { every, skip, unproven } from '../../../contract/finding.ts'
import type { Finding } from '../../../core/clause.ts'
import { isTerminal } from '../../../core/phase.ts'
import type { FalJob, FalView, StreamAnswer, StreamEvent } from '../read.ts'

/** One offered stream of a job that was accepted. */
export interface Streamed {
  readonly answer: StreamAnswer
  readonly events: readonly StreamEvent[]
  readonly job: FalJob
}

export function streamsOf(view: FalView): readonly Streamed[] {
  return view.jobs.flatMap((job) =>
    job.streams.filter(isKept).map((answer) => ({ answer, events: answer.events, job })),
  )
}

/** Recorders of others leave the body of a stream out: then it was there, and that is all that is known of it. */
const isKept = ({ ok, exchange }: StreamAnswer): boolean => ok && exchange.reply?.body.truncated !== true

export const leftEarly = 'the request outlasted the time that it was given, so its stream was left'

/** That the request did not end is told elsewhere; its stream cannot have ended then. */
export const isLeftEarly = ({ exchange }: StreamAnswer, { sightings }: FalJob): boolean =>
  exchange.failure?.kind === 'aborted' && !sightings.some(({ phase }) => isTerminal(phase))

/** Codes that say that there is no such thing. */
const notOffered: readonly number[] = [404, 405, 501]

function whyNone({ transcript }: FalView): string {
  const broken = transcript.exchanges.find(({ act, failure }) => act === 'stream' && failure)
  return broken ? `no reply came to the stream: ${broken.failure?.message}` : 'no stream was asked for'
}

/** A check of every stream; a relay without streams is skipped, since no relay's page promises them (R9). */
export function streamed(
  check: (item: Streamed, view: FalView) => Finding | undefined,
): (view: FalView) => Finding {
  return (view) => {
    const streams = streamsOf(view)
    if (streams.length > 0)
      return every(streams, 'no stream said anything of the kind', (item) => check(item, view))
    if (view.streams.length === 0) return absent(view.transcript, { job: 'happy' }, whyNone(view))
    if (view.streams.some(({ ok }) => ok)) return unproven('the events of the stream are not in the record')
    const refused = view.streams.map(({ exchange }) => exchange)
    const other = view.streams.find(({ code }) => !notOffered.includes(code))
    if (other) return unproven(`not shown, because the stream was answered with ${other.code}`, refused)
    return view.profile === 'relay'
      ? skip('this relay offers no status stream', refused)
      : unproven('no status stream was answered with a 2xx', refused)
  }
}
