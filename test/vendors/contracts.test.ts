// The contract of every vendor is lawful in itself: strict schemas, references that lead somewhere, examples that fit.
import { describe, expect, test } from 'vitest'
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { escapePointer } from '../../src/spec/validate.ts'

type Place = readonly [pointer: string, node: JsonObject]

/** Every object with its JSON pointer; a shared (anchored) part is met at each of its places. */
function* placesIn(value: Json, pointer = ''): Generator<Place> {
  if (typeof value !== 'object' || value === null) return
  if (isJsonObject(value)) yield [pointer, value]
  for (const [key, inner] of Object.entries(value))
    yield* placesIn(inner as Json, `${pointer}/${escapePointer(key)}`)
}

/** Schema and value of every example beside a schema or in one, and of every default. */
function* examplesIn(places: readonly Place[]): Generator<readonly [schema: string, value: Json]> {
  for (const [pointer, node] of places) {
    if (isJsonObject(node['schema'])) {
      const { example, examples } = node
      for (const one of isJsonObject(examples) ? Object.values(examples) : [])
        if (isJsonObject(one) && one['value'] !== undefined) yield [`${pointer}/schema`, one['value']]
      if (example !== undefined) yield [`${pointer}/schema`, example]
    }
    if (!['type', '$ref', 'anyOf'].some((word) => node[word] !== undefined)) continue
    if (Array.isArray(node['examples'])) for (const one of node['examples']) yield [pointer, one as Json]
    if (node['default'] !== undefined && typeof node['default'] !== 'object') yield [pointer, node['default']]
  }
}

describe.each(providerIds)('the contract of %s', (id) => {
  const { document, schemas } = loadSpec(id)
  // What stands in an example is no part of the contract.
  const places = [...placesIn(document)].filter(([pointer]) => !/\/(value|example)(\/|$)/.test(pointer))
  const operations = places.filter(
    ([pointer, node]) =>
      /^\/(paths|webhooks)\/[^/]+\/[a-z]+$/.test(pointer) && isJsonObject(node['responses']),
  )

  test('has schemas that compile strictly', () => {
    for (const [pointer, { schema }] of places)
      if (isJsonObject(schema)) schemas.checkAt(`${pointer}/schema`, null)
    for (const name of schemas.names) schemas.check(name, null)
  })

  test('refers to nothing that is not there', () => {
    const at = new Set(places.map(([pointer]) => pointer))
    const references = places.flatMap(([, node]) => (typeof node['$ref'] === 'string' ? [node['$ref']] : []))
    expect(references.length).toBeGreaterThan(0)
    expect(references.filter((reference) => !at.has(reference.slice(1)))).toEqual([])
  })

  test('has examples and defaults that fit their schemas', () => {
    const misfits = [...examplesIn(places)].flatMap(([schema, value]) =>
      schemas.checkAt(schema, value).map(({ message }) => `${schema} ${message}: ${JSON.stringify(value)}`),
    )
    expect(misfits).toEqual([])
  })

  test('names what each operation does, and none of them twice', () => {
    const ids = operations.map(([, node]) => node['operationId'])
    expect(new Set(ids).size).toBe(operations.length)
    const asked = operations.filter(([place]) => place.startsWith('/paths/'))
    const mute = asked.filter(([, node]) => typeof node['x-relayproof-act'] !== 'string')
    expect(mute.map(([place]) => place)).toEqual([])
  })

  test('says of each deviation from what it is one, why, and where that is known', () => {
    for (const [pointer, node] of places.filter(([place]) => place.endsWith('/x-deviation'))) {
      expect(Object.keys(node), pointer).toEqual(['from', 'reason', 'source'])
      expect(node['source'], pointer).toMatch(new RegExp(`^${id}\\.md \\d`))
    }
  })
})
