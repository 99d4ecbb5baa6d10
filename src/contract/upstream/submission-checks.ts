// What a case shows of one submission: what arrived, how many jobs came of it, and what the client was told.
import type { Finding } from '../../core/clause.ts'
import { shown } from '../checks.ts'
import { skip } from '../finding.ts'
import { nobodyIsAStranger } from '../strangers.ts'
import { largeBytes } from '../two-megabytes.ts'
import {
  arrivedAs,
  askedAs,
  boughtIn,
  cameBack,
  demandOf,
  inCase,
  isGood,
  onceArrived,
  onceTroubled,
} from './checks.ts'
import { saysTheSameBut } from './compare.ts'
import type { CasesView, CaseView } from './view.ts'

type Check = (view: CasesView) => Finding

export function sentAndArrived(seen: CaseView) {
  return { sent: askedAs(seen, 'submit')[0], arrived: arrivedAs(seen, 'submit')[0] }
}

/** It arrives as it was sent, but for the members of these names at the top. */
export function inputArrives(name: string, changing: readonly string[] = []): Check {
  return onceArrived(name, 'submit', (seen) => {
    const { sent, arrived } = sentAndArrived(seen)
    const same = saysTheSameBut(changing, sent?.request.body, arrived?.request.body)
    return demandOf([sent, arrived], same, 'the same JSON', shown(arrived?.request.body?.text ?? 'no body'))
  })
}

export function largeArrives(name: string): Check {
  return inCase(name, (seen) => {
    const { sent, arrived } = sentAndArrived(seen)
    const size = arrived?.request.body?.size ?? 0
    const received = arrived ? `${size} bytes` : sent ? cameBack(sent) : 'nothing'
    return demandOf([sent, arrived], size >= largeBytes, `at least ${largeBytes} bytes`, received)
  })
}

/** One job, whatever became of the answer. */
export function boughtOnce(name: string): Check {
  return onceArrived(name, 'submit', (seen) => jobsAre(1, seen))
}

/** No job; skipped where the target has no strangers, and so no such case. */
export function buysNothing(name: string): Check {
  const check = inCase(name, (seen) => jobsAre(0, seen))
  return (view) => (view.of(name) || view.notSetUp(name) ? check(view) : skip(nobodyIsAStranger))
}

function jobsAre(wanted: 0 | 1, seen: CaseView): Finding {
  const bought = boughtIn(seen)
  const expected = wanted === 1 ? 'one job upstream' : 'no job upstream'
  const evidence = [...askedAs(seen, 'submit'), ...bought]
  return demandOf(evidence, bought.length === wanted, expected, `${bought.length} jobs upstream`)
}

/** A failure, or a success in which `named` finds the id of a job. */
export function failsOrNames(name: string, named: RegExp): Check {
  return onceArrived(name, 'submit', (seen) => {
    const [met] = askedAs(seen, 'submit')
    const holds = met !== undefined && (!isGood(met) || named.test(met.reply?.body.text ?? ''))
    const evidence = [met, ...arrivedAs(seen, 'submit')]
    return demandOf(evidence, holds, 'a failure, or an id', met ? cameBack(met) : 'nothing')
  })
}

/** `hint` is the Retry-After of the upstream. */
export function retryAfterComes(name: string, hint: string): Check {
  return onceTroubled(name, 'submit', (met, troubled) => {
    const came = met.reply?.headers['retry-after']
    return demandOf([met, troubled], came === hint, `retry-after: ${hint}`, came ?? 'no such header')
  })
}
