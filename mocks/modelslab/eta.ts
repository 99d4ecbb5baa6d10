// `eta`: how many seconds after its submission a job will be done (modelslab.md 4.2, 5). It does not count down.
import type { World } from '../world.ts'
import type { ModelslabEntry } from './job.ts'
import type { Switches } from './options.ts'

export type Eta = (entry: ModelslabEntry) => number

/** In the family's type: whole seconds, at least 1, or with a fraction. The sample's number for a job without an end. */
export function etaOf({ progress }: Pick<World, 'progress'>, switches: Switches): Eta {
  const isPlanned = switches['modelslab.eta'] === 'planned'
  return (entry) => {
    const { submittedAt, details } = entry.job
    const { value, type } = details.family.eta
    const seconds = (progress.expectedEnd(entry) - submittedAt) / 1_000
    if (!isPlanned || !Number.isFinite(seconds)) return value
    return type === 'integer' ? Math.max(1, Math.ceil(seconds)) : Math.max(0.25, seconds)
  }
}
