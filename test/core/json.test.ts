// How deep JSON text nests, read off the text, and what is read of it.
import { expect, test } from 'vitest'
import { mostLevels, nestsDeeperThan, parseJson, parseJsonAsWritten, stringsIn } from '../../src/core/json.ts'

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

test.each([mostLevels + 1, 2_500, 5_000, 100_000])('JSON of %i levels is not read at all', (levels) => {
  expect(parseJson(`${'['.repeat(levels)}${']'.repeat(levels)}`)).toBeUndefined()
  expect(parseJson(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)).toBeUndefined()
})

test('JSON of as many levels as are read can be written again', () => {
  const text = '['.repeat(mostLevels) + ']'.repeat(mostLevels)
  expect(JSON.stringify(parseJson(text))).toBe(text)
})

test('whole numbers that JavaScript would round come as the text that stood there', () => {
  const text = String.raw`{"id":7234567890123456789,"list":[-9007199254740993,12],"text":"\"1234567890123456789\"","x":1.2345678901234567e3}`
  expect(parseJsonAsWritten(text)).toEqual({
    ...{ id: '7234567890123456789', list: ['-9007199254740993', 12] },
    ...{ text: '"1234567890123456789"', x: 1234.5678901234567 },
  })
  expect(parseJsonAsWritten('{"id":9007199254740991}')).toEqual({ id: 9007199254740991 })
  expect(parseJsonAsWritten('no JSON 1234567890123456789')).toBeUndefined()
})

test('the strings of a text are told unescaped, and of one that broke off those that are whole', () => {
  expect(stringsIn('{"a\\"b": ["c\\\\", 1], "d')).toEqual(['a"b', 'c\\'])
  expect(stringsIn('nothing')).toEqual([])
})
