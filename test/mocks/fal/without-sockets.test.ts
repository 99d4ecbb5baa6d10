// Where the package `ws` cannot be loaded, no session is promised, and none is begun.
import { request } from 'node:http'
import { expect, test, vi } from 'vitest'
import { served } from './served.ts'

vi.mock('ws', () => {
  throw new Error('Cannot find package ws')
})

test('no token is given, and a wish for a socket is refused with what to do', async () => {
  const { url, ask, world } = await served()
  const token = await ask('/tokens/', { method: 'POST', body: '{"allowed_apps":["flux-1"]}' })
  expect([token.status, await token.json()]).toEqual([501, { detail: expect.stringContaining('package ws') }])
  const headers = { connection: 'upgrade', upgrade: 'websocket', authorization: 'Key tester' }
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const asked = request(`${url}/fal-ai/flux-1/schnell/realtime`, { headers }, (reply) => {
      reply.resume()
      resolve(reply.statusCode)
    })
    asked.once('upgrade', () => reject(new Error('a socket was opened')))
    asked.once('error', reject).end()
  })
  expect([status, world.ledger.list()]).toEqual([501, []])
})
