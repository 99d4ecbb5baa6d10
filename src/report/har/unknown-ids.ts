// Ids of which the host said that it knows nothing, whatever else it said of them.
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import { isRefusedInWords } from './answered.ts'
import type { Sorted } from './met.ts'

export interface UnknownIds {
  /** Never submitted in the recording; told as waiting at most, while its result and its cancel are not there. */
  readonly always: ReadonlySet<string>
  /** Whether it was told of this ask's id before that there is none. */
  since(ask: Sorted): boolean
}

export function unknownIn(
  asks: readonly Sorted[],
  answers: ReadonlySet<Sorted>,
  provider: Provider<CommonView>,
): UnknownIds {
  const submitted = new Set<string>()
  const denied = new Map<string, Set<string>>()
  const moved = new Set<string>()
  const before = new Set<Sorted>()
  for (const ask of asks) {
    const { jobId, act, wire } = ask
    if (jobId === undefined || act === 'media') continue
    if (denied.has(jobId)) before.add(ask)
    if (act === 'submit') submitted.add(jobId)
    else if (wire.reply?.status === 404 || isRefusedInWords(ask, provider))
      denied.set(jobId, (denied.get(jobId) ?? new Set()).add(act))
    else if (answers.has(ask) && act !== 'cancel' && provider.phase({ index: 0, act, ...wire }) !== 'queued')
      moved.add(jobId)
  }
  const isNothing = ([id, acts]: readonly [string, ReadonlySet<string>]) =>
    acts.has('result') && acts.has('cancel') && !submitted.has(id) && !moved.has(id)
  return { always: new Set([...denied].filter(isNothing).map(([id]) => id)), since: (ask) => before.has(ask) }
}
