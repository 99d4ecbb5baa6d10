// A vendor's table of switches: what compiles, what is read, what is refused.
import { expect, expectTypeOf, test } from 'vitest'
import type { Switches as Fal } from '../../mocks/fal/options.ts'
import type { Switches as Modelslab } from '../../mocks/modelslab/options.ts'
import type { Switches as Reka } from '../../mocks/reka/options.ts'
import { numberOf, switchesOf } from '../../mocks/switches.ts'
import { UsageError } from '../../src/core/errors.ts'

const { chosen, texts } = switchesOf(
  { prefix: 'acme.', title: 'Acme' },
  {
    'acme.code': { meaning: 'code of a cancel', values: ['202', '200'] },
    'acme.limit': { meaning: 'jobs at once', values: ['off'], number: true },
    'acme.models': { meaning: 'the models served', values: ['all'], form: 'name,…' },
  },
)

test('the first value holds when nothing is chosen, and other vendors are passed over', () => {
  expect(chosen({ 'fal.cancel-code': '7' })).toEqual({
    'acme.code': '202',
    'acme.limit': 'off',
    'acme.models': 'all',
  })
})

test('a word, a whole number and a text of its own are taken where the table says so', () => {
  const values = chosen({ 'acme.code': '200', 'acme.limit': '12', 'acme.models': 'a,b' })
  expect(values).toEqual({ 'acme.code': '200', 'acme.limit': '12', 'acme.models': 'a,b' })
  expect(numberOf(values['acme.limit'])).toBe(12)
  expect(numberOf('off')).toBeUndefined()
})

test.each([
  ['acme.code', '418', 'acme.code is one of 202, 200; received 418'],
  ['acme.limit', '-1', 'acme.limit is one of off, a whole number; received -1'],
  ['acme.speed', '1', "there is no option acme.speed; Acme's are acme.code, acme.limit, acme.models"],
])('%s=%s is refused in words', (name, value, message) => {
  expect(() => chosen({ [name]: value })).toThrow(new UsageError(message))
})

test('people read the meaning and every value, the default first', () => {
  expect(texts['acme.limit']).toBe('jobs at once; off | a whole number')
  expect(texts['acme.models']).toBe('the models served; all | name,…')
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
