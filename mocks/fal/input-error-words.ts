// The table from schema words to fal's error types, texts and contexts (fal.md 9.1; Pydantic's own words pass through).
import type { Violation } from '../../src/spec/validate.ts'

export interface ErrorWords {
  readonly type: string
  readonly msg: string
  readonly ctx?: Readonly<Record<string, unknown>>
}

const typeWords: Readonly<Record<string, readonly [type: string, msg: string]>> = {
  string: ['string_type', 'Input should be a valid string'],
  integer: ['int_type', 'Input should be a valid integer'],
  number: ['float_type', 'Input should be a valid number'],
  boolean: ['bool_type', 'Input should be a valid boolean'],
  array: ['list_type', 'Input should be a valid list'],
  object: ['dict_type', 'Input should be a valid dictionary'],
  null: ['none_required', 'Input should be None'],
}

const table: Readonly<Record<string, (violation: Violation) => ErrorWords>> = {
  required: () => ({ type: 'missing', msg: 'Field required' }),
  type: ({ params }) => {
    const wanted = [params['type']].flat().map(String)
    const [type, msg] = typeWords[wanted[0] ?? ''] ?? ['value_error', 'Value error']
    return { type, msg }
  },
  enum: ({ params }) => oneOf(params['allowedValues'] as readonly unknown[]),
  const: ({ params }) => oneOf([params['allowedValue']]),
  minimum: limit('greater_than_equal', 'greater than or equal to', 'ge'),
  exclusiveMinimum: limit('greater_than', 'greater than', 'gt'),
  maximum: limit('less_than_equal', 'less than or equal to', 'le'),
  exclusiveMaximum: limit('less_than', 'less than', 'lt'),
  multipleOf: ({ params }) => ({
    type: 'multiple_of',
    msg: `Input should be a multiple of ${params['multipleOf']}`,
    ctx: { multiple_of: params['multipleOf'] },
  }),
  minLength: length('string_too_short', 'String should have at least', 'character', 'min_length'),
  maxLength: length('string_too_long', 'String should have at most', 'character', 'max_length'),
  minItems: length('sequence_too_short', 'Sequence should have at least', 'item', 'min_length'),
  maxItems: length('sequence_too_long', 'Sequence should have at most', 'item', 'max_length'),
  pattern: ({ params }) => ({
    type: 'string_pattern_mismatch',
    msg: `String should match pattern '${params['pattern']}'`,
    ctx: { pattern: params['pattern'] },
  }),
  format: ({ params }) =>
    params['format'] === 'uri'
      ? { type: 'url_parsing', msg: 'Input should be a valid URL' }
      : { type: 'value_error', msg: `Input should be a valid ${params['format']}` },
  additionalProperties: ({ params: { meant } }) => ({
    type: 'extra_forbidden',
    msg: `Extra inputs are not permitted${meant === undefined ? '' : `; did you mean ${meant}?`}`,
  }),
}

/** Words for any violation; those of schema words that fal has none for are Pydantic's general one. */
export function errorWords(violation: Violation): ErrorWords {
  return table[violation.keyword]?.(violation) ?? { type: 'value_error', msg: violation.message }
}

function oneOf(expected: readonly unknown[]): ErrorWords {
  const shown = expected.map((value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value)))
  const last = shown.at(-1) ?? ''
  const list = shown.length > 1 ? `${shown.slice(0, -1).join(', ')} or ${last}` : last
  return { type: 'one_of', msg: `Input should be ${list}`, ctx: { expected } }
}

function limit(type: string, words: string, key: string): (violation: Violation) => ErrorWords {
  return ({ params }) => ({
    type,
    msg: `Input should be ${words} ${params['limit']}`,
    ctx: { [key]: params['limit'] },
  })
}

function length(
  type: string,
  words: string,
  unit: string,
  key: string,
): (violation: Violation) => ErrorWords {
  return ({ params }) => {
    const count = Number(params['limit'])
    return { type, msg: `${words} ${count} ${unit}${count === 1 ? '' : 's'}`, ctx: { [key]: count } }
  }
}
