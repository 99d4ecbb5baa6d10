// Holds openapi/fal.yaml to itself: examples that mean something, a stream of statuses, secrets that are marked.
import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

type Node = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

const document = parse(readFileSync(new URL('../../openapi/fal.yaml', import.meta.url), 'utf8')) as Node

/** Every object and array below `value` with its JSON pointer; a shared (anchored) part is met at each of its places. */
function* walk(value: unknown, pointer = ''): Generator<readonly [string, Node]> {
  if (!isNode(value)) return
  yield [pointer, value]
  for (const [key, child] of Object.entries(value)) {
    yield* walk(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  }
}

const nodes = [...walk(document)]
const byPointer = new Map(nodes)

function at(pointer: string): Node {
  const node = byPointer.get(pointer)
  if (node === undefined) throw new Error(`nothing at ${pointer}`)
  return node
}

function strictAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allErrors: true })
  ;(formats as unknown as (target: Ajv2020) => void)(ajv)
  const ours = new Set(nodes.flatMap(([, node]) => Object.keys(node)).filter((key) => key.startsWith('x-')))
  ajv.addVocabulary([...Object.keys(document), ...ours].filter((key) => !ajv.getKeyword(key)))
  return ajv.addSchema(document, 'fal')
}

const ajv = strictAjv()

function compile(pointer: string): ValidateFunction {
  // The pointer stands in a URI fragment, where braces of path templates must be escaped.
  return ajv.compile({ $ref: `fal#${encodeURI(pointer)}` })
}

test('a spoiled example no longer fits', () => {
  const spoiled: readonly (readonly [string, unknown])[] = [
    ['QueueStatus', { status: 'FAILED', request_id: 'a', logs: null }],
    ['QueueStatus', { status: 'IN_QUEUE', request_id: 'a' }],
    ['InProgressStatus', { status: 'IN_PROGRESS', request_id: 'a' }],
    ['NotReady', { detail: 'Request is in progress' }],
    ['ModelError', { detail: [] }],
    ['ModelErrorItem', { loc: ['body'], msg: 'too big', type: 'less_than_equal', ctx: { gt: 4 } }],
    ['FluxOutput', { images: [{ width: 1 }], timings: {}, seed: 1, has_nsfw_concepts: [false], prompt: '' }],
    ['FluxDevInput', { prompt: 'a', num_images: 5 }],
    ['FluxKontextInput', { prompt: 'a', image_url: 'u', safety_tolerance: 2 }],
    ['SpeechInput', { text: ' ' }],
  ]
  for (const [name, value] of spoiled) {
    expect(compile(`/components/schemas/${name}`)(value), name).toBe(false)
  }
})

test('each event of the stream example is a status', () => {
  const media = at('/components/responses/StatusStream/content/text~1event-stream')
  const text = String(
    at('/components/responses/StatusStream/content/text~1event-stream/examples/completed')['value'],
  )
  const events = [...text.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? '') as unknown)
  expect(events).toHaveLength(2)
  const validate = compile(String((media['x-sse-event'] as Node)['$ref']).slice(1))
  for (const event of events) expect(validate(event)).toBe(true)
})

test('exactly the values that carry a permission are marked secret', () => {
  const secrets = nodes
    .filter(([, node]) => node['x-secret'] === true)
    .map(([pointer]) => pointer.split('/').slice(2).join('/'))
  // A webhook's signature is none: it proves, it permits nothing, and whoever judges has to see it.
  expect(secrets.filter((pointer) => !/^~1|^securitySchemes/.test(pointer)).sort()).toEqual([
    'parameters/CdnTokenHeader',
    'parameters/UploadToken',
    'schemas/CdnToken/properties/token',
    'schemas/Token',
    'schemas/Token/anyOf/1/properties/token',
    'schemas/UploadTicket/properties/upload_url',
  ])
  expect(secrets.filter((pointer) => pointer.startsWith('securitySchemes'))).toHaveLength(4)
})
