// Every body in openapi/reka.yaml has an example, which stops fitting its schema as soon as it is spoiled.
import { expect, test } from 'vitest'
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { escapePointer } from '../../src/spec/validate.ts'

const { document, schemas, models } = loadSpec('reka')
const bodies = [...bodiesIn(document, '')]
const examples = bodies.flatMap(({ pointer, media }) =>
  Object.entries(media['examples'] as JsonObject).map(([name, example]) => ({
    label: `${pointer}/examples/${name}`,
    schema: `${pointer}/schema`,
    value: (resolved(example) as JsonObject)['value'] as Json,
  })),
)

test('every request and every response with a body carries an example', () => {
  expect(bodies.length).toBeGreaterThan(30)
  expect(
    bodies.filter(({ media }) => !isJsonObject(media['examples'])).map(({ pointer }) => pointer),
  ).toEqual([])
})

test.each(examples)('$label no longer fits when a value changes its type', ({ schema, value }) => {
  const spoiled = spoils(value)
  expect(spoiled.length).toBeGreaterThan(0)
  for (const wrong of spoiled) expect(schemas.checkAt(schema, wrong), JSON.stringify(wrong)).not.toEqual([])
})

test.each(['InferenceSubmitted', 'InferenceResult', 'ErrorEnvelope', 'Clip', 'ChatCompletion'])(
  '%s is refused when any required key is missing',
  (name) => {
    const { required } = resolved({ $ref: `#/components/schemas/${name}` }) as unknown as {
      required: string[]
    }
    const whole = examples.map(({ value }) => value).find((value) => schemas.check(name, value).length === 0)
    for (const key of required) {
      const { [key]: _, ...rest } = whole as JsonObject
      expect(schemas.check(name, rest).map((violation) => violation.keyword)).toContain('required')
    }
  },
)

test.each(models)('the inputs shown for $id are those expected of the model', ({ path, facts }) => {
  const shown = examples.filter(({ label }) =>
    label.startsWith(`/paths/${escapePointer(path)}/post/requestBody`),
  )
  expect(shown.length).toBeGreaterThan(1)
  for (const { value } of shown) {
    expect(schemas.check(String(facts['input']), (value as JsonObject)['input'])).toEqual([])
  }
  expect(schemas.check(String(facts['input']), {})).not.toEqual([])
})

test.each(['Image', 'Video', 'Audio', 'Bbox'])(
  'the %s result fits its own output schema and no other',
  (kind) => {
    const example = resolved({ $ref: `#/components/examples/${kind}Result` }) as { value: { output: Json } }
    const fitting = ['Image', 'Video', 'Audio', 'Bbox'].filter(
      (other) => schemas.check(`${other}Output`, example.value.output).length === 0,
    )
    expect(fitting).toEqual([kind])
  },
)

test('the placeholder answer printed on the status page fits', () => {
  const printed = { request_id: 'string', status: 'IN_QUEUE', queue_position: 1, logs: [{}], metrics: {} }
  expect(schemas.check('InferenceStatus', printed)).toEqual([])
  expect(schemas.check('InferenceStatus', { ...printed, queue_position: '1' })).not.toEqual([])
})

test('a webhook address is refused beyond 2083 characters, when empty and when it is no address', () => {
  const submitted = (webhook_url: Json) => schemas.check('SubmitRequest', { input: {}, webhook_url })
  const address = `https://hooks.example.com/${'a'.repeat(2083 - 26)}`
  expect(submitted(address)).toEqual([])
  expect(submitted(null)).toEqual([])
  for (const wrong of [`${address}a`, '', 'nowhere', 7]) expect(submitted(wrong)).not.toEqual([])
})

test('the streamed chat example is made of whole chunks and ends with the closing word', () => {
  const stream = examples.find(({ label }) => label.includes('event-stream/examples/streamed'))
  const events = String(stream?.value).split('\n\n').filter(Boolean)
  expect(events.pop()).toBe('data: [DONE]')
  expect(events.length).toBeGreaterThan(1)
  for (const event of events) {
    expect(schemas.check('ChatCompletionChunk', JSON.parse(event.slice('data: '.length)))).toEqual([])
  }
})

test('an error body may be the envelope or the detail form, and an unknown key only the envelope', () => {
  const detail = { detail: 'Not authenticated' }
  expect(schemas.check('ErrorBody', detail)).toEqual([])
  expect(schemas.check('ErrorBody', { error: 'a bare word' })).not.toEqual([])
  expect(
    schemas.checkAt('/components/responses/Unauthorized/content/application~1json/schema', detail),
  ).not.toEqual([])
})

function* bodiesIn(node: Json, pointer: string): Generator<{ pointer: string; media: JsonObject }> {
  if (!isJsonObject(node)) return
  for (const [key, value] of Object.entries(node)) {
    const place = `${pointer}/${escapePointer(key)}`
    if (
      key === 'content' &&
      isJsonObject(value) &&
      !pointer.includes('/schemas/') &&
      !pointer.includes('/examples/')
    ) {
      for (const [type, media] of Object.entries(value)) {
        yield { pointer: `${place}/${escapePointer(type)}`, media: media as JsonObject }
      }
    } else yield* bodiesIn(value, place)
  }
}

function resolved(node: Json | undefined): Json | undefined {
  if (!isJsonObject(node) || typeof node['$ref'] !== 'string') return node
  return node['$ref']
    .split('/')
    .slice(1)
    .reduce<Json | undefined>((place, key) => (isJsonObject(place) ? place[key] : undefined), document)
}

/** The value with one first-level entry at a time replaced by something of another type. */
function spoils(value: Json): readonly Json[] {
  if (!isJsonObject(value)) return [12]
  return Object.entries(value).map(([key, old]) => ({ ...value, [key]: ofAnotherType(old) }))
}

function ofAnotherType(old: Json | undefined): Json {
  if (old === null) return [['x']]
  return typeof old === 'number' ? 'a word' : 12
}
