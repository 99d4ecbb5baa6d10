// A model's error speaks of a field that the model has, and carries the value that stands there (fal.md 9.1).
import { expect, test } from 'vitest'
import { placeIn } from '../../../mocks/fal/blamed-field.ts'
import { modelErrors } from '../../../mocks/fal/model-errors.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { schnell, stage } from './stage.ts'

const { models, document } = loadSpec('fal')
const schemas = (document['components'] as JsonObject)['schemas'] as JsonObject
const fieldsOf = (schema: unknown) =>
  Object.keys((schemas[String(schema)] as JsonObject)['properties'] as JsonObject)

test.each(models.map(({ id, facts }) => [id, fieldsOf(facts['input'])] as const))(
  '%s: every error names the body, or one of its own fields',
  (_id, fields) => {
    for (const [word, { loc }] of Object.entries(modelErrors)) {
      const [root, field = '', ...deeper] = placeIn(loc, fields, {})
      expect([root, deeper], word).toEqual(['body', []])
      expect(['', ...fields], word).toContain(field)
    }
  },
)

test.each([
  [schnell, { prompt: 'a cat' }, 'content_policy_violation', ['body', 'prompt'], 'a cat'],
  [schnell, { prompt: 'a cat' }, 'image_load_error', ['body'], { prompt: 'a cat' }],
  ['fal-ai/minimax/speech-02-hd', { text: 'hello' }, 'content_policy_violation', ['body', 'text'], 'hello'],
  [
    'fal-ai/flux-pro/kontext/multi',
    { prompt: 'a', image_urls: ['https://a.test/1.png', 'https://a.test/2.png'] },
    'image_load_error',
    ['body', 'image_urls', 0],
    'https://a.test/1.png',
  ],
  [schnell, { prompt: 'a' }, 'no_media_generated:{"loc":["body","seed"],"input":9}', ['body', 'seed'], 9],
])('%s given %j and fated %s tells %j and %j', async (model, input, fate, loc, value) => {
  const { body } = await stage().finish(model, input, { 'x-mock-fate': fate })
  expect(body.detail[0]).toMatchObject({ loc, input: value })
})
