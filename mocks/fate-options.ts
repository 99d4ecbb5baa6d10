// What the options of a fate may be: told to people, and held against what they send.
import { isJsonObject, type Json } from '../src/core/json.ts'

export interface OptionKind {
  /** Completes "the option is …". */
  readonly meaning: string
  fits(value: Json): boolean
  /** Without it the fate says nothing. */
  readonly isNeeded?: true
}

/** The options of one fate, by name. */
export type FateOptions = Readonly<Record<string, OptionKind>>

const isNumber = (value: Json): value is number => typeof value === 'number' && Number.isFinite(value)

export const text: OptionKind = { meaning: 'a text', fits: (value) => typeof value === 'string' }
export const anything: OptionKind = { meaning: 'any JSON', fits: () => true }
export const flag: OptionKind = { meaning: 'true or false', fits: (value) => typeof value === 'boolean' }
export const object: OptionKind = { meaning: 'an object', fits: isJsonObject }
export const neededObject: OptionKind = { ...object, isNeeded: true }
export const above0: OptionKind = {
  meaning: 'a number above 0, such as 3',
  fits: (value) => isNumber(value) && value > 0,
}
export const ms: OptionKind = {
  meaning: 'a number of ms, 0 or more',
  fits: (value) => isNumber(value) && value >= 0,
}
export const seconds: OptionKind = {
  meaning: 'a whole number of seconds above 0',
  fits: (value) => Number.isInteger(value) && Number(value) > 0,
}
export const errorCode: OptionKind = {
  meaning: 'a code from 400 to 599',
  fits: (value) => Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599,
}
/** Keys and indexes that lead to a member. */
export const place: OptionKind = {
  meaning: 'a list of names and indexes, such as ["body","prompt"]',
  fits: (value) =>
    Array.isArray(value) && value.every((part: Json) => typeof part === 'string' || Number.isInteger(part)),
}

export function oneOf(...values: readonly number[]): OptionKind {
  return { meaning: values.join(' or '), fits: (value) => values.some((known) => known === value) }
}
