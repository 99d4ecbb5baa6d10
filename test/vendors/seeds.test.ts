// What is published of these APIs in its barest form: a relay that answers to the letter of a page holds every MUST.
import { expect, test } from 'vitest'
import type { Provider } from '../../src/contract/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { falZoo } from '../zoo/fal/zoo.ts'
import { modelslabZoo } from '../zoo/modelslab/zoo.ts'
import { rekaZoo } from '../zoo/reka/zoo.ts'
import { type Outcome, runZoo } from '../zoo/run.ts'
import type { Specimen, Zoo } from '../zoo/specimen.ts'
import { falSeeds } from './seeds/fal.ts'
import { modelslabSeeds } from './seeds/modelslab.ts'
import { rekaSeeds } from './seeds/reka.ts'

interface Seed {
  readonly name: string
  readonly run: (provider: Provider) => Promise<readonly Outcome[]>
  readonly provider: () => Promise<Provider>
}

function seedsOf<Plant>(zoo: Zoo<Plant>, seeds: readonly Specimen<Plant>[]): readonly Seed[] {
  return seeds.map((seed) => ({
    name: `${zoo.provider} ${seed.name}`,
    run: (provider) => runZoo(zoo, provider, [seed]),
    provider: () => loadProvider(zoo.provider),
  }))
}

const seeds = [
  ...seedsOf(falZoo, falSeeds),
  ...seedsOf(modelslabZoo, modelslabSeeds),
  ...seedsOf(rekaZoo, rekaSeeds),
]

/** Notes that a reader of the report must find, by the page. */
const notes: Readonly<Record<string, string>> = {
  'fal 000 by its schema': 'SHOULD fal/ids/status-names-the-request',
  'fal 000 by its prose': 'SHOULD fal/ids/status-names-the-request',
  'fal 001': 'MAY fal/urls/name-the-host-that-was-asked',
  'fal 004': 'MAY fal/urls/name-the-host-that-was-asked',
  'fal 000, 001 and 004': 'SHOULD fal/ids/status-names-the-request',
  'reka 003 as printed': 'MAY reka/logs/entries-say-what-and-when',
  'reka 003 at its barest': 'MAY reka/logs/are-an-array-when-asked',
}

test.each(seeds)('a relay to the letter of $name holds every MUST', async ({ name, run, provider }) => {
  const judge = await provider()
  const [outcome] = await run(judge)
  expect(outcome).toMatchObject({ exitCode: 0, misses: [], unproven: [] })
  const failed = outcome?.failed ?? []
  expect(failed.filter((note) => !/^(SHOULD|MAY) /.test(note))).toEqual([])
  if (notes[name]) expect(failed).toContain(notes[name])
  const hurts = failed.map((note) => judge.clauses.find(({ id }) => note.endsWith(` ${id}`))?.breaks)
  expect(hurts.filter((breaks) => !breaks)).toEqual([])
})
