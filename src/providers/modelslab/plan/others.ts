// The two other billable jobs: one spelt as clients spell it, and one whose input lacks a member.
import type { Ask, JobPlan, JourneyContext } from '../../../contract/provider.ts'
import type { Spec } from '../../../spec/load.ts'
import { detour, fetchAsk, submitAsk } from '../ask.ts'
import { clientInput, invalidInput } from '../input.ts'
import type { KnownModel } from '../model.ts'
import { byRequestId, following, named } from './follow.ts'
import { unknownNumber } from './free.ts'

/** Spelt as clients spell it, and asked for with two ids at once. */
export function secondJob(context: JourneyContext, spec: Spec, model: KnownModel): JobPlan {
  return {
    label: 'second',
    submit: submitAsk(context.target, model, clientInput(spec, model, `${context.nonce} second`)),
    ...following(context, model),
    arrived: () => [],
    ended: (job) =>
      named(job, (id) => [
        fetchAsk(context.target, model, id, { purpose: 'again' }),
        ...byRequestId(context, model, /^\d+$/.test(id) ? Number(id) : id, 'by-request-id'),
        ...(model.byRequestId === 'only' ? [] : [pathFirst(context, model, id)]),
      ]),
  }
}

export function invalidJob(context: JourneyContext, spec: Spec, model: KnownModel): JobPlan {
  const input = invalidInput(spec, model, `${context.nonce} invalid`)
  return {
    label: 'invalid',
    submit: submitAsk(context.target, model, input),
    ...following(context, model),
    arrived: () => [],
    ended: () => [],
  }
}

/** Two ids at once: the path is the one that counts (modelslab.md 1.7). */
function pathFirst({ target }: JourneyContext, model: KnownModel, id: string): Ask {
  return detour({ ...fetchAsk(target, model, id), body: { request_id: unknownNumber } }, 'path-first')
}
