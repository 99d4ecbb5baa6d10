// Reads what is expected of a run (`--expect 'bills<=1'`), and says which of it did not come true.
import { UsageError } from '../../core/errors.ts'
import { unknownWord } from '../../core/nearest.ts'
import { type Countable, type Counts, countable } from './tally.ts'

export interface Expectation {
  readonly text: string
  readonly of: Countable
  readonly holds: (count: number) => boolean
}

const signs: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '<=': (one, other) => one <= other,
  '>=': (one, other) => one >= other,
  '!=': (one, other) => one !== other,
  '==': (one, other) => one === other,
  '<': (one, other) => one < other,
  '>': (one, other) => one > other,
  '=': (one, other) => one === other,
}

/** Throws UsageError for what cannot be read, and for a name that nothing is counted by. */
export function readExpectation(text: string): Expectation {
  const [, name = '', sign = '', number] = /^\s*(\w+)\s*([<>!=]=?)\s*(\d+(?:\.\d+)?)\s*$/.exec(text) ?? []
  const compare = signs[sign]
  if (number === undefined || compare === undefined)
    throw new UsageError(
      `--expect takes a name, a sign and a number, for instance 'bills<=1'; received ${JSON.stringify(text)}`,
    )
  if (!isCountable(name))
    throw unknownWord({ refusal: '--expect counts no', word: name, known: Object.keys(countable) })
  return { text: `${name}${sign}${number}`, of: name, holds: (count) => compare(count, Number(number)) }
}

function isCountable(name: string): name is Countable {
  return Object.hasOwn(countable, name)
}

/** One line for each that did not come true. */
export function unmet(expectations: readonly Expectation[], counts: Counts): readonly string[] {
  return expectations
    .filter(({ of, holds }) => !holds(counts[of]))
    .map(({ text, of }) => `expected ${text}, and ${of} is ${counts[of]} (${countable[of]})`)
}
