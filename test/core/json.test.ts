// How deep JSON text nests, read off the text, and what is read of it.
import { expect, test } from 'vitest'
import {
  mostLevels,
  mostValues,
  parseJson,
  parseJsonAsWritten,
  sizeOfJson,
  stringsIn,
  whyTooLarge,
} from '../../src/core/json.ts'

const anything = { levels: Number.POSITIVE_INFINITY, values: Number.POSITIVE_INFINITY }

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
  expect(sizeOfJson(text, anything).levels > levels).toBe(is)
})

test('a million levels are told apart without a stack for each', () => {
  expect(whyTooLarge('['.repeat(1_000_000))).toBe('it nests deeper than 200 levels')
})

test.each([mostLevels + 1, 2_500, 5_000, 100_000])('JSON of %i levels is not read at all', (levels) => {
  expect(parseJson(`${'['.repeat(levels)}${']'.repeat(levels)}`)).toBeUndefined()
  expect(parseJson(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)).toBeUndefined()
})

test.each([
  ['7', 0],
  ['"a,[{"', 1],
  ['{"a":"b","c":[]}', 6],
  ['[1,2,3,4,5,6,7,8,9]', 3],
  ['data: {}\n\ndata: {}\n\n', 3],
])('%s holds %i values', (text, values) => {
  expect(sizeOfJson(text, anything).values).toBe(values)
})

test('JSON that holds more than is read is none, and says why', () => {
  const list = (item: string, times: number) => `[${`${item},`.repeat(times - 1)}${item}]`
  expect(parseJson(list('{}', mostValues / 2))).toHaveLength(mostValues / 2)
  for (const item of ['{}', '""', '[]', '{"a":1}']) {
    const text = list(item, mostValues)
    expect(parseJson(text)).toBeUndefined()
    expect(whyTooLarge(text)).toBe('it holds more than 60000 values')
  }
  // What an honest host may send: an embedding, and a long log.
  expect(parseJson(list('0.12345', 100_000))).toHaveLength(100_000)
  expect(parseJson(list('\n  0.12345', 100_000))).toHaveLength(100_000)
  const entry = '{"message":"step 1 of 50","level":"INFO","timestamp":"2026-11-30T00:00:00.000Z"}'
  expect(parseJson(list(entry, 7_500))).toHaveLength(7_500)
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
