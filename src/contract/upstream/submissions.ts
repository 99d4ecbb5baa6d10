// What relays of any vendor are tried with when a job is submitted through them.
import type { RecordedReply } from '../../core/exchange.ts'
import type { Json, JsonObject } from '../../core/json.ts'
import type { Target } from '../../core/target.ts'
import type { Ask, JobPlan } from '../plan.ts'
import { largeFiller } from '../two-megabytes.ts'
import type { Case } from './case.ts'

/** How a vendor refuses a submission, and by which codes a client may be told of that. */
export interface Refusal {
  /** Name of the case, and beginning of its clauses' ids. */
  readonly name: string
  /** As the end of "A client is told of …". */
  readonly does: string
  readonly status: number
  readonly body: Json
  readonly headers?: Readonly<Record<string, string>>
  readonly codes: readonly number[]
}

export interface Submissions {
  /** First word of the clauses' ids. */
  readonly vendor: string
  /** Sections of the fact sheet on which all of them rest. */
  readonly source: string
  readonly refusals: readonly Refusal[]
  /** Members of a submission that a relay lawfully changes: the key, where it stands there. */
  readonly changing: readonly string[]
  /** Whether a reply tells the client that nothing was accepted. */
  readonly refuses: (reply: RecordedReply, codes: readonly number[]) => boolean
  /** Finds the id of a job in an acceptance. */
  readonly named: RegExp
}

/** Cases in which somebody submits who may not. */
export const strangeCases = ['no-key', 'wrong-key'] as const

/** `submit` in the name of whom the case is about; undefined where nobody is a stranger to the target. */
export function submittedIn(name: string, submit: Ask, { key }: Pick<Target, 'key'>): Ask | undefined {
  if (!strangeCases.some((one) => one === name)) return submit
  const credential = name === 'no-key' ? 'none' : 'wrong'
  return key === undefined ? undefined : { ...submit, credential, purpose: name }
}

/** Members of the input besides those that make it valid. */
export function membersIn(name: string): JsonObject {
  if (name === 'odd') return oddMembers
  return name === 'large' ? largeFiller() : {}
}

/** Members that a transit which reads and writes JSON may change. */
const oddMembers: JsonObject = {
  relayproof_odd: {
    empty: ['', [], {}, null, false, 0],
    text: 'é😀 </script> "\\ \t',
    nested: { a: { b: { c: [[[1]]] } } },
  },
}

/** Whatever a relay says of a vendor that is out of order, it is one of these. */
export const outOfOrder = [500, 502, 503, 504]
/** Answers after which nobody knows whether a job came of it. */
export const accepted = [
  { name: 'lost-answer', fault: 'lost-submit', does: 'the line is reset before the answer' },
  { name: 'accepted-500', fault: after({ status: 500 }), does: 'the vendor answers 500 all the same' },
  { name: 'accepted-503', fault: after({ status: 503 }), does: 'the vendor answers 503 all the same' },
  { name: 'cut-answer', fault: after({ cut: '50%' }), does: 'the answer breaks off in the middle' },
] as const
/** As gateways send one. */
export const page = '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>'
export const gatewayPage: Refusal = {
  ...{
    name: 'gateway-page',
    does: "a submission that the vendor's own gateway answers with a page",
    status: 502,
  },
  ...{
    body: page,
    codes: outOfOrder,
  },
}

export function after(what: JsonObject): Json {
  return { match: { act: 'submit' }, when: { nth: 1 }, side: 'after', do: what }
}

/** What befalls every submission before the vendor sees it. */
export function refusedWith(status: number, body: Json, headers?: Json): Json {
  const what = { status, body, ...(headers === undefined ? {} : { headers }) }
  return { match: { act: 'submit' }, when: 'always', side: 'before', do: what }
}

/** `planOf` makes the job of one case; undefined leaves the case out. */
export function submissionCases(
  { refusals }: Submissions,
  planOf: (name: string) => JobPlan | undefined,
): readonly Case[] {
  const cases = [
    ...['plain', 'odd', 'large', ...strangeCases].map((name) => ({ name, faults: [] })),
    ...[...refusals, gatewayPage].map((one) => ({
      name: one.name,
      faults: [refusedWith(one.status, one.body, one.headers)],
    })),
    ...accepted.map(({ name, fault }) => ({ name, faults: [fault] })),
  ]
  return cases.flatMap(({ name, faults }) => {
    const plan = planOf(name)
    return plan ? [{ plan, faults }] : []
  })
}
