// How schema violations read in fal's words (fal.md 9.1).
import { expect, test } from 'vitest'
import { inputErrorsOf } from '../../../mocks/fal/input-errors.ts'
import { specOf } from '../../../src/spec/load.ts'
import { stage } from './stage.ts'

const { schemas } = specOf(
  {
    openapi: '3.1.0',
    components: {
      schemas: {
        Input: {
          type: 'object',
          required: ['prompt'],
          properties: {
            prompt: { type: 'string', minLength: 2, maxLength: 9, pattern: '^[a-z]' },
            steps: { type: 'integer', minimum: 1, maximum: 50, multipleOf: 5 },
            ratio: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
            format: { type: 'string', enum: ['jpeg', 'png'] },
            urls: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string' } },
            link: { type: 'string', format: 'uri' },
            flag: { type: 'boolean' },
            size: {
              anyOf: [
                { type: 'object', properties: { width: { type: 'integer', maximum: 14142 } } },
                { type: 'string', enum: ['square', 'wide'] },
              ],
            },
          },
        },
      },
    },
  },
  'example',
)

const faults = (input: Record<string, unknown>) =>
  inputErrorsOf(schemas.check('Input', { prompt: 'abc', ...input }))

test.each([
  [{ steps: 0 }, 'greater_than_equal', ['body', 'steps'], { ge: 1 }],
  [{ steps: 55 }, 'less_than_equal', ['body', 'steps'], { le: 50 }],
  [{ steps: 7 }, 'multiple_of', ['body', 'steps'], { multiple_of: 5 }],
  [{ steps: 'many' }, 'int_type', ['body', 'steps'], undefined],
  [{ ratio: 0 }, 'greater_than', ['body', 'ratio'], { gt: 0 }],
  [{ ratio: 1 }, 'less_than', ['body', 'ratio'], { lt: 1 }],
  [{ format: 'gif' }, 'one_of', ['body', 'format'], { expected: ['jpeg', 'png'] }],
  [{ urls: [] }, 'sequence_too_short', ['body', 'urls'], { min_length: 1 }],
  [{ urls: ['a', 'b', 'c'] }, 'sequence_too_long', ['body', 'urls'], { max_length: 2 }],
  [{ urls: ['a', 2] }, 'string_type', ['body', 'urls', 1], undefined],
  [{ prompt: 'a' }, 'string_too_short', ['body', 'prompt'], { min_length: 2 }],
  [{ prompt: 'abcdefghijk' }, 'string_too_long', ['body', 'prompt'], { max_length: 9 }],
  [{ prompt: 'ABC' }, 'string_pattern_mismatch', ['body', 'prompt'], { pattern: '^[a-z]' }],
  [{ link: 'no link' }, 'url_parsing', ['body', 'link'], undefined],
  [{ flag: 'yes' }, 'bool_type', ['body', 'flag'], undefined],
] as const)('%j is %s', (input, type, loc, ctx) => {
  const [fault, ...others] = faults(input)
  expect(others).toEqual([])
  expect(fault).toMatchObject({ type, loc, url: `https://docs.fal.ai/errors/#${type}` })
  expect(fault?.ctx).toEqual(ctx)
  expect(fault?.msg).not.toBe('')
})

test('a missing field is named in loc, with what was sent as input', () => {
  expect(inputErrorsOf(schemas.check('Input', { steps: 5 }))).toEqual([
    {
      loc: ['body', 'prompt'],
      msg: 'Field required',
      type: 'missing',
      url: 'https://docs.fal.ai/errors/#missing',
      input: { steps: 5 },
    },
  ])
})

test('of several allowed shapes only the one that was meant complains', () => {
  expect(faults({ size: 'huge' }).map(({ type }) => type)).toEqual(['one_of'])
  expect(faults({ size: { width: 99_999 } })).toMatchObject([
    { type: 'less_than_equal', loc: ['body', 'size', 'width'] },
  ])
  expect(faults({ size: 5 }).length).toBe(1)
})

test('a body that is no object is refused as a whole', () => {
  expect(inputErrorsOf(schemas.check('Input', ['prompt']))).toMatchObject([
    { loc: ['body'], type: 'dict_type' },
  ])
})

test.each([
  [{ num_images: 0 }, ['num_images']],
  [{ num_images: 1.5 }, ['num_images']],
  [{ image_size: { width: 0, height: 256 } }, ['image_size', 'width']],
  [{ image_size: { width: 20_000, height: 256 } }, ['image_size', 'width']],
])('a model of the published types refuses %o', async (wish, place) => {
  const { status, body } = await stage().finish('fal-ai/flux/dev', { prompt: 'a cat', ...wish })
  expect([status, body.detail[0].loc]).toEqual([422, ['body', ...place]])
})
