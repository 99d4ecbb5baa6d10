// Models beyond the contract: any at all, or those of fal's own per-model documents (fal.md 12.4).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { kindOfId } from '../../../mocks/fal/any-model.ts'
import { stage } from './stage.ts'

test.each([
  ['fal-ai/wan/v2.2/image-to-video', 'video'],
  ['fal-ai/kling-video/v3/pro', 'video'],
  ['fal-ai/playai/tts/v3', 'audio'],
  ['fal-ai/mmaudio-v2/video-to-audio', 'audio'],
  ['fal-ai/hunyuan3d/v2', '3d'],
  ['fal-ai/whisper', 'text'],
  ['fal-ai/recraft/v3/text-to-image', 'image'],
  ['someone/something', 'image'],
])('%s makes %s', (id, kind) => {
  expect(kindOfId(id)).toBe(kind)
})

test('with any-model every id is served, with an output of its kind', async () => {
  const { finish } = stage({ options: { 'fal.models': 'any' } })
  expect((await finish('me/my-flux')).body.images).toHaveLength(1)
  expect((await finish('fal-ai/wan/v2.2/image-to-video', { duration: 5 })).body.video.duration).toBe(5)
  expect((await finish('fal-ai/playai/tts/v3', { text: 'hi' })).body.audio.url).toMatch(/\.mp3$/)
  const { body: mesh } = await finish('me/any-to-3d', {})
  expect([mesh.model_mesh.url, mesh.model_glb.url]).toEqual(Array(2).fill(expect.stringMatching(/\.glb$/)))
  const { body: said } = await finish('me/any-llm', {})
  expect([said.output, said.text]).toEqual(Array(2).fill(expect.stringContaining('me/any-llm')))
  const { body: drawn } = await finish('me/my-flux')
  expect(drawn.image).toEqual(drawn.images[0])
  expect((await finish('comfy/me/flow', { prompt: 'x' })).body.prompt).toBe('x')
})

const document = {
  openapi: '3.0.4',
  info: {
    title: 'Queue OpenAPI for acme/dream',
    'x-fal-metadata': { endpointId: 'acme/dream/v1', category: 'text-to-image' },
  },
  components: {
    schemas: {
      DreamInput: {
        type: 'object',
        title: 'DreamInput',
        required: ['prompt'],
        'x-fal-order-properties': ['prompt', 'steps'],
        properties: {
          prompt: { type: 'string', title: 'Prompt', examples: ['a'], ui: { field: 'textarea' } },
          steps: { anyOf: [{ type: 'integer', minimum: 1, maximum: 4 }, { type: 'null' }], default: 2 },
          scale: { type: 'number', minimum: 0, exclusiveMinimum: true, multipleOf: 0.05 },
          file: { type: 'string', format: 'binary', nullable: true },
          size: {
            anyOf: [{ $ref: '#/components/schemas/Size' }, { enum: ['small', 'large'], type: 'string' }],
            default: 'small',
          },
        },
      },
      Size: { type: 'object', properties: { width: { type: 'integer', maximum: 9, default: 5 } } },
      DreamOutput: {
        type: 'object',
        properties: { image: { $ref: '#/components/schemas/Image' }, seed: { type: 'integer' } },
      },
      Image: { type: 'object', properties: { url: { type: 'string' } } },
    },
  },
  paths: {
    '/acme/dream/v1': {
      post: {
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/DreamInput' } } },
        },
      },
    },
    '/acme/dream/v1/requests/{request_id}': {
      get: {
        responses: {
          '200': {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/DreamOutput' } } },
          },
        },
      },
    },
  },
}

function written(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'fal-document-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'openapi.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

test("a document's model is validated by its input schema and answers with its output keys", async () => {
  const { finish } = stage({ falDocuments: [written(document)] })
  const good = await finish('acme/dream/v1', { prompt: 'x', steps: null, file: null, scale: 0.15 })
  expect(good.status).toBe(200)
  expect(Object.keys(good.body).sort()).toEqual(['image', 'seed'])
  expect(good.body.image.url).toMatch(/\/files\/b\//)
  expect((await finish('acme/dream/v1', { prompt: 'x', size: {} })).status).toBe(200)
  expect((await finish('acme/dream/v1', { prompt: 'x', size: { width: 10 } })).status).toBe(422)
  const bad = await finish('acme/dream/v1', { steps: 9, scale: 0 })
  expect(bad.status).toBe(422)
  expect(bad.body.detail.map((item: { type: string }) => item.type).sort()).toEqual([
    'greater_than',
    'less_than_equal',
    'missing',
  ])
})

test('a document that lacks what is needed is refused, saying what', () => {
  expect(() => stage({ falDocuments: [written({ openapi: '3.0.4', info: {} })] })).toThrow(
    /lacks info\.x-fal-metadata\.endpointId/,
  )
  expect(() => stage({ falDocuments: [written({ ...document, paths: {} })] })).toThrow(
    /lacks a \$ref to the input/,
  )
  expect(() => stage({ falDocuments: ['/no/such/file.json'] })).toThrow(/cannot read the OpenAPI document/)
})

const itself = (name: string) => ({ $ref: `#/components/schemas/${name}` })

test.each<readonly [string, Record<string, unknown>, RegExp]>([
  ['the input', { DreamInput: itself('DreamInput') }, /the schema DreamInput stands for itself/],
  [
    'two schemas',
    { DreamInput: itself('A'), A: { anyOf: [itself('B')] }, B: itself('A') },
    /schema [AB] stands/,
  ],
  [
    'a field',
    { DreamInput: { type: 'object', properties: { prompt: itself('P') } }, P: { allOf: [itself('P')] } },
    /the schema P stands for itself/,
  ],
  ['nothing', { DreamInput: { properties: { prompt: itself('Nowhere') } } }, /can't resolve.*Nowhere/],
  ['no pattern', { DreamInput: { type: 'string', pattern: '(' } }, /does not compile/],
])('a document whose reference leads to %s is refused before any request', (_name, schemas, words) => {
  const all = { ...document.components.schemas, ...schemas }
  expect(() => stage({ falDocuments: [written({ ...document, components: { schemas: all } })] })).toThrow(
    words,
  )
})

test('a tree of nodes is a lawful input', async () => {
  const node = {
    type: 'object',
    properties: { prompt: { type: 'string' }, inner: itself('DreamInput') },
    required: ['prompt'],
  }
  const all = { ...document.components.schemas, DreamInput: node }
  const { finish } = stage({ falDocuments: [written({ ...document, components: { schemas: all } })] })
  expect((await finish('acme/dream/v1', { prompt: 'x', inner: { prompt: 'y' } })).status).toBe(200)
  expect((await finish('acme/dream/v1', { prompt: 'x', inner: { inner: {} } })).status).toBe(422)
})
