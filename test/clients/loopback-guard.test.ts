// The guard itself: what leads off this machine is broken and told.
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { loopbackGuard } from './loopback-guard.ts'

test('a socket and a fetch beyond loopback are refused and remembered', async () => {
  const guard = loopbackGuard()
  const failure = await new Promise<Error>((resolve) => connect(9, '203.0.113.10').once('error', resolve))
  expect(failure.message).toContain('203.0.113.10')
  await expect(fetch('http://203.0.113.11/')).rejects.toThrow()
  await expect(fetch('https://queue.fal.run/')).rejects.toThrow()
  expect(guard.strayed).toEqual(['203.0.113.10', '203.0.113.11', 'queue.fal.run'])
  expect(guard.reached).toEqual([])
})
