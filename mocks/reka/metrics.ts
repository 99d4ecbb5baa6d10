// What the run took, in seconds; null until it has succeeded (reka.md 3.2).
import type { JobEntry } from '../job.ts'
import type { World } from '../world.ts'

export function metricsOf({ clock, progress }: World, entry: JobEntry): { inference_time: number } | null {
  const now = clock.now()
  if (progress.phase(entry, now) !== 'succeeded') return null
  const ended = progress.endsAt(entry)
  return { inference_time: (ended - (progress.ranSince(entry, now) ?? ended)) / 1_000 }
}
