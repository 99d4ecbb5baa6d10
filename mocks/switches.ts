// A vendor's own switches (`--option name=value`): declared as a table, read and refused here, the same for each vendor.
import { UsageError } from '../src/core/errors.ts'

export interface Switch {
  readonly meaning: string
  /** The first is the value when nothing is chosen. */
  readonly values: readonly string[]
  /** Whole numbers are values too. */
  readonly number?: true
}

export type SwitchTable = Readonly<Record<string, Switch>>

/** Each switch with its meaning and values, for people. */
export function switchTextsOf(table: SwitchTable): Readonly<Record<string, string>> {
  const texts = Object.entries(table).map(([name, known]) => [
    name,
    `${known.meaning}; ${valuesOf(known).join(' | ')}`,
  ])
  return Object.fromEntries(texts)
}

/**
 * The value of each switch of `table`, whose names begin with `prefix`; other vendors' options are passed over.
 * Throws UsageError for one that `title` does not have, or a value that it cannot take.
 */
export function chosenSwitches<Table extends SwitchTable>(
  table: Table,
  options: Readonly<Record<string, string>>,
  { prefix, title }: { readonly prefix: string; readonly title: string },
): Readonly<Record<keyof Table, string>> {
  for (const [name, value] of Object.entries(options)) {
    if (!name.startsWith(prefix)) continue
    const known = Object.hasOwn(table, name) ? table[name] : undefined
    if (!known) {
      throw new UsageError(`there is no option ${name}; ${title}'s are ${Object.keys(table).join(', ')}`)
    }
    if (known.values.includes(value) || (known.number && /^\d{1,9}$/.test(value))) continue
    throw new UsageError(`${name} is one of ${valuesOf(known).join(', ')}; received ${value}`)
  }
  const chosen = Object.entries(table).map(([name, { values }]) => [name, options[name] ?? values[0]])
  return Object.fromEntries(chosen) as Record<keyof Table, string>
}

function valuesOf({ values, number }: Switch): readonly string[] {
  return number ? [...values, 'a whole number'] : values
}
