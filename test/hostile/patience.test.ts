// A run has an end in requests too, for a host and a clock that would go on for ever.
import { expect, onTestFinished, test } from 'vitest'
import { journey } from '../../src/contract/journey.ts'
import type { Clock } from '../../src/core/clock.ts'
import { noSecrets, toy, toyServer, toyTarget } from '../contract/toy.ts'

/** Waits for the deadline of a run for ever, and for everything else not at all. */
const later =
  ({ until }: Clock): Clock['until'] =>
  (at, signal) =>
    at > 60_000 ? new Promise((resolve) => signal?.addEventListener('abort', () => resolve())) : until(at)

test('requests have an end too, however patient the clock', async () => {
  const server = await toyServer({ neverEnds: true })
  onTestFinished(() => server.close())
  const limits: unknown[] = []
  const clock: Clock = { now: () => 0, until: () => new Promise((resolve) => setImmediate(resolve)) }
  const { stop, transcript } = await journey(toy, toyTarget(server, { capabilities: [] }), {
    ...{ secrets: noSecrets, clock: { ...clock, until: later(clock) } },
    progress: (event) => event.kind === 'limits' && limits.push(event.requests),
  })
  expect(stop?.text).toBe('out of time: the run had 3000 requests')
  expect(limits).toEqual([3000])
  expect(transcript.exchanges.length).toBeLessThan(3010)
})
