// A run has one deadline on our own clock and one cap on requests, whatever the host does in between.
import { expect, test } from 'vitest'
import { openBounds, runLimits } from '../../src/contract/journey/bounds.ts'
import type { JobPlan } from '../../src/contract/plan.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import type { Target } from '../../src/core/target.ts'

const target: Target = {
  ...{ provider: 'fal', baseUrl: 'https://relay.example', profile: 'relay' },
  ...{ budget: 3, timeoutMs: 8000, capabilities: [] },
}
const slow = { label: 'slow', fate: { name: 'slow', options: { leastMs: 60_000 } } } as unknown as JobPlan
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('the deadline follows from --timeout, and from what the plan itself orders', () => {
  expect(runLimits(target, [])).toEqual({ ms: 29_000, requests: 3000 })
  expect(runLimits(target, [slow]).ms).toBe(29_000 + 120_000)
  expect(runLimits({ ...target, capabilities: ['time'] }, [slow]).ms).toBe(29_000)
})

test('nothing new is asked after the deadline, and seconds later what was under way is left', async () => {
  const clock = manualClock()
  const bounds = openBounds(clock)
  bounds.begin({ ms: 29_000, requests: 3000 })
  clock.advance(28_999)
  await settled()
  expect([bounds.signal.aborted, bounds.ended()]).toEqual([false, undefined])
  clock.advance(1)
  await settled()
  expect(bounds.ended()).toEqual({ reason: 'out-of-time', text: 'out of time: the run had 29 s' })
  expect([bounds.signal.aborted, bounds.last.aborted]).toEqual([true, false])
  clock.advance(5000)
  await settled()
  expect(bounds.last.aborted).toBe(true)
})

test('requests have an end as well', () => {
  const bounds = openBounds(manualClock())
  bounds.begin({ ms: 29_000, requests: 3 })
  bounds.count()
  bounds.count()
  expect(bounds.signal.aborted).toBe(false)
  bounds.count()
  expect(bounds.ended()?.text).toBe('out of time: the run had 3 requests')
})

test('an interrupt ends the run by its own name, even one that came before it began', () => {
  const interrupt = new AbortController()
  interrupt.abort()
  const bounds = openBounds(manualClock(), interrupt.signal)
  expect(bounds.ended()).toEqual({ reason: 'interrupted', text: 'the run was interrupted' })
})
