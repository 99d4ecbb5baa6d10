// How many unfinished jobs an account has, and whether one more is refused (modelslab.md 7).
import { isTerminal } from '../../src/core/phase.ts'
import { queueFull, type Refusal } from './refusals.ts'
import type { Service } from './service.ts'

export function unfinishedOf({ world, jobs }: Service, account: string): number {
  const now = world.clock.now()
  return jobs.ofAccount(account).filter((entry) => !isTerminal(world.progress.phase(entry, now))).length
}

export function queueRefusal(service: Service, account: string): Refusal | undefined {
  const limit = Number(service.switches['modelslab.queue-limit'])
  if (Number.isNaN(limit)) return undefined
  return unfinishedOf(service, account) >= limit ? queueFull(limit) : undefined
}
