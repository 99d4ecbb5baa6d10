// One test for each specimen of a zoo. All of them run at once, a few at a time, before the first test looks.
import { beforeAll, expect, test } from 'vitest'
import type { Provider } from '../../src/contract/provider.ts'
import { type Outcome, runZoo } from './run.ts'
import type { Zoo } from './specimen.ts'

export function zooTests<Plant>(zoo: Zoo<Plant>, provider: Provider, width?: number): void {
  const outcomes = new Map<string, Outcome>()
  beforeAll(async () => {
    for (const outcome of await runZoo(zoo, provider, zoo.specimens, width))
      outcomes.set(outcome.name, outcome)
  }, 180_000)

  test('no two specimens share a name', () => {
    const names = zoo.specimens.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  for (const { name, breaks, level } of zoo.specimens) {
    const verdict = breaks === null ? 'is left in peace' : `is seen to break ${breaks} (${level})`
    test(`"${name}" ${verdict}`, ({ task }) => {
      const outcome = outcomes.get(name)
      if (outcome) task.meta.outcome = outcome
      expect(outcome?.misses).toEqual([])
    })
  }
}
