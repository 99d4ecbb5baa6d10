// What relays of any vendor are tried with when a job is submitted through them.
import type { RecordedReply } from '../../core/exchange.ts'
import type { Json, JsonObject } from '../../core/json.ts'
import type { JobPlan } from '../plan.ts'
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

/** Members that a transit which reads and writes JSON may change. */
export const oddMembers: JsonObject = {
  relayproof_odd: {
    empty: ['', [], {}, null, false, 0],
    text: 'é😀 </script> "\\ \t',
    nested: { a: { b: { c: [[[1]]] } } },
  },
}

const outOfOrder = [500, 502, 503, 504]
/** Answers after which nobody knows whether a job came of it. */
export const accepted = [
  { name: 'lost-answer', fault: 'lost-submit', does: 'the line is reset before the answer' },
  { name: 'accepted-500', fault: after({ status: 500 }), does: 'the vendor answers 500 all the same' },
  { name: 'accepted-503', fault: after({ status: 503 }), does: 'the vendor answers 503 all the same' },
  { name: 'cut-answer', fault: after({ cut: '50%' }), does: 'the answer breaks off in the middle' },
] as const
export const gatewayPage: Refusal = {
  ...{
    name: 'gateway-page',
    does: "a submission that the vendor's own gateway answers with a page",
    status: 502,
  },
  ...{
    body: '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>',
    codes: outOfOrder,
  },
}

function after(what: JsonObject): Json {
  return { match: { act: 'submit' }, when: { nth: 1 }, side: 'after', do: what }
}

function before({ status, body, headers = {} }: Refusal): Json {
  return { match: { act: 'submit' }, when: 'always', side: 'before', do: { status, body, headers } }
}

/** `planOf` makes the job of one case; undefined leaves the case out. */
export function submissionCases(
  { refusals }: Submissions,
  planOf: (name: string) => JobPlan | undefined,
): readonly Case[] {
  const cases = [
    ...['plain', 'odd', 'large', 'no-key', 'wrong-key'].map((name) => ({ name, faults: [] })),
    ...[...refusals, gatewayPage].map((one) => ({ name: one.name, faults: [withHeaders(before(one), one)] })),
    ...accepted.map(({ name, fault }) => ({ name, faults: [fault] })),
  ]
  return cases.flatMap(({ name, faults }) => {
    const plan = planOf(name)
    return plan ? [{ plan, faults }] : []
  })
}

/** The control plane takes no empty list of headers. */
function withHeaders(rule: Json, { status, body, headers }: Refusal): Json {
  if (headers !== undefined) return rule
  return { match: { act: 'submit' }, when: 'always', side: 'before', do: { status, body } }
}
