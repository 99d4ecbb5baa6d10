// Questions that cost nothing, asked before any submission: refusals above all.
import type { Ask, JourneyContext } from '../../../contract/plan.ts'
import { preflightAsk } from '../../../contract/preflight.ts'
import type { Spec } from '../../../spec/load.ts'
import { countAsk, detour, type Questions, questionsAt } from '../ask.ts'
import { modelNamed } from '../model.ts'

/** Ids that no host has given out: one as the vendor's own look, and one as a known client makes up (modelslab.md 9.1). */
export const unknownNumber = '990000000000007'
export const unknownWord = '7e1a9f00-0000-4000-8000-00000000dead'

/** The first question of all: a job that never was, in the name of the key. */
export function probeAsk(context: JourneyContext, spec: Spec): Ask {
  return questionsOf(context, spec).fetch(unknownNumber, { purpose: 'probe' })
}

/** A submit in a wrong key's name lacks every required member, so that a relay which lets everyone in makes no job. */
export function freeAsks(context: JourneyContext, spec: Spec): readonly Ask[] {
  const ask = questionsOf(context, spec)
  return [
    ask.fetch(unknownNumber, { purpose: 'no-key', credential: 'none' }),
    ask.fetch(unknownNumber, { purpose: 'wrong-key', credential: 'wrong' }),
    ask.submit({}, { purpose: 'no-key', credential: 'none' }),
    ask.submit({}, { purpose: 'wrong-key', credential: 'wrong' }),
    ask.fetch(unknownNumber, { purpose: 'unknown-id' }),
    detour(ask.fetch(unknownWord), 'unknown-word'),
    ...ask.byRequestId(unknownNumber, 'unknown-request-id'),
    countAsk(context.target),
    preflightAsk(ask.submit({}).to),
  ]
}

function questionsOf({ target, model }: JourneyContext, spec: Spec): Questions {
  return questionsAt(target, modelNamed(spec, model))
}
