// How deep JSON text nests, read off the text.
import { expect, test } from 'vitest'
import { nestsDeeperThan } from '../../src/core/json.ts'

test.each([
  ['[]', 0, true],
  ['[]', 1, false],
  ['{"a":[{}]}', 2, true],
  ['{"a":[{}]}', 3, false],
  ['[[],[],[]]', 2, false],
  ['"[[[["', 0, false],
  ['["\\"[[["]', 1, false],
  ['["\\\\",[]]', 1, true],
  ['7', 0, false],
])('%s nests deeper than %i: %s', (text, levels, is) => {
  expect(nestsDeeperThan(levels, text)).toBe(is)
})

test('a million levels are told apart without a stack for each', () => {
  expect(nestsDeeperThan(200, '['.repeat(1_000_000))).toBe(true)
})
