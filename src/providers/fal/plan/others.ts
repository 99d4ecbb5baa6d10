// The two other billable jobs: one cancelled at once, one whose input is wrong.
import type { JobPlan, JourneyContext } from '../../../contract/provider.ts'
import type { Spec } from '../../../spec/load.ts'
import { cancelAsk, resultAsk, statusAsk, streamAsk, submitAsk } from '../ask.ts'
import { invalidInput, largeInvalidInput, plainInput } from '../input.ts'
import { pathOf } from './paths.ts'

/** Submitted with a charset in its type, as okhttp does (fal.md 16, D13). */
export function cancelledJob(context: JourneyContext, spec: Spec): JobPlan {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const input = plainInput(spec, context.model, `${context.nonce} cancelled`)
  return {
    label: 'cancelled',
    submit: submitAsk(context.model, input, { headers }),
    arrived: (job) => [
      cancelAsk(pathOf(context, job), { purpose: 'at-once' }),
      cancelAsk(pathOf(context, job), { purpose: 'again' }),
    ],
    poll: (job) => statusAsk(pathOf(context, job), '1'),
    beside: (job) => [streamAsk(pathOf(context, job))],
    ended: (job) => [
      resultAsk(pathOf(context, job), { purpose: 'ended' }),
      statusAsk(pathOf(context, job), '0', { purpose: 'ended' }),
    ],
    giveUp: (job) => cancelAsk(pathOf(context, job), { purpose: 'give-up' }),
  }
}

/** Wrong and large at once: the 2 MB need no submission of their own. Refused for its size, it is made small. */
export function invalidJob(context: JourneyContext, spec: Spec): JobPlan {
  const { model } = context
  const mark = `${context.nonce} invalid`
  return {
    label: 'invalid',
    submit: submitAsk(model, largeInvalidInput(spec, model, mark)),
    instead: ({ reply }) =>
      reply?.status === 413
        ? submitAsk(model, invalidInput(spec, model, mark), { purpose: 'smaller' })
        : undefined,
    arrived: () => [],
    poll: (job) => statusAsk(pathOf(context, job), '0'),
    ended: (job) => [
      resultAsk(pathOf(context, job), { purpose: 'first' }),
      resultAsk(pathOf(context, job), { purpose: 'again' }),
    ],
    giveUp: (job) => cancelAsk(pathOf(context, job), { purpose: 'give-up' }),
  }
}
