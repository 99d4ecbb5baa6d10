// One test for each specimen of a zoo. They run at once, a few at a time, before the first test looks.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { loadProvider } from '../../src/providers/registry.ts'
import { type Outcome, runZoo } from './run.ts'
import type { Specimen, Zoo } from './specimen.ts'

/** Specimens that a `-t` pattern leaves out are not run. */
export function zooTests<Plant>(zoo: Zoo<Plant>): void {
  const outcomes = new Map<string, Outcome>()
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the first parameter's pattern.
  beforeAll(async ({}, { tasks }) => {
    const wanted = new Set(tasks.filter(({ mode }) => mode === 'run').map(({ name }) => name))
    const specimens = zoo.specimens.filter((specimen) => wanted.has(titleOf(specimen)))
    const provider = await loadProvider(zoo.provider)
    for (const outcome of await runZoo(zoo, provider, specimens)) outcomes.set(outcome.name, outcome)
  })

  test('no two specimens share a name', () => {
    const names = zoo.specimens.map(({ name }) => name)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  test('no specimen shares code with the mock or with the clauses that judge it', () => {
    const folder = join(import.meta.dirname, zoo.provider)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name))
    const shared = ['words.ts', 'hooks.ts', 'serve.ts', 'png.ts'].map((name) =>
      join(import.meta.dirname, name),
    )
    const imports = [...shared, ...files].flatMap(
      (file) => readFileSync(file, 'utf8').match(/from '[^']+'/g) ?? [],
    )
    expect(imports.length).toBeGreaterThan(0)
    expect(imports.filter((line) => /mocks\/|src\/(?!core\/)/.test(line))).toEqual([])
  })

  for (const specimen of zoo.specimens) {
    test(titleOf(specimen), ({ task }) => {
      const outcome = outcomes.get(specimen.name)
      if (outcome) task.meta.outcome = outcome
      expect(outcome?.misses).toEqual([])
    })
  }
}

function titleOf<Plant>({ name, breaks, level, unjudged, alsoFails }: Specimen<Plant>): string {
  if (unjudged) return `what stands before the relay "${name}" is told, and nothing is judged`
  if (breaks === null && alsoFails !== undefined) return `of the relay "${name}" is told that ${alsoFails}`
  return breaks === null
    ? `the relay "${name}" is left in peace`
    : `the relay "${name}" is seen to break ${breaks} (${level})`
}
