// PUT …/cancel: stops a job that waits, asks one that runs to stop, refuses one that has ended (fal.md 7).
import { isTerminal } from '../../src/core/phase.ts'
import type { Reply } from '../http.ts'
import type { FalEntry } from './job.ts'
import { reply } from './reply.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'

/** ms until a running job heeds the signal; one that ends before succeeds after all. */
const noticeMs = 500

export function cancel({ world, jobs, switches }: Service, entry: FalEntry): Reply {
  const { id, fate } = entry.job
  const now = world.clock.now()
  const phase = world.progress.phase(entry, now)
  if (isTerminal(phase))
    return reply(400, { status: 'ALREADY_COMPLETED' } satisfies Schema<'AlreadyCompletedWord'>, id)
  if (!(phase === 'running' && fate?.name === 'uncancellable'))
    jobs.cancel(entry, phase === 'queued' ? 0 : noticeMs)
  return phase === 'queued' && switches['fal.cancel-code'] === '200'
    ? reply(200, { status: 'OK' } satisfies Schema<'CancelAnswer'>, id)
    : reply(202, { status: 'CANCELLATION_REQUESTED' } satisfies Schema<'CancelAnswer'>, id)
}
