// Questions that cost nothing, asked before any submission: refusals above all.
import type { Ask, JourneyContext } from '../../../contract/provider.ts'
import type { Spec } from '../../../spec/load.ts'
import { countAsk, detour, fetchAsk, requestIdAsk, submitAsk } from '../ask.ts'
import { type KnownModel, modelNamed } from '../model.ts'

/** Ids that no host has given out: one as the vendor's own look, and one as a known client makes up (modelslab.md 9.1). */
export const unknownNumber = '990000000000007'
export const unknownWord = '7e1a9f00-0000-4000-8000-00000000dead'

/** The first question of all: a job that never was, in the name of the key. */
export function probeAsk({ target, model }: JourneyContext, spec: Spec): Ask {
  return fetchAsk(target, modelNamed(spec, model), unknownNumber, { purpose: 'probe' })
}

/** A submit in a wrong key's name lacks every required member, so that a relay which lets everyone in makes no job. */
export function freeAsks({ target, model }: JourneyContext, spec: Spec): readonly Ask[] {
  const known = modelNamed(spec, model)
  return [
    fetchAsk(target, known, unknownNumber, { purpose: 'no-key', credential: 'none' }),
    fetchAsk(target, known, unknownNumber, { purpose: 'wrong-key', credential: 'wrong' }),
    submitAsk(target, known, {}, { purpose: 'no-key', credential: 'none' }),
    submitAsk(target, known, {}, { purpose: 'wrong-key', credential: 'wrong' }),
    fetchAsk(target, known, unknownNumber, { purpose: 'unknown-id' }),
    detour(fetchAsk(target, known, unknownWord), 'unknown-word'),
    ...(known.byRequestId === 'too'
      ? [requestIdAsk(target, known, unknownNumber, 'unknown-request-id')]
      : []),
    countAsk(target),
  ]
}

/** A family other than the model's own, whose fetch path should know the job too (modelslab.md 1.7). */
export function otherFamily(spec: Spec, { id }: KnownModel): KnownModel {
  const generation = id.startsWith('enterprise/') ? 'enterprise/' : ''
  const name = id.includes('realtime/') ? 'interior/make' : 'realtime/text2img'
  return modelNamed(spec, `${generation}${name}`)
}
