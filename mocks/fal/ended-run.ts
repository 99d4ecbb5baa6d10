// The end of a run on the synchronous host, waited for (fal.md 11).
import { isTerminal } from '../../src/core/phase.ts'
import type { MockRequest, Reply } from '../http.ts'
import { untilChanged } from '../wait.ts'
import type { FalEntry } from './job.ts'
import { reply } from './reply.ts'
import { result } from './result.ts'
import type { Service } from './service.ts'

/** The reply that the result operation would give once the job has ended. */
export async function endedRun(
  service: Service,
  entry: FalEntry,
  request: MockRequest,
  signal?: AbortSignal,
): Promise<Reply> {
  const { id } = entry.job
  const { clock, progress } = service.world
  for (;;) {
    const current = service.jobs.get(id)
    if (!current) return reply(500, { detail: 'The request is gone', error_type: 'internal_error' }, id)
    if (signal?.aborted || isTerminal(progress.phase(current, clock.now()))) {
      return result(service, current, request)
    }
    await untilChanged(service.world, progress.changesAt(current, clock.now()), signal)
  }
}
