// A limit of time holds even when nobody but a combined signal remembers it.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { timeLimit } from '../../src/core/time-limit.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

test('a limit aborts although the collector ran before it was over', async () => {
  const { signal: closing } = new AbortController()
  const aborted = new Promise<unknown>((resolve) => {
    const both = AbortSignal.any([timeLimit(30), closing])
    both.addEventListener('abort', () => resolve(both.reason.name))
  })
  for (let n = 0; n < 3; n++) collect()
  expect(await aborted).toBe('TimeoutError')
})
