// The zoo of Reka: real little hosts, each with one thing wrong or nothing, judged by `verify`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reka } from '../../src/providers/reka/index.ts'
import { rekaZoo } from './reka/zoo.ts'
import { zooTests } from './zoo-tests.ts'

zooTests(rekaZoo, reka, 14)

test('no specimen shares code with the mock or with the clauses that judge it', () => {
  const folder = join(import.meta.dirname, 'reka')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const imports = files.flatMap(
    (name) => readFileSync(join(folder, name), 'utf8').match(/from '[^']+'/g) ?? [],
  )
  expect(imports.length).toBeGreaterThan(0)
  expect(imports.filter((line) => /mocks\/|src\/(?!core\/)/.test(line))).toEqual([])
})
