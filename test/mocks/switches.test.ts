// A vendor's table of switches: what compiles, what is read, what is refused.
import { expect, expectTypeOf, test } from 'vitest'
import type { Switches as Fal } from '../../mocks/fal/options.ts'
import type { Switches as Modelslab } from '../../mocks/modelslab/options.ts'
import type { Switches as Reka } from '../../mocks/reka/options.ts'
import { numberOf, switchesOf } from '../../mocks/switches.ts'

const { chosen, texts } = switchesOf('fal', {
  'fal.code': { meaning: 'code of a cancel', values: ['202', '200'] },
  'fal.limit': { meaning: 'jobs at once', values: ['off'], number: true },
  'fal.models': { meaning: 'the models served', values: ['all'], form: 'name,…' },
})

test('the first value holds when nothing is chosen, and other vendors are passed over', () => {
  expect(chosen({ 'reka.cancel-code': '7' })).toEqual({
    'fal.code': '202',
    'fal.limit': 'off',
    'fal.models': 'all',
  })
})

test('a word, a whole number and a text of its own are taken where the table says so', () => {
  const values = chosen({ 'fal.code': '200', 'fal.limit': '12', 'fal.models': 'a,b' })
  expect(values).toEqual({ 'fal.code': '200', 'fal.limit': '12', 'fal.models': 'a,b' })
  expect(numberOf(values['fal.limit'])).toBe(12)
  expect(numberOf('off')).toBeUndefined()
})

test.each([
  ['fal.code', '418', 'fal.code is not to be "418"; known: 202, 200'],
  ['fal.limit', '-1', 'fal.limit is not to be "-1"; known: off, a whole number'],
  ['fal.limits', '1', 'fal has no option "fal.limits"; did you mean fal.limit?'],
])('%s=%s is refused in words', (name, value, message) => {
  expect(() => chosen({ [name]: value })).toThrow(message)
})

test('people read the meaning and every value, the default first', () => {
  expect(texts['fal.limit']).toBe('jobs at once; off | a whole number')
  expect(texts['fal.models']).toBe('the models served; all | name,…')
})

test('a misspelt switch or word of any vendor does not compile', () => {
  expectTypeOf<Fal['fal.cancel-code']>().toEqualTypeOf<'202' | '200'>()
  expectTypeOf<Modelslab['modelslab.queue-limit']>().toEqualTypeOf<'off' | `${number}`>()
  expectTypeOf<Reka['reka.enum-style']>().toEqualTypeOf<'reka5' | 'fal3'>()
  // @ts-expect-error fal has no such switch
  expectTypeOf<Fal['fal.cancel-cod']>()
  // @ts-expect-error ModelsLab has no such switch
  expectTypeOf<Modelslab['modelslab.erors']>()
})
