// A few defects of the zoo, told of a recording by others as of our own walk; `npm run every` holds this of all.
import { expect, test } from 'vitest'
import { loadProvider } from '../../src/providers/registry.ts'
import { falZoo } from '../zoo/fal/zoo.ts'
import { modelslabZoo } from '../zoo/modelslab/zoo.ts'
import { rekaZoo } from '../zoo/reka/zoo.ts'
import { inRecordings, runZoo } from '../zoo/run.ts'
import type { Zoo } from '../zoo/specimen.ts'
import { unseenDefects } from './unseen.ts'

async function missesOf<Plant>(zoo: Zoo<Plant>, names: readonly string[]): Promise<readonly unknown[]> {
  const specimens = zoo.specimens.filter(({ name }) => names.includes(name))
  expect(specimens.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
  const outcomes = await runZoo(zoo, await loadProvider(zoo.provider), specimens)
  return outcomes.flatMap(({ misses }) => misses.filter((miss) => miss.startsWith(inRecordings)))
}

test('a defect of a relay of fal is told of a recording by others', async () => {
  expect(await missesOf(falZoo, ['wrong key submits'])).toEqual([])
})

test('a defect of a relay of ModelsLab is told of a recording by others', async () => {
  expect(await missesOf(modelslabZoo, ['key in a header only'])).toEqual([])
})

test('a defect of a relay of Reka is told of a recording by others', async () => {
  expect(await missesOf(rekaZoo, ['idempotency ignored'])).toEqual([])
})

test('what the traffic of a defect does not show is about a specimen', () => {
  const zoos = [falZoo, modelslabZoo, rekaZoo]
  const all = zoos.flatMap(({ provider, specimens }) => specimens.map(({ name }) => `${provider}/${name}`))
  expect(Object.keys(unseenDefects).filter((one) => !all.includes(one))).toEqual([])
})
