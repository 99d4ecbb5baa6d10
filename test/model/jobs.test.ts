// Whatever is done to jobs, in whatever order: the mock and a small reference agree, at each vendor, with runners and without.
import fc from 'fast-check'
import { test } from 'vitest'
import { specReader } from '../../mocks/shared.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import { tries } from '../fuzz/seed.ts'
import { commandsAt } from './commands.ts'
import { realOf } from './real.ts'
import type { Reference } from './reference.ts'
import { tables } from './vendors.ts'

const readSpec = specReader()

const places = (Object.keys(tables) as ProviderId[]).flatMap((provider) =>
  [undefined, 1, 2].map((workers) => [provider, workers] as const),
)

test.each(places)(
  '%s with %s runners does as the reference does',
  { timeout: 600_000 },
  async (provider, workers) => {
    await fc.assert(
      fc.asyncProperty(commandsAt(tables[provider]), async (commands) => {
        const reference: Reference = { workers, now: 0, joins: 0, jobs: [], foreseen: new Set() }
        const setup = () => ({ model: reference, real: realOf(provider, workers, readSpec) })
        await fc.asyncModelRun(setup, commands)
      }),
      tries(Number(process.env['MODEL_RUNS'] ?? 25)),
    )
  },
)
