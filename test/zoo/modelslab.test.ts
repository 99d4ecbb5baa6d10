// The zoo of ModelsLab: real little hosts, each with one thing wrong or nothing, judged by `verify`.
import { expect, test } from 'vitest'
import { modelslabZoo } from './modelslab/zoo.ts'
import { zooTests } from './zoo-tests.ts'

zooTests(modelslabZoo)

test('there are at least 32 defects that break a MUST and 11 lawful variants', () => {
  const { specimens } = modelslabZoo
  expect(specimens.filter(({ level }) => level === 'MUST').length).toBeGreaterThan(31)
  expect(specimens.filter(({ breaks }) => breaks === null).length).toBeGreaterThan(10)
})
