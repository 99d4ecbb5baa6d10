// Whether an exchange is one that a rule speaks of.
import { isJsonObject } from '../../src/core/json.ts'
import type { Ledger } from '../ledger.ts'
import type { Facts } from './facts.ts'
import type { Match, Standing } from './rule.ts'

export function fits({ match, only }: Standing, facts: Facts, ledger: Ledger): boolean {
  return (
    // What the mock sends is spoken of by name alone.
    (match.act === undefined ? facts.act !== 'webhook' : match.act === facts.act) &&
    (match.provider === undefined || match.provider === facts.provider) &&
    (match.model === undefined || match.model === facts.model) &&
    (only === undefined || isBound(only, facts)) &&
    (match.job === undefined || isJob(match, facts, ledger)) &&
    (match.input === undefined || hasMembers(match.input, facts)) &&
    (match.key === undefined || facts.keys().includes(match.key))
  )
}

/** A rule that came with a request is for that submission, each time it is sent, and for the first job that came of it. */
function isBound({ digest, job }: NonNullable<Standing['only']>, facts: Facts): boolean {
  if (facts.act === 'submit') return digest !== undefined && digest === facts.digest()
  return job === facts.job && (job !== undefined || digest === undefined)
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
