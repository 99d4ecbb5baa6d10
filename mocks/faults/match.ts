// Whether an exchange is one that a rule speaks of.
import { isJsonObject } from '../../src/core/json.ts'
import type { Ledger } from '../ledger.ts'
import type { Facts } from './facts.ts'
import type { Match, Standing } from './rule.ts'

/** `isBorne`: the request itself brought the rule. */
export function fits({ match, only }: Standing, facts: Facts, ledger: Ledger, isBorne: boolean): boolean {
  return (
    // What the mock sends is spoken of by name alone.
    (match.act === undefined ? facts.act !== 'webhook' : match.act === facts.act) &&
    (match.provider === undefined || match.provider === facts.provider) &&
    (match.model === undefined || match.model === facts.model) &&
    (only === undefined || isBorne || isOfJob(only, facts)) &&
    (match.job === undefined || isJob(match, facts, ledger)) &&
    (match.input === undefined || hasMembers(match.input, facts)) &&
    (match.key === undefined || facts.keys().includes(match.key))
  )
}

/** A submission has no job yet: one with the same input that does not bear the rule is another's. */
function isOfJob({ job }: NonNullable<Standing['only']>, facts: Facts): boolean {
  return facts.act !== 'submit' && job !== undefined && job === facts.job
}

/** The nth job that was accepted of the rule's vendor and model; for a submission, the one that it would be. */
function isJob({ job: wanted, provider, model }: Match, facts: Facts, ledger: Ledger): boolean {
  if (typeof wanted === 'string') return wanted === facts.job
  const accepted = ledger
    .list(provider as Facts['provider'])
    .filter(({ job }) => model === undefined || job.model === model)
  if (facts.act === 'submit') return accepted.length + 1 === wanted
  return facts.job !== undefined && accepted[Number(wanted) - 1]?.job.id === facts.job
}

function hasMembers(wanted: Readonly<Record<string, unknown>>, { input }: Facts): boolean {
  const given = input()
  return Object.entries(wanted).every(
    ([name, value]) => isJsonObject(given) && JSON.stringify(given[name]) === JSON.stringify(value),
  )
}
