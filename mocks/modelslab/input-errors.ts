// How an input is refused: what the contract's schema finds wrong, in the vendor's words (modelslab.md 4.4).
import type { Json, JsonObject } from '../../src/core/json.ts'
import type { Violation } from '../../src/spec/validate.ts'
import type { Field, Fields } from './fields.ts'
import type { FieldTexts, Refusal } from './refusals.ts'

const nouns: Readonly<Record<Field['kind'], string>> = {
  flag: 'a boolean',
  integer: 'an integer',
  number: 'a number',
  text: 'a string',
  list: 'an array',
  any: 'valid',
}

/** Undefined when nothing is wrong. Today's form names the first fault, the older one all of them. */
export function inputRefusal(
  input: JsonObject,
  fields: Fields,
  violations: readonly Violation[],
): Refusal | undefined {
  const faulty = new Set([...emptyOnes(input, fields), ...violations.map(fieldOfViolation)])
  const phrases = [...faulty].map((name) => [name, phraseOf(name, input[name], fields.get(name))] as const)
  const [first] = phrases
  if (!first) return undefined
  return { status: 400, text: `${first[0]} ${first[1]}`, older: Object.fromEntries(phrases.map(olderText)) }
}

/** The vendor's framework takes an empty text for a missing one [inferred from "field is required" texts]. */
function emptyOnes(input: JsonObject, fields: Fields): readonly string[] {
  return [...fields]
    .filter(([name, { required }]) => required && (input[name] === '' || input[name] === null))
    .map(([name]) => name)
}

function fieldOfViolation({ path, params }: Violation): string {
  return String(path[0] ?? params['missingProperty'] ?? 'body')
}

/** What follows the field's name. */
function phraseOf(name: string, value: Json | undefined, field: Field | undefined): string {
  if (value === undefined || value === null || value === '') return 'is required'
  const kind = field?.kind ?? 'any'
  const refuse = field?.refuse
  if (name === 'body' || typeof value !== 'number' || !refuse) return `must be ${nouns[kind]}`
  if (value < refuse.minimum || value > refuse.maximum)
    return `must be between ${refuse.minimum} and ${refuse.maximum}`
  if (refuse.multipleOf && value % refuse.multipleOf !== 0) return `must be divisible by ${refuse.multipleOf}`
  return `must be ${nouns[kind]}`
}

function olderText([name, phrase]: readonly [string, string]): readonly [string, FieldTexts[string]] {
  const words = name.replaceAll('_', ' ')
  return [name, [phrase === 'is required' ? `The ${words} field is required.` : `The ${words} ${phrase}.`]]
}
