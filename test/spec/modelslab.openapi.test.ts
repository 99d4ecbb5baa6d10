// Holds openapi/modelslab.yaml to itself: examples that mean something, honest models, secrets that are marked.
import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

type Node = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

const document = parse(readFileSync(new URL('../../openapi/modelslab.yaml', import.meta.url), 'utf8')) as Node
const segmentOf = (segment: string) => segment.replaceAll('~', '~0').replaceAll('/', '~1')

/** Every object and array below `value` with its JSON pointer. */
function* walk(value: unknown, pointer = ''): Generator<readonly [string, Node]> {
  if (!isNode(value)) return
  yield [pointer, value]
  for (const [key, child] of Object.entries(value)) yield* walk(child, `${pointer}/${segmentOf(key)}`)
}

const nodes = [...walk(document)]
const byPointer = new Map(nodes)
const at = (pointer: string): Node => byPointer.get(pointer) ?? {}
const families = at('/x-families')

function strictAjv(useDefaults: boolean): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allErrors: true, useDefaults })
  ;(formats as unknown as (target: Ajv2020) => void)(ajv)
  const ours = new Set(nodes.flatMap(([, node]) => Object.keys(node)).filter((key) => key.startsWith('x-')))
  ajv.addVocabulary(
    [...new Set([...Object.keys(document), ...ours, 'discriminator'])].filter((key) => !ajv.getKeyword(key)),
  )
  return ajv.addSchema(document, 'modelslab')
}

const ajv = strictAjv(false)
const compile = (pointer: string, by = ajv): ValidateFunction =>
  by.compile({ $ref: `modelslab#${encodeURI(pointer)}` })

interface Operation {
  readonly path: string
  readonly method: string
  readonly node: Node
}
const operations: readonly Operation[] = Object.entries(at('/paths')).flatMap(([path, item]) =>
  Object.entries(item as Node).map(([method, node]) => ({ path, method, node: node as Node })),
)
const submits = operations.filter(({ node }) => node['x-relayproof-act'] === 'submit')
const modelOf = ({ node }: Operation): Node => (node['x-model'] ?? {}) as Node

test('every request body has an example, and it no longer fits once it is spoiled', () => {
  const bodies = Object.keys(at('/components/requestBodies'))
  const spoilt = bodies.map((name) => {
    const media = at(`/components/requestBodies/${name}/content/application~1json`)
    const validate = compile(`/components/schemas/${name}`)
    return {
      name,
      fits: validate(media['example']),
      spoiled: validate({ ...(media['example'] as Node), key: 7 }),
    }
  })
  expect(spoilt).toEqual(bodies.map((name) => ({ name, fits: true, spoiled: false })))
})

test('every reply example no longer fits once its status is spoiled', () => {
  const names = ['Submitted', 'SubmittedText', 'Fetched', 'FetchedText', 'Refused', 'Broken']
  for (const name of names) {
    const media = at(`/components/responses/${name}/content/application~1json`)
    const validate = compile(`/components/responses/${name}/content/application~1json/schema`)
    for (const example of Object.values(media['examples'] as Node)) {
      const value = (example as Node)['value'] as Node
      expect(validate({ ...value, status: 'IN_QUEUE' }), name).toBe(false)
    }
  }
})

test('stated defaults are filled into an empty body of each input', () => {
  const filler = strictAjv(true)
  const filled = (name: string) => {
    const body: Record<string, unknown> = {}
    compile(`/components/schemas/${name}`, filler)(body)
    return body
  }
  for (const operation of submits) expect(() => filled(String(modelOf(operation)['input']))).not.toThrow()
  expect(filled('InteriorMake')).toMatchObject({ strength: 5, num_inference_steps: 51, guidance_scale: 8 })
  expect(filled('Text2video')).toMatchObject({ output_type: 'gif', num_frames: 25 })
})

test('every operation says its act, and every submit alone says its model', () => {
  for (const { path, node } of operations) {
    expect(['submit', 'fetch', 'direct', 'manage'], path).toContain(node['x-relayproof-act'])
    expect('x-model' in node, path).toBe(node['x-relayproof-act'] === 'submit')
  }
})

test('model ids are unique and follow from their paths', () => {
  const ids = submits.map((operation) => modelOf(operation)['id'])
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(submits.map(({ path }) => path.replace(/^\/api\/(?:v6\/|v1\/)?/, '')))
})

test('one model alone is the cheapest', () => {
  expect(submits.filter((operation) => modelOf(operation)['rank'] === 1).map(({ path }) => path)).toEqual([
    '/api/v6/realtime/text2img',
  ])
})

test('a model names a known family, kind and input, and a fetch that exists', () => {
  const fetches = operations
    .filter(({ node }) => node['x-relayproof-act'] === 'fetch')
    .map(({ path }) => path)
  for (const operation of submits) {
    const model = modelOf(operation)
    expect(Object.keys(families), operation.path).toContain(model['family'])
    expect(['image', 'video', 'audio', '3d', 'text'], operation.path).toContain(model['kind'])
    expect(fetches, operation.path).toContain(model['fetch'])
    expect(operation.node['requestBody'], operation.path).toEqual({
      $ref: `#/components/requestBodies/${model['input']}`,
    })
  }
})

test('fetchById agrees with the fetch paths there are', () => {
  for (const operation of submits) {
    const { fetch, fetchById } = modelOf(operation)
    const byPath = String(fetch).endsWith('/{id}')
    expect(byPath, operation.path).toBe(fetchById === 'path' || fetchById === 'both')
    if (fetchById === 'both') expect(at('/paths')).toHaveProperty([String(fetch).replace('/{id}', '')])
  }
})

test('families that misspell the message are images, flux, controlnet and the older generations', () => {
  const misspelt = Object.entries(families).filter(([, facts]) => (facts as Node)['message'] === 'messege')
  expect(misspelt.map(([name]) => name)).toEqual(['images', 'controlnet', 'flux', 'legacy'])
})

test('what is secret is marked: the key wherever it goes, and the keys of storage', () => {
  const marked = nodes.filter(([, node]) => node['x-secret'] === true).map(([pointer]) => pointer)
  expect(marked).toEqual([
    '/components/securitySchemes/header',
    '/components/securitySchemes/bearer',
    '/components/parameters/KeyInQuery',
    '/components/schemas/Key',
    '/components/schemas/Keyed/properties/key',
    '/components/schemas/Storage/allOf/1/properties/aws_access_key_id',
    '/components/schemas/Storage/allOf/1/properties/aws_secret_access_key',
  ])
})
