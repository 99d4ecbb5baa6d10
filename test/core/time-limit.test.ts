// A limit of time holds whatever the collector does, and nothing of it is left when the work is done.
import { getEventListeners } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test, vi } from 'vitest'
import { withinLimit } from '../../src/core/time-limit.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const untilAborted = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)))

test('a limit aborts although the collector ran before it was over', async () => {
  const { signal: closing } = new AbortController()
  const reason = withinLimit(30, closing, untilAborted)
  for (let n = 0; n < 3; n++) collect()
  expect(await reason).toMatchObject({ name: 'TimeoutError' })
})

test('whoever aborts from outside is heard with their reason, even from before the beginning', async () => {
  const outer = new AbortController()
  const reason = withinLimit(60_000, outer.signal, untilAborted)
  outer.abort(new Error('closing'))
  expect(await reason).toMatchObject({ message: 'closing' })
  expect(await withinLimit(60_000, outer.signal, async (signal) => signal.reason.message)).toBe('closing')
})

test('work that is done, or fails, leaves neither a timer nor a listener', async () => {
  const { signal: closing } = new AbortController()
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  for (let n = 0; n < 100; n++) await withinLimit(60_000, closing, async () => n)
  const failing = withinLimit(60_000, closing, () => Promise.reject(new Error('failed')))
  await expect(failing).rejects.toThrow('failed')
  expect(getEventListeners(closing, 'abort')).toHaveLength(0)
  expect(vi.getTimerCount()).toBe(0)
})
