// Says in one sentence what is wrong with an order: the member, what was received, and what is near or wanted.
import { cut } from '../src/core/cut.ts'
import { UsageError } from '../src/core/errors.ts'
import { unknownWord } from '../src/core/nearest.ts'
import type { Violation } from '../src/spec/validate.ts'
import type { Naming } from './naming.ts'

/** What explains the others comes first: a misspelt member is missing too, under its right name. */
const telling = ['additionalProperties', 'type', 'enum', 'required']

/** `examples` are orders that are understood. */
export function refusalOf(
  violations: readonly Violation[],
  value: unknown,
  naming: Naming,
  examples: readonly string[],
): UsageError {
  const rank = ({ keyword }: Violation) =>
    (telling.indexOf(keyword) + telling.length + 1) % (telling.length + 1)
  const [first] = [...violations].sort((one, other) => rank(one) - rank(other))
  if (!first) return new UsageError(`not understood: ${shown(value)}`)
  const { path, keyword, params } = first
  if (keyword === 'additionalProperties') return unknownMember(first, naming)
  if (keyword === 'enum') {
    const known = (params['allowedValues'] as readonly unknown[]).map(String)
    return unknownWord({ refusal: `${naming(path)} is not to be`, word: String(first.value), known })
  }
  const [, word] = keyword === 'pattern' ? (/^\^(\w+)\$$/.exec(String(params['pattern'])) ?? []) : []
  if (word !== undefined)
    return unknownWord({ refusal: `${naming(path)} is not to be`, word: String(first.value), known: [word] })
  if (keyword === 'required') {
    const missing = naming([...path, String(params['missingProperty'])])
    return new UsageError(`${missing} is missing${sending(examples)}; received ${shown(first.value)}`)
  }
  if (path.length === 0 && examples.length > 0)
    return new UsageError(`send ${examples.join(' or ')}; received ${shown(value)}`)
  return new UsageError(`${naming(path)} ${demand(first)}; received ${shown(first.value)}`)
}

function unknownMember({ path, params }: Violation, naming: Naming): UsageError {
  const where = path.length === 0 ? 'there is no member' : `${naming(path)} has no member`
  const known = params['known'] as readonly string[]
  return unknownWord({ refusal: where, word: String(params['additionalProperty']), known })
}

const sending = (examples: readonly string[]) =>
  examples.length > 0 ? `; send for instance ${examples[0]}` : ''

const kinds: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
}

function demand({ keyword, params, message }: Violation): string {
  switch (keyword) {
    case 'type':
      return `is ${[params['type']]
        .flat()
        .map((type) => kinds[String(type)] ?? String(type))
        .join(' or ')}`
    case 'minimum':
      return `is at least ${params['limit']}`
    case 'maximum':
      return `is at most ${params['limit']}`
    case 'exclusiveMinimum':
      return `is above ${params['limit']}`
    case 'const':
      return `is ${JSON.stringify(params['allowedValue'])}, or left out`
    case 'minProperties':
    case 'minItems':
      return 'names at least one'
    case 'pattern':
      return Array.isArray(params['examples'])
        ? `is of a form such as ${params['examples'].join(' or ')}`
        : `is not of the form ${params['pattern']}`
    default:
      return message
  }
}

function shown(value: unknown): string {
  // JSON can spell numbers that no double holds, and has no word for what it reads them as.
  if (value === Infinity || value === -Infinity) return `${value < 0 ? '-' : ''}Infinity (beyond 1.8e308)`
  return cut(JSON.stringify(value) ?? 'nothing', 200)
}
