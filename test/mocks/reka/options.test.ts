// Reka's switches: read, refused, told.
import { expect, test } from 'vitest'
import { createMock } from '../../../mocks/index.ts'
import { UsageError } from '../../../src/core/errors.ts'
import { loadSpec, type SpecName } from '../../../src/spec/load.ts'
import { asking, requests } from './asking.ts'

test.each([
  ['reka.enum-style', 'reka4'],
  ['reka.validation-status', '418'],
  ['reka.rate-limit', 'many'],
  ['reka.rate-limit', '-1'],
  ['reka.models', 'a'],
  ['reka.models', 'a:fly'],
  ['reka.models', ''],
  ['reka.no-such-switch', 'on'],
])('%s=%s is refused with a message that names the option and what it takes', (name, word) => {
  expect(() => asking({ options: { [name]: word } })).toThrow(UsageError)
  expect(() => asking({ options: { [name]: word } })).toThrow(new RegExp(`${name}.*(is|takes|known:) `))
})

test('options of other vendors are none of its business', () => {
  expect(() => asking({ options: { 'fal.models': 'any' } })).not.toThrow()
})

test('every switch is told with its meaning and its words', () => {
  const vendor = asking().mock.vendors.find(({ id }) => id === 'reka')
  const texts = Object.entries(vendor?.options ?? {})
  expect(texts.length).toBeGreaterThan(15)
  for (const [name, text] of texts) {
    expect(name).toMatch(/^reka\.[a-z-]+$/)
    expect(text.length).toBeGreaterThan(20)
  }
})

test('the list can be wrapped in the other ways', async () => {
  for (const key of ['items', 'results', 'requests']) {
    const { mock } = asking({ options: { 'reka.list-key': key, 'reka.models-key': 'data' } })
    const raw = (url: string) => ({
      method: 'GET',
      url,
      headers: { host: 'h', 'x-api-key': 'k' },
      body: new Uint8Array(),
      scheme: 'http',
    })
    expect(JSON.parse(String((await mock.answer(raw(requests))).body))).toEqual({
      [key]: [],
      next_page_token: null,
    })
    expect(JSON.parse(String((await mock.answer(raw('/v2/inference/models'))).body))).toHaveProperty('data')
  }
})

test('the contract is read when somebody asks, and no sooner', async () => {
  const read: string[] = []
  const readSpec = (provider: SpecName) => {
    read.push(provider)
    return loadSpec(provider)
  }
  const mock = createMock({ readSpec, settings: { providers: ['reka'] } })
  expect(read).toEqual([])
  await mock.answer({ method: 'GET', url: '/health', headers: {}, body: new Uint8Array(), scheme: 'http' })
  expect(read).toEqual(['reka'])
})
