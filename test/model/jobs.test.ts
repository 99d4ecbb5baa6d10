// Whatever is done to jobs, in whatever order: the mock and a small reference agree, at each vendor, with runners and without.
import fc from 'fast-check'
import { test } from 'vitest'
import { providerIds } from '../../src/core/provider.ts'
import { tries } from '../fuzz/seed.ts'
import { commandsAt } from './commands.ts'
import { customsOf } from './customs.ts'
import { realOf } from './real.ts'
import type { Reference } from './reference.ts'

const places = providerIds.flatMap((provider) =>
  [undefined, 1, 2].map((workers) => [provider, workers] as const),
)

test.each(places)(
  '%s with %s runners does as the reference does',
  { timeout: 600_000 },
  async (provider, workers) => {
    const customs = await customsOf(provider)
    await fc.assert(
      fc.asyncProperty(commandsAt(customs), async (commands) => {
        const reference: Reference = { workers, now: 0, joins: 0, jobs: [], foreseen: new Set() }
        const real = await realOf(provider, workers)
        await fc.asyncModelRun(() => ({ model: reference, real }), commands)
      }),
      tries(Number(process.env['MODEL_RUNS'] ?? 25)),
    )
  },
)
