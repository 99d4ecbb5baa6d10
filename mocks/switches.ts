// A vendor's own switches (`--option name=value`): declared as a table, read and refused here, the same for each vendor.
import { unknownWord } from '../src/core/nearest.ts'
import { type ProviderId, providerNames } from '../src/core/provider.ts'

export interface Switch {
  readonly meaning: string
  /** The first is the value when nothing is chosen. */
  readonly values: readonly [string, ...string[]]
  /** Whole numbers are values too. */
  readonly number?: true
  /** Any text of this form is a value too; whoever reads it refuses what makes no sense. */
  readonly form?: string
}

type SwitchTable = Readonly<Record<string, Switch>>
type TableOf<Id extends ProviderId> = Readonly<Record<`${Id}.${string}`, Switch>>

type ValueOf<Known extends Switch> =
  | Known['values'][number]
  | (Known extends { readonly number: true } ? `${number}` : never)
  | (Known extends { readonly form: string } ? string : never)

/** The value of each switch by name: one of its words, so that a misspelt name or word does not compile. */
export type Chosen<Table extends SwitchTable> = { readonly [Name in keyof Table]: ValueOf<Table[Name]> }

export interface Switches<Table extends SwitchTable> {
  /** Each switch with its meaning and values, for people. */
  readonly texts: Readonly<Record<string, string>>
  /** Reads `options`. Throws UsageError for one that the vendor does not have, or a value that it cannot take. */
  chosen(options: Readonly<Record<string, string>>): Chosen<Table>
}

/** The switches of a vendor, whose names begin with its id and a dot; other vendors' options are passed over. */
export function switchesOf<Id extends ProviderId, const Table extends SwitchTable & TableOf<Id>>(
  id: Id,
  table: Table,
): Switches<Table> {
  const texts = Object.entries(table).map(([name, known]) => [
    name,
    `${known.meaning}; ${valuesOf(known).join(' | ')}`,
  ])
  return {
    texts: Object.fromEntries(texts),
    chosen(options) {
      const own = Object.entries(options).filter(([name]) => name.startsWith(`${id}.`))
      for (const [name, value] of own) refuseUnknown(table, providerNames[id], name, value)
      const chosen = Object.entries(table).map(([name, { values }]) => [name, options[name] ?? values[0]])
      return Object.fromEntries(chosen) as Chosen<Table>
    },
  }
}

function refuseUnknown(table: SwitchTable, title: string, name: string, value: string): void {
  const known = Object.hasOwn(table, name) ? table[name] : undefined
  if (!known) throw unknownWord({ refusal: `${title} has no option`, word: name, known: Object.keys(table) })
  if (known.form !== undefined || known.values.includes(value)) return
  if (known.number && /^\d{1,9}$/.test(value)) return
  throw unknownWord({ refusal: `${name} is not to be`, word: value, known: valuesOf(known) })
}

/** The number that was chosen in place of a word (`off`); undefined for the word. */
export function numberOf(value: string): number | undefined {
  return /^\d+$/.test(value) ? Number(value) : undefined
}

function valuesOf({ values, number, form }: Switch): readonly string[] {
  return [...values, ...(number ? ['a whole number'] : []), ...(form === undefined ? [] : [form])]
}
