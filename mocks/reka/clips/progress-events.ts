// The progress stream of a clips job: its object at every change of state, until the last (reka.md 9.1).
import { nextChange } from '../../timeline.ts'
import { untilChanged } from '../../wait.ts'
import type { Call } from '../handler.ts'
import type { ClipEntry } from '../job.ts'
import type { Service } from '../service.ts'
import { clipOf } from './clip.ts'

export async function* progressEvents(
  service: Service,
  id: string,
  { request }: Call,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { world } = service
  while (!signal.aborted) {
    const entry = (await world.ledger.get('reka', id)) as ClipEntry | undefined
    if (!entry) return
    yield `data: ${JSON.stringify(clipOf(service, entry, request.base))}\n\n`
    const change = nextChange(world.progress.timeline(entry), world.clock.now())
    if (!Number.isFinite(change)) return
    await untilChanged(world, change, signal)
  }
}
