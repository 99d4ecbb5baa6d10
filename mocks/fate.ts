// Fates: what befalls a job that a vendor really does. Chosen for the next matching submissions.
import type { Json, JsonObject } from '../src/core/json.ts'
import { isJsonObject } from '../src/core/json.ts'
import type { ProviderId } from '../src/core/provider.ts'

export interface Fate {
  /** A word of the vendor's own list (`slow`, `stuck`, `requeued`, `content_policy_violation`, …). */
  readonly name: string
  readonly options?: JsonObject
}

/** A name in place of a fate's: none is to befall the submission, whatever rules there are. */
export const noFate = 'none'

/** The result that the fate `output` gives its job in place of the model's own; undefined for any other. */
export function ownResult(fate: Fate | undefined): JsonObject | undefined {
  const body = fate?.name === 'output' ? fate.options?.['body'] : undefined
  return isJsonObject(body) ? body : undefined
}

export interface FateRule {
  readonly provider?: ProviderId
  readonly fate: Fate
  /** How many submissions it still befalls; Infinity for all. */
  readonly times: number
  /** Only submissions of this model, and whose input has these members. */
  readonly match?: { readonly model?: string; readonly input?: JsonObject }
}

export interface FateBook {
  set(rule: FateRule): void
  /**
   * The fate of a submission; uses it up. `ordered` is the one that the submission itself asks for, which no rule
   * outdoes and which uses none up.
   */
  take(provider: ProviderId, model: string, input: Json, ordered?: Fate): Fate | undefined
  list(): readonly FateRule[]
  /** Rules that found no submission yet. */
  neverFired(): readonly FateRule[]
  clear(): void
}

/** `everyone` befalls all submissions that no rule speaks of. */
export function fateBook(everyone?: Fate): FateBook {
  let rules: readonly FateRule[] = []
  const fired = new WeakSet<FateRule>()
  return {
    set: (rule) => {
      rules = [...rules, rule]
    },
    take(provider, model, input, ordered) {
      if (ordered) return ordered.name === noFate ? undefined : ordered
      const rule = rules.find((candidate) => matches(candidate, provider, model, input))
      if (!rule) return everyone
      const left = { ...rule, times: rule.times - 1 }
      fired.add(left)
      rules = rules.flatMap((other) => (other !== rule ? [other] : left.times > 0 ? [left] : []))
      return rule.fate
    },
    list: () => rules,
    neverFired: () => rules.filter((rule) => !fired.has(rule)),
    clear: () => {
      rules = []
    },
  }
}

function matches(rule: FateRule, provider: ProviderId, model: string, input: Json): boolean {
  if (rule.provider !== undefined && rule.provider !== provider) return false
  if (rule.match?.model !== undefined && rule.match.model !== model) return false
  const wanted = Object.entries(rule.match?.input ?? {})
  return wanted.every(
    ([name, value]) => isJsonObject(input) && JSON.stringify(input[name]) === JSON.stringify(value),
  )
}
