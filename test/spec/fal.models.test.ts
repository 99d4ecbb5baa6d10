// Holds the models of openapi/fal.yaml to fal.md 12: every one there, with exactly its fields, and its poll paths beside it.
import { expect, test } from 'vitest'
import { isJsonObject, type JsonObject } from '../../src/core/json.ts'
import { loadSpec } from '../../src/spec/load.ts'

const spec = loadSpec('fal')

const FLUX_OUTPUT = 'images timings seed has_nsfw_concepts prompt'
const REDUX =
  'acceleration enable_safety_checker image_size image_url num_images num_inference_steps output_format seed sync_mode'
const DEV = `${REDUX.replace('image_url', 'prompt')} guidance_scale`
const KONTEXT =
  'aspect_ratio enhance_prompt guidance_scale num_images output_format prompt safety_tolerance seed sync_mode'
const KLING = 'cfg_scale duration negative_prompt prompt'
const VEO =
  'aspect_ratio auto_fix duration generate_audio negative_prompt prompt resolution safety_tolerance seed'
const SDXL =
  'embeddings enable_safety_checker expand_prompt format guidance_scale image_size loras negative_prompt num_images num_inference_steps prompt request_id safety_checker_version seed sync_mode'
const SPEECH = 'audio_setting language_boost output_format pronunciation_dict text voice_setting'

/** Model, its input fields, the required ones among them, the required output fields. */
const models: readonly (readonly [string, string, string, string])[] = [
  ['flux-1/dev', DEV, 'prompt', FLUX_OUTPUT],
  ['flux-1/dev/image-to-image', `${DEV.replace('size', 'url')} strength`, 'prompt image_url', FLUX_OUTPUT],
  ['flux-1/dev/redux', `${REDUX} guidance_scale`, 'image_url', FLUX_OUTPUT],
  ['flux-1/schnell', DEV, 'prompt', FLUX_OUTPUT],
  ['flux-1/schnell/redux', REDUX, 'image_url', FLUX_OUTPUT],
  ['flux-pro/kontext', `${KONTEXT} image_url`, 'prompt image_url', FLUX_OUTPUT],
  ['flux-pro/kontext/max', `${KONTEXT} image_url`, 'prompt image_url', FLUX_OUTPUT],
  ['flux-pro/kontext/multi', `${KONTEXT} image_urls`, 'prompt image_urls', FLUX_OUTPUT],
  ['flux-pro/kontext/max/multi', `${KONTEXT} image_urls`, 'prompt image_urls', FLUX_OUTPUT],
  ['flux-pro/kontext/text-to-image', KONTEXT, 'prompt', FLUX_OUTPUT],
  ['flux-pro/kontext/max/text-to-image', KONTEXT, 'prompt', FLUX_OUTPUT],
  ['fast-sdxl', SDXL, 'prompt', FLUX_OUTPUT],
  ['kling-video/v2.1/master/text-to-video', `${KLING} aspect_ratio`, 'prompt', 'video'],
  ['kling-video/v2.1/standard/image-to-video', `${KLING} image_url`, 'prompt image_url', 'video'],
  ['veo3', VEO, 'prompt', 'video'],
  ['veo3/fast', VEO, 'prompt', 'video'],
  ['minimax/hailuo-02/standard/text-to-video', 'duration prompt prompt_optimizer', 'prompt', 'video'],
  ['minimax/speech-02-hd', SPEECH, 'text', 'audio duration_ms'],
]

/** The node that lies under these keys. */
function under(...keys: readonly string[]): JsonObject {
  let node: unknown = spec.document
  for (const key of keys) node = isJsonObject(node) ? node[key] : undefined
  if (!isJsonObject(node)) throw new Error(`nothing at ${keys.join(' > ')}`)
  return node
}

const schema = (name: unknown) => under('components', 'schemas', String(name))
const factsOf = (id: string) => under('paths', `/fal-ai/${id}`, 'post', 'x-model')

test.each(models)('fal-ai/%s has exactly its documented fields', (id, fields, required, output) => {
  const facts = factsOf(id)
  expect(facts).toMatchObject({ id: `fal-ai/${id}`, app: `fal-ai/${id.split('/')[0]}` })
  const input = schema(facts['input'])
  expect(Object.keys(input['properties'] as JsonObject).sort()).toEqual(fields.split(' ').sort())
  expect(input['required']).toEqual(required.split(' '))
  expect(schema(facts['output'])['required']).toEqual(output.split(' '))
})

test.each(models)('the body of fal-ai/%s is the input its x-model names', (id) => {
  const reference = under('paths', `/fal-ai/${id}`, 'post', 'requestBody')['$ref']
  const body = String(reference).split('/').at(-1) ?? ''
  expect(under('components', 'requestBodies', body, 'content', 'application/json')['schema']).toEqual({
    $ref: `#/components/schemas/${factsOf(id)['input']}`,
  })
})

test.each(models)('the defaults of fal-ai/%s can be filled in', (id) => {
  const input = String(factsOf(id)['input'])
  const defaults = Object.entries(schema(input)['properties'] as JsonObject).flatMap(([key, property]) =>
    isJsonObject(property) && 'default' in property ? [[key, property['default']] as const] : [],
  )
  expect(loadSpec('fal').schemas.withDefaults(input, {})).toEqual(Object.fromEntries(defaults))
})

test('a lacking side of an image size is filled in too', () => {
  const filled = spec.schemas.withDefaults('FluxDevInput', { prompt: 'a', image_size: { width: 640 } })
  expect(filled).toMatchObject({ image_size: { width: 640, height: 512 } })
})

test('no model is left unlisted, and their ranks are distinct with schnell the cheapest', () => {
  expect(spec.models.map((model) => model.id).sort()).toEqual(models.map(([id]) => `fal-ai/${id}`).sort())
  expect(spec.models.map((model) => model.rank)).toEqual(models.map((_, index) => index + 1))
  expect(spec.models[0]?.id).toBe('fal-ai/flux-1/schnell')
})

test('each app of a model can be fetched, polled, streamed and cancelled', () => {
  for (const app of new Set(spec.models.map((model) => String(model.facts['app'])))) {
    const base = `/${app}/requests/{request_id}`
    const acts = [
      under('paths', base, 'get'),
      under('paths', `${base}/status`, 'get'),
      under('paths', `${base}/status/stream`, 'get'),
      under('paths', `${base}/cancel`, 'put'),
    ].map((operation) => operation['x-relayproof-act'])
    expect(acts).toEqual(['result', 'status', 'stream', 'cancel'])
  }
})

test('the result of an app is an output of one of its models, or of one that the contract does not describe', () => {
  const outputsOf = (node: unknown): readonly string[] =>
    [...JSON.stringify(node).matchAll(/schemas\/(\w+)/g)].map((match) => match[1] ?? '')
  for (const app of new Set(spec.models.map((model) => String(model.facts['app'])))) {
    const reference = under('paths', `/${app}/requests/{request_id}`, 'get', 'responses', '200')['$ref']
    const response = String(reference).split('/').at(-1) ?? ''
    const media = under('components', 'responses', response, 'content', 'application/json')
    const expected = spec.models
      .filter((model) => model.facts['app'] === app)
      .map((model) => model.facts['output'])
    const described = outputsOf(media['schema']).filter((name) => name !== 'OtherOutput')
    expect(described.toSorted()).toEqual([...new Set(expected)].sort())
  }
})
