// The rules that stand in a world, in the order in which they are tried: those that came with requests, then those ordered.
import type { FaultReader } from './read-fault.ts'
import { type Fault, freshTally, type Standing } from './rule.ts'

export interface Rules {
  readonly none: boolean
  all(): readonly Standing[]
  /** Throws UsageError for an order that makes no sense. */
  add(order: unknown): Standing
  /** The rule that came with a request; the same one each time it comes again under that key. */
  heard(key: string, fresh: () => Fault & Pick<Standing, 'by' | 'only'>): Standing
  find(key: string): Standing | undefined
  /** False where no rule has the number. */
  lift(rule: number): boolean
  /** Numbers go on, so that what is written of the rules before stays true. */
  clear(): void
  /** Numbers begin anew. */
  restart(): void
}

/** Rules that came with requests; the oldest give way. */
const mostHeard = 1_000

export function rules(read: FaultReader): Rules {
  let ordered: readonly Standing[] = []
  const heard = new Map<string, Standing>()
  let count = 0
  const stand = (fault: Fault & Pick<Standing, 'by' | 'only'>): Standing => ({
    ...fault,
    ...{ rule: ++count, tally: freshTally() },
  })
  const clear = () => {
    ordered = []
    heard.clear()
  }
  return {
    get none() {
      return ordered.length === 0 && heard.size === 0
    },
    all: () => [...heard.values(), ...ordered],
    add(order) {
      const rule = stand({ ...read(order), by: 'order' })
      ordered = [...ordered, rule]
      return rule
    },
    heard(key, fresh) {
      const rule = heard.get(key) ?? stand(fresh())
      heard.set(key, rule)
      if (heard.size > mostHeard) heard.delete(heard.keys().next().value as string)
      return rule
    },
    find: (key) => heard.get(key),
    lift(number) {
      const before = ordered.length + heard.size
      ordered = ordered.filter(({ rule }) => rule !== number)
      for (const [key, { rule }] of heard) if (rule === number) heard.delete(key)
      return ordered.length + heard.size < before
    },
    clear,
    restart() {
      clear()
      count = 0
    },
  }
}
