// The few words in which two-sided promises are spelt, and the outcomes that break none.
import type { CaseOutcome, Finding } from '../../core/clause.ts'
import type { Exchange } from '../../core/exchange.ts'
import { fail, pass, unproven } from '../finding.ts'
import type { CasesView, CaseView } from './view.ts'

/** What one case shows of a promise; undefined where it shows nothing, for nothing was asked. */
export type CaseCheck = (seen: CaseView, view: CasesView) => Finding

/** The promise as the case `name` shows it. */
export function inCase(name: string, check: CaseCheck): (view: CasesView) => Finding {
  return (view) => {
    const reason = view.notSetUp(name)
    if (reason !== undefined) return shownNothing('set-up failed', reason)
    const seen = view.of(name)
    return seen ? check(seen, view) : unproven(`the case ${name} was not walked`)
  }
}

/** The same, where what the promise is about must have reached the upstream. */
export function onceArrived(name: string, act: string, check: CaseCheck): (view: CasesView) => Finding {
  return inCase(name, (seen, view) => {
    if (arrivedAs(seen, act).length > 0) return check(seen, view)
    const reason = `no ${act} reached the mock behind the target, so nothing can be said of what becomes of one`
    return shownNothing('dependency failed', reason, seen.client)
  })
}

/** The same, where trouble must have come of the upstream, and the client must have met it. */
export function onceTroubled(
  name: string,
  act: string,
  check: (met: Exchange, troubled: Exchange, seen: CaseView) => Finding,
): (view: CasesView) => Finding {
  return onceArrived(name, act, (seen) => {
    const [asked, arrived] = [askedAs(seen, act), arrivedAs(seen, act)]
    const troubled = arrived.find(({ trouble }) => trouble !== undefined)
    const [met] = asked
    if (!troubled || !met) {
      const reason = `the trouble that was set up befell no ${act}`
      return shownNothing('dependency failed', reason, [...seen.client, ...seen.upstream])
    }
    if (arrived.length > asked.length && isGood(met)) {
      const reason = 'it asked its upstream again by itself, which then answered; the client met no trouble'
      return shownNothing('retried by the relay', reason, [met, ...arrived.slice(0, 3)])
    }
    return check(met, troubled, seen)
  })
}

/** Says why a case shows nothing: skipped where the relay took the trouble upon itself, our own error where we failed. */
export function shownNothing(outcome: CaseOutcome, reason: string, seen: readonly Exchange[] = []): Finding {
  const verdict =
    outcome === 'retried by the relay' ? 'skip' : outcome === 'set-up failed' ? 'error' : 'unproven'
  const exchanges = seen.map(({ index }) => index)
  return { verdict, reason: `${outcome}: ${reason}`, exchanges, outcome }
}

/** Purpose of what is asked before a case begins, and is none of it. */
export const warming = 'warming'

/** What the client asked under this act. */
export function askedAs({ client }: CaseView, act: string): readonly Exchange[] {
  return client.filter((exchange) => exchange.act === act && exchange.purpose !== warming)
}

/** What reached the upstream as this act. */
export function arrivedAs({ upstream }: CaseView, act: string): readonly Exchange[] {
  return upstream.filter((exchange) => exchange.act === act)
}

/** Submissions of which a job came upstream, whether or not anybody was told: each would be billed. */
export function boughtIn({ upstream }: CaseView): readonly Exchange[] {
  return upstream.filter(({ act, job }) => act === 'submit' && job !== undefined)
}

export function isGood({ reply, failure }: Exchange): boolean {
  return reply !== undefined && failure === undefined && reply.status >= 200 && reply.status < 300
}

/** Pass when `holds`; both sides are the evidence. */
export function demandOf(
  seen: readonly (Exchange | undefined)[],
  holds: boolean,
  expected: string,
  received: unknown,
): Finding {
  const shown = seen.filter((exchange) => exchange !== undefined)
  return holds ? pass(...shown) : fail(shown, expected, received)
}

/** An answer in a few words. */
export function cameBack({ reply, failure }: Exchange): string {
  if (!reply) return `no reply (${failure?.message ?? 'nothing came'})`
  const body = reply.body.text ?? ''
  return `${reply.status} ${body}${failure ? ` (${failure.message})` : ''}`
}
