// The two other billable jobs: one cancelled at once, one whose input is wrong.
import type { JobPlan } from '../../../contract/plan.ts'
import { isForSize } from '../../../contract/two-megabytes.ts'
import { invalidInput, largeInvalidInput, plainInput } from '../input.ts'
import type { FalPlanner } from './planner.ts'

/** Submitted with a charset in its type, as okhttp does (fal.md 16, D13). */
export function cancelledJob(fal: FalPlanner): JobPlan {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return fal.job({
    label: 'cancelled',
    submit: fal.submit('cancelled', plainInput, { headers }),
    // Strangers come first: a cancel of theirs that an open door takes does no harm here.
    arrived: (ask) => [
      ...fal.strangers(ask.cancel()),
      ask.cancel({ purpose: 'at-once' }),
      ask.cancel({ purpose: 'again' }),
    ],
    beside: (ask) => [ask.stream()],
    ended: (ask) => [ask.result({ purpose: 'ended' }), ask.status('0', { purpose: 'ended' })],
    lastly: (ask) => [ask.status('0', { purpose: 'lastly' }), ask.result({ purpose: 'lastly' })],
  })
}

/** Wrong and large at once: the 2 MB need no submission of their own. Where it is refused it is made small, which tells whether it
 * was refused for its size. */
export function invalidJob(fal: FalPlanner): JobPlan {
  return fal.job({
    label: 'invalid',
    knocks: fal.knocks(fal.submit('invalid', invalidInput)),
    submit: fal.submit('invalid', largeInvalidInput),
    instead: ({ reply }) =>
      isForSize(reply, [422]) ? fal.submit('invalid', invalidInput, { purpose: 'smaller' }) : undefined,
    poll: (ask) => ask.status('0'),
    ended: (ask) => [ask.result({ purpose: 'first' }), ask.result({ purpose: 'again' })],
  })
}
