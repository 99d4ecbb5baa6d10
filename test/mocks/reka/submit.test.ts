// Submits: what is taken, what is refused, and in which words (reka.md 2).
import { expect, test } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { asking, origin, requests } from './asking.ts'

const { document, models } = loadSpec('reka')
const served: Readonly<Record<string, string>> = {
  'image-to-video': 'kling-v3-pro',
  'text-to-image': 'nano-banana',
  edit: 'nano-banana',
  'text-to-video': 'veo-3.1',
  'text-to-speech': 'eleven-v3',
  'image-to-bbox': 'moondream',
}

const examples = models.flatMap(({ path, facts }) => {
  const operation = ((document['paths'] as JsonObject)[path] as JsonObject)['post'] as JsonObject
  const content = (operation['requestBody'] as JsonObject)['content'] as JsonObject
  const shown = (content['application/json'] as JsonObject)['examples'] as JsonObject
  return Object.entries(shown).map(([name, example]) => ({
    path: path.replace('{model}', served[String(facts['task'])] as string),
    name,
    body: (example as JsonObject)['value'] as JsonObject,
  }))
})

test.each(examples)(
  'the contract\'s example "$name" is taken at $path, strictly too',
  async ({ path, body }) => {
    for (const word of ['off', 'on']) {
      const { post } = asking({ options: { 'reka.strict-input': word } })
      const told = await post(path, body)
      expect(told.status).toBe(202)
      const id = told.body.request_id
      expect(told.body).toEqual({
        request_id: id,
        status: 'IN_QUEUE',
        status_url: `${origin}${requests}/${id}/status`,
        response_url: `${origin}${requests}/${id}`,
        cancel_url: `${origin}${requests}/${id}/cancel`,
      })
    }
  },
)

test('links may be relative, in the other reading', async () => {
  const { body } = await asking({ options: { 'reka.links': 'relative' } }).submit()
  expect(body.cancel_url).toBe(`${requests}/${body.request_id}/cancel`)
})

test.each([
  ['no body', undefined, [], 'missing'],
  ['broken JSON', '{"input":', [], 'json_invalid'],
  ['a list', [], [], 'dict_type'],
  ['no input', {}, ['input'], 'missing'],
  ['an input that is null', { input: null }, ['input'], 'dict_type'],
  ['an input that is a word', { input: 'a boat' }, ['input'], 'dict_type'],
  ['an input that is a list', { input: [] }, ['input'], 'dict_type'],
  ['an empty webhook address', { input: {}, webhook_url: '' }, ['webhook_url'], 'string_too_short'],
  ['a webhook address that is none', { input: {}, webhook_url: 'nowhere' }, ['webhook_url'], 'url_parsing'],
  [
    'a webhook address of another scheme',
    { input: {}, webhook_url: 'ftp://a.example/b' },
    ['webhook_url'],
    'url_scheme',
  ],
  ['a webhook address that is a number', { input: {}, webhook_url: 7 }, ['webhook_url'], 'type_error'],
  [
    'a webhook address of 2084 characters',
    { input: {}, webhook_url: `https://hooks.example.com/${'a'.repeat(2084 - 26)}` },
    ['webhook_url'],
    'string_too_long',
  ],
])('%s is refused, named, and starts nothing', async (_name, body, place, type) => {
  const { post, get } = asking()
  const told = await post('/v2/inference/nano-banana/text-to-image', body)
  expect(told.status).toBe(400)
  expect(told.body.error).toMatchObject({ type: 'validation_error', param: place[0] ?? 'body' })
  expect(told.body.error.details[0]).toMatchObject({ loc: ['body', ...place], type, msg: expect.any(String) })
  expect((await get(requests)).body.data).toEqual([])
})

test('a webhook address of 2083 characters is taken, and null is none', async () => {
  const { submit } = asking()
  const longest = `https://hooks.example.com/${'a'.repeat(2083 - 26)}`
  expect((await submit({}, undefined, { webhook_url: longest })).status).toBe(202)
  expect((await submit({}, undefined, { webhook_url: null })).status).toBe(202)
})

test('other keys beside the input are ignored', async () => {
  expect((await asking().submit({}, undefined, { whatever: 1 })).status).toBe(202)
})

test.each([
  ['400', 'envelope'],
  ['400', 'detail'],
  ['422', 'envelope'],
  ['422', 'detail'],
])('bad input can be answered with %s in the form %s', async (status, form) => {
  const options = { 'reka.validation-status': status, 'reka.validation-body': form }
  const { post, get } = asking({ options })
  for (const told of [
    await post('/v2/inference/x/edit', {}),
    await get(`${requests}/x/status?with_logs=maybe`),
  ]) {
    expect(told.status).toBe(Number(status))
    const details = form === 'detail' ? told.body.detail : told.body.error.details
    expect(details[0]).toMatchObject({
      loc: expect.any(Array),
      msg: expect.any(String),
      type: expect.any(String),
    })
  }
})

test('the fields of the same model on fal are demanded in strict mode only', async () => {
  expect((await asking().submit({})).status).toBe(202)
  const { submit } = asking({ options: { 'reka.strict-input': 'on' } })
  const bare = await submit({})
  expect([bare.status, bare.body.error.param]).toEqual([400, 'input.prompt'])
  const wrong = await submit({ prompt: 'a', output_format: 'bmp' })
  expect(wrong.body.error.details[0]).toMatchObject({ loc: ['body', 'input', 'output_format'], type: 'enum' })
  const kling = 'kling-v3-pro/image-to-video'
  expect((await submit({ prompt: 'no picture' }, kling)).status).toBe(400)
  expect((await submit({ image_url: 'https://i.example/a.png' }, kling)).status).toBe(202)
})

test.each([
  ['400', 400, 'validation_error'],
  ['404', 404, 'not_found_error'],
  ['422', 422, 'validation_error'],
])('a model that is not served can be answered with %s', async (word, status, type) => {
  const { submit } = asking({ options: { 'reka.unknown-model-status': word } })
  for (const to of ['no-such-model/text-to-image', 'eleven-v3/text-to-image']) {
    const told = await submit({}, to)
    expect([told.status, told.body.error.type, told.body.error.param]).toEqual([status, type, 'model'])
  }
})

test('model ids are configuration', async () => {
  const { submit, get } = asking({ options: { 'reka.models': 'veo3.1:image-to-video+text-to-video,b:edit' } })
  expect((await submit({}, 'veo3.1/text-to-video')).status).toBe(202)
  expect((await submit({}, 'b/edit')).status).toBe(202)
  expect((await submit({}, 'veo-3.1/image-to-video')).status).toBe(400)
  const { models: listed } = (await get('/v2/inference/models')).body
  expect(listed.map(({ name }: { name: string }) => name)).toEqual(['veo3.1', 'b'])
  expect(listed[0].tasks).toEqual(['image-to-video', 'text-to-video'])
})

test('the list of models holds those of the contract, under another key if that is wanted', async () => {
  const { models: listed } = (await asking().get('/v2/inference/models')).body
  expect(listed.map(({ name }: { name: string }) => name)).toEqual(
    (document['x-models'] as readonly JsonObject[]).map(({ model }) => model),
  )
  expect(listed.every(isJsonObject)).toBe(true)
})
