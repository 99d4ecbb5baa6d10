// Clocks: time that moves only when told to.
import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { adjustableClock, manualClock } from '../../src/core/adjustable-clock.ts'
import { type Clock, systemClock } from '../../src/core/clock.ts'

test('a manual clock stands still until it is advanced', () => {
  const clock = manualClock(1_000)
  expect(clock.now()).toBe(1_000)
  clock.advance(86_400_000)
  expect(clock.now()).toBe(86_401_000)
})

test('waiters wake in the order of their moments when time is advanced past them', async () => {
  const clock = manualClock(0)
  const woken: string[] = []
  const later = clock.until(2_000).then(() => woken.push('later'))
  const sooner = clock.until(1_000).then(() => woken.push('sooner'))
  clock.advance(5_000)
  await Promise.all([later, sooner])
  expect(woken).toEqual(['sooner', 'later'])
})

test('a waiter is not woken before its moment', async () => {
  const clock = manualClock(0)
  let woken = false
  clock.until(1_000).then(() => {
    woken = true
  })
  clock.advance(999)
  await Promise.resolve()
  expect(woken).toBe(false)
})

test('an aborted signal ends the waiting without an error', async () => {
  const clock = manualClock(0)
  const leaving = new AbortController()
  const waiting = clock.until(Number.MAX_SAFE_INTEGER, leaving.signal)
  leaving.abort()
  await expect(waiting).resolves.toBeUndefined()
  await expect(systemClock().until(Number.MAX_SAFE_INTEGER, leaving.signal)).resolves.toBeUndefined()
})

test('freezing, scaling and resuming keep time continuous', () => {
  let real = 0
  const clock = adjustableClock({ now: () => real, until: () => new Promise(() => {}) })
  real = 100
  clock.freeze()
  real = 200
  expect(clock.now()).toBe(100)
  clock.scale(10)
  real = 210
  expect(clock.now()).toBe(200)
  clock.resume()
  real = 215
  expect(clock.now()).toBe(205)
})

test('a scaled clock wakes its waiters by the base clock', async () => {
  const base = manualClock(0)
  const clock = adjustableClock(base)
  clock.scale(10)
  const waiting = clock.until(1_000)
  base.advance(100)
  await expect(waiting).resolves.toBeUndefined()
})

test('time refuses to go backwards', () => {
  expect(() => manualClock().advance(-1)).toThrow(RangeError)
  expect(() => manualClock().advance(Number.NaN)).toThrow(RangeError)
  expect(() => manualClock().scale(0)).toThrow(RangeError)
})

test('many may wait at once without a warning', async () => {
  const warnings: Error[] = []
  const note = (warning: Error) => void warnings.push(warning)
  process.on('warning', note)
  const clock = adjustableClock()
  const leaving = new AbortController()
  const waiting = Array.from({ length: 40 }, () =>
    clock.until(clock.now() + 60_000, AbortSignal.any([leaving.signal])),
  )
  leaving.abort()
  await Promise.all(waiting)
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', note)
  expect(warnings).toEqual([])
})

test('a clock keeps nothing of those who waited and left', async () => {
  const given: AbortSignal[] = []
  const base: Clock = {
    now: () => 0,
    until(_at, signal) {
      if (signal) given.push(signal)
      return new Promise((resolve) => signal?.addEventListener('abort', () => resolve()))
    },
  }
  const clock = adjustableClock(base)
  const { signal } = new AbortController()
  for (let n = 0; n < 20; n++) {
    const leaving = new AbortController()
    const waiting = clock.until(60_000, leaving.signal)
    leaving.abort()
    await waiting
  }
  clock.until(60_000, signal)
  expect(given.map(({ aborted }) => aborted)).toEqual([...Array(20).fill(true), false])
  expect(new Set(given).size).toBe(21)
  expect(getEventListeners(signal, 'abort')).toHaveLength(1)
  clock.freeze()
  expect(given.at(-1)?.aborted).toBe(true)
})
