// The zoo of ModelsLab: real little hosts, each with one thing wrong or nothing, judged by `verify`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modelslab } from '../../src/providers/modelslab/index.ts'
import { modelslabZoo } from './modelslab/zoo.ts'
import { zooTests } from './zoo-tests.ts'

zooTests(modelslabZoo, modelslab, 20)

test('there are at least 32 defects that break a MUST and 11 lawful variants', () => {
  const { specimens } = modelslabZoo
  expect(specimens.filter(({ level }) => level === 'MUST').length).toBeGreaterThan(31)
  expect(specimens.filter(({ breaks }) => breaks === null).length).toBeGreaterThan(10)
})

test('no specimen shares code with the mock or with the clauses that judge it', () => {
  const folder = join(import.meta.dirname, 'modelslab')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const imports = files.flatMap(
    (name) => readFileSync(join(folder, name), 'utf8').match(/from '[^']+'/g) ?? [],
  )
  expect(imports.length).toBeGreaterThan(0)
  expect(imports.filter((line) => /mocks\/|src\/(?!core\/)/.test(line))).toEqual([])
})
