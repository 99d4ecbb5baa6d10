// What relays of fal are tried with: the whole life of a plain job, odd inputs, strangers, and every trouble of the upstream.
import type { Ask, JourneyContext } from '../../../contract/plan.ts'
import { largeFiller } from '../../../contract/two-megabytes.ts'
import type { Case, TwoSided } from '../../../contract/upstream/case.ts'
import { warming } from '../../../contract/upstream/checks.ts'
import {
  accepted as acceptedAnyway,
  after,
  strangeCases,
  submittedIn,
} from '../../../contract/upstream/submissions.ts'
import type { Spec } from '../../../spec/load.ts'
import { type Questions, questionsAt, submitAsk } from '../ask.ts'
import { plainInput } from '../input.ts'
import { requestPaths } from '../model-id.ts'
import { falPlanner } from '../plan/planner.ts'
import { troubles } from './troubles.ts'

/** Preferences that a caller can send along (fal.md 3.1); none of them is what a client sends by itself. */
export const preferences = {
  'x-fal-queue-priority': 'low',
  'x-fal-request-timeout': '600',
  'x-fal-runner-hint': 'relayproof',
  'x-fal-no-retry': '1',
  'x-fal-object-lifecycle-preference': '{"expiration_duration_seconds":86400}',
}

/** A parameter that is fal's, with an address in it, and one that nobody knows. */
export const wishes = `?fal_webhook=${encodeURIComponent('https://hooks.example/relayproof?a=1&b=2')}&relayproof=a%2Bb`

/** What a transit that reads and writes JSON may change: numbers beyond 2^53, escapes, what is empty, what nests. */
const exactMembers =
  '"relayproof_exact":{"large":9007199254740993,"long":0.12345678901234567890,"empty":["",[],{},null,false,0],"text":"\\u00e9\\ud83d\\ude00 </script> \\"\\\\ \\t","nested":{"a":{"b":{"c":[[[1]]]}}}}'

export function falCases(spec: Spec, contextOf: (name: string) => JourneyContext): readonly Case[] {
  const about = (name: string): Means => {
    const context = contextOf(name)
    return { name, context, fal: falPlanner(context, spec) }
  }
  const simple = (name: string, more: Partial<Case> = {}, fate?: string): Case => {
    const { fal } = about(name)
    return {
      plan: fal.job({ label: name, leavesMedia: true, ...(fate ? { fate: { name: fate } } : {}) }),
      ...more,
    }
  }
  return [
    plain(about('plain')),
    exact(about('exact'), spec),
    large(about('large'), spec),
    cancelled(about('cancelled')),
    streamed(about('streamed')),
    strangers(about('strangers')),
    ...strangeCases.flatMap((name) => stranger(about(name))),
    simple('packed', { faults: [{ when: 'always', side: 'after', do: { gzip: 'always' } }] }),
    simple('requeued', {}, 'requeued'),
    simple('refused-result', {}, 'content_policy_violation'),
    ...[...troubles, ...accepted].map(({ name, fault }) => {
      const { context } = about(name)
      return simple(name, { faults: [fault], before: [knock(context)] })
    }),
  ]
}

interface Means {
  readonly name: string
  readonly context: JourneyContext
  readonly fal: ReturnType<typeof falPlanner>
}

/** Trouble that comes when the job is there and billed: whoever submits again pays twice. */
export const accepted = [
  ...acceptedAnyway,
  {
    name: 'slow-answer',
    fault: after({ delay: '40s' }),
    does: 'the answer comes late (a second in real time)',
  },
]

/** A question about a request that never was, after which the relay has a connection to its upstream. */
function knock({ model }: JourneyContext): Ask {
  const [path = ''] = requestPaths(model, '00000000-0000-4000-8000-000000000000')
  return questionsAt(path).status(undefined, { purpose: warming })
}

function plain({ fal }: Means): Case {
  const asks = (ask: Questions) => [
    ask.result({ purpose: 'first' }),
    ask.status('1', { purpose: 'with-logs' }),
    ask.status('0', { purpose: 'without-logs' }),
  ]
  return {
    plan: fal.job({
      label: 'plain',
      submit: fal.submit('plain', plainInput, { headers: preferences }, wishes),
      ended: asks,
      leavesMedia: true,
    }),
  }
}

/** Sent as the text that it is, for JavaScript has no such numbers. */
function exact({ fal, context }: Means, spec: Spec): Case {
  const { mark = context.nonce } = context
  const text = JSON.stringify(plainInput(spec, context.model, `${mark} exact`))
  const body = `${text.slice(0, -1)},${exactMembers}}`
  return { plan: fal.job({ label: 'exact', submit: submitAsk(context.model, body), leavesMedia: true }) }
}

function large({ fal, context }: Means, spec: Spec): Case {
  const { mark = context.nonce } = context
  const body = { ...plainInput(spec, context.model, `${mark} large`), ...largeFiller() }
  return { plan: fal.job({ label: 'large', submit: submitAsk(context.model, body), leavesMedia: true }) }
}

function cancelled({ fal }: Means): Case {
  return {
    plan: fal.job({
      label: 'cancelled',
      arrived: (ask) => [ask.cancel({ purpose: 'at-once' })],
      fate: { name: 'slow', options: { leastMs: 20_000 } },
      leavesMedia: true,
    }),
  }
}

function streamed({ fal }: Means): Case {
  return {
    plan: fal.job({
      label: 'streamed',
      beside: (ask) => [ask.stream()],
      fate: { name: 'slow', options: { leastMs: 12_000 } },
      leavesMedia: true,
    }),
  }
}

/** Who has no key asks about a job that is there. */
function strangers({ fal }: Means): Case {
  return {
    plan: fal.job({
      label: 'strangers',
      ended: (ask) => [
        ask.result({ purpose: 'first' }),
        ask.status('0', { purpose: 'first' }),
        ...fal.strangers(ask.result()),
        ...fal.strangers(ask.status('0')),
      ],
      arrived: (ask) => fal.strangers(ask.cancel()),
      leavesMedia: true,
    }),
  }
}

/** A submission of somebody who has no key, or a wrong one; none where nobody is a stranger. */
function stranger({ name, fal, context }: Means): readonly Case[] {
  const submit = submittedIn(name, fal.submit(name, plainInput), context.target)
  return submit ? [{ plan: fal.job({ label: name, submit, leavesMedia: true }) }] : []
}

export function falTwoSided(spec: () => Spec, clauses: TwoSided['clauses']): TwoSided {
  return { cases: (contextOf) => falCases(spec(), contextOf), clauses }
}
