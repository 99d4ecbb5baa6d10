// How many unfinished jobs an account has, and whether one more is refused (modelslab.md 7).
import { isTerminal } from '../../src/core/phase.ts'
import type { World } from '../world.ts'
import type { Switches } from './options.ts'
import { queueFull, type Refusal } from './refusals.ts'

export function unfinishedOf({ ledger, progress, clock }: World, account: string): number {
  const now = clock.now()
  const mine = ledger.list('modelslab').filter(({ job }) => job.account === account)
  return mine.filter((entry) => !isTerminal(progress.phase(entry, now))).length
}

export function queueRefusal(world: World, switches: Switches, account: string): Refusal | undefined {
  const limit = Number(switches['modelslab.queue-limit'])
  if (Number.isNaN(limit)) return undefined
  return unfinishedOf(world, account) >= limit ? queueFull(limit) : undefined
}
