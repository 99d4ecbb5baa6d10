// Every model that the types of fal's own client name is served, and answers what those types demand.
import { expect, test } from 'vitest'
import { publishedModels } from '../../../mocks/fal/published-models.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { stage } from './stage.ts'

const { spec, models } = publishedModels(loadSpec('fal.models'))
const schemas = (spec.document['components'] as JsonObject)['schemas'] as Readonly<Record<string, JsonObject>>

/** Rendering is what costs: these make a film or a picture small. */
const small = { duration: 1, resolution: '480p', image_size: { width: 64, height: 64 } }

/** The smallest input that the types allow. */
function inputFor(name: string, depth = 0): JsonObject {
  const { properties = {}, required = [] } = schemas[name] as { properties?: JsonObject; required?: string[] }
  const known = [...required, ...Object.keys(small).filter((key) => depth === 0 && key in properties)]
  return Object.fromEntries(known.map((key) => [key, sampleOf(key, (properties as JsonObject)[key], depth)]))
}

function sampleOf(key: string, schema: Json | undefined, depth: number): Json {
  if (!isJsonObject(schema) || depth > 6) return {}
  const { $ref, anyOf, enum: words, type, items } = schema
  if (typeof $ref === 'string') return inputFor($ref.split('/').at(-1) ?? '', depth + 1)
  if (Array.isArray(anyOf)) return sampleOf(key, anyOf[0], depth)
  if (Array.isArray(words)) return words[0] as Json
  if (type === 'array') return [sampleOf(key, items, depth)]
  if (type === 'number') return 1
  if (type === 'boolean') return true
  return type === 'string' ? (/url/.test(key) ? 'https://v3b.fal.media/files/b/a/b.png' : 'a cat') : {}
}

test('each of its models takes the smallest input and answers every key that its type demands', async () => {
  const { finish } = stage()
  const wrong: string[] = []
  for (const [id, { input, output }] of Object.entries(models)) {
    const { status, body } = await finish(id, { ...small, ...inputFor(input) })
    const broken = status === 200 ? spec.schemas.check(output, body) : [{ message: JSON.stringify(body) }]
    if (broken.length > 0) wrong.push(`${id} ${status} ${JSON.stringify(broken).slice(0, 200)}`)
  }
  expect(Object.keys(models).length).toBeGreaterThan(1_200)
  expect(wrong).toEqual([])
})

test('a field that the type demands is missed by its name', async () => {
  const { finish } = stage()
  const { status, body } = await finish('fal-ai/flux/dev', { promt: 'a cat' })
  expect(status).toBe(422)
  expect(body.detail[0]).toMatchObject({ loc: ['body', 'prompt'], type: 'missing' })
})

test('a hearer of speech answers its text in chunks that know their time', async () => {
  const { finish } = stage()
  const { body } = await finish('fal-ai/whisper', { audio_url: 'https://v3b.fal.media/files/b/a/b.mp3' })
  expect(body.text).toEqual(expect.any(String))
  expect(body.chunks).toEqual([{ timestamp: [0, 1], text: expect.any(String) }])
})

test('a trainer answers a file of weights that other programs can open', async () => {
  const { finish, get } = stage()
  const input = { images_data_url: 'https://v3b.fal.media/files/b/a/b.zip' }
  const { body } = await finish('fal-ai/flux-lora-fast-training', input)
  const { pathname } = new URL(body.diffusers_lora_file.url)
  const file = await get(pathname).buffer(true).expect(200)
  const bytes: Buffer = file.body
  const header = bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0)))
  expect(JSON.parse(header.toString())).toEqual({})
})

test('with strict-models only the contract is served, and a model beyond every list is refused as fal does', async () => {
  const strict = stage({ options: { 'fal.models': 'contract' } })
  await strict
    .post('/fal-ai/flux/dev', { prompt: 'x' })
    .expect(404, { detail: 'Application "flux" not found' })
  await strict.post('/fal-ai/flux-1/schnell', { prompt: 'x' }).expect(200)
  const asked = strict.mock.answer({
    ...{ method: 'POST', url: '/fal-ai/whisper', headers: { host: 'h', authorization: 'Key k' } },
    ...{ body: Buffer.from('{}'), scheme: 'http' },
  })
  expect(await asked).toMatchObject({
    hint: expect.stringMatching(/strict-models .* leaves fal-ai\/whisper out/),
  })
  const { post } = stage()
  await post('/me/my-flux', { prompt: 'x' }).expect(404, { detail: 'Application "my-flux" not found' })
})
