// The progress stream of a clips job: its object at every change of state, until the last (reka.md 9.1).
import { isTerminal } from '../../../src/core/phase.ts'
import { untilChanged } from '../../wait.ts'
import type { Call } from '../handler.ts'
import type { ClipEntry } from '../job.ts'
import type { Service } from '../service.ts'
import { clipOf } from './clip.ts'

/** Other jobs wake it too; what was said already is not said again. A job that never ends keeps it open. */
export async function* progressEvents(
  service: Service,
  id: string,
  { request }: Call,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { world } = service
  let said = ''
  while (!signal.aborted) {
    const entry = service.jobs.get(id) as ClipEntry | undefined
    if (!entry) return
    const text = JSON.stringify(clipOf(service, entry, request.base))
    if (text !== said) yield `data: ${text}\n\n`
    said = text
    const now = world.clock.now()
    if (isTerminal(world.progress.phase(entry, now))) return
    await untilChanged(world, world.progress.changesAt(entry, now), signal)
  }
}
