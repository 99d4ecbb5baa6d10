// Reads query parameters as pydantic does, or says what is wrong with them.
import type { InputDetail } from './refusals.ts'

const yes = new Set(['true', '1', 'on', 't', 'y', 'yes'])
const no = new Set(['false', '0', 'off', 'f', 'n', 'no'])

/** A boolean; `otherwise` when absent. */
export function booleanOf(search: string, name: string, otherwise: boolean): boolean | InputDetail {
  const text = search === '' ? null : new URLSearchParams(search).get(name)
  if (text === null) return otherwise
  const word = text.toLowerCase()
  if (yes.has(word) || no.has(word)) return yes.has(word)
  return { loc: ['query', name], msg: 'Input should be a valid boolean', type: 'bool_parsing' }
}

/** A whole number within bounds; undefined when absent. */
export function wholeOf(
  query: URLSearchParams,
  name: string,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number | undefined | InputDetail {
  const text = query.get(name)
  if (text === null) return undefined
  const number = /^-?\d+$/.test(text) ? Number(text) : Number.NaN
  const loc = ['query', name]
  if (Number.isNaN(number)) return { loc, msg: 'Input should be a valid integer', type: 'int_parsing' }
  if (number < least)
    return { loc, msg: `Input should be greater than or equal to ${least}`, type: 'greater_than_equal' }
  if (number > most)
    return { loc, msg: `Input should be less than or equal to ${most}`, type: 'less_than_equal' }
  return number
}
