// Whoever moves time and waits for it finds every webhook delivered that fell due.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createMock } from '../../../mocks/mock.ts'
import type { MockSettings } from '../../../mocks/settings.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

/** A mock with `count` jobs, whose webhooks go to a receiver that takes its time. */
async function told(count: number, settings: Partial<MockSettings>) {
  const calls: string[] = []
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
    calls.push(String(request.headers['x-fal-webhook-request-id']))
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close().closeAllConnections())
  const { world, answer } = createMock({
    clock: manualClock(),
    settings: { providers: ['fal'], ...settings },
  })
  const hook = encodeURIComponent(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  for (let n = 0; n < count; n++) {
    const url = `/fal-ai/flux-1/schnell?fal_webhook=${hook}`
    const headers = { host: 'localhost', authorization: 'Key k' }
    const body = Buffer.from('{"prompt":"a"}')
    await answer({ method: 'POST', url, headers, body, scheme: 'http' })
  }
  return { world, calls }
}

test.each([{}, { workers: 1 }, { workers: 2 }])(
  'an advance that is awaited has delivered them: %j',
  async (settings) => {
    const { world, calls } = await told(5, settings)
    await world.clock.advance(1_999)
    expect(calls).toHaveLength(0)
    await world.clock.advance(3_600_000)
    expect(calls.sort()).toEqual(
      world.ledger
        .list()
        .map(({ job }) => job.id)
        .sort(),
    )
  },
)

test('with one runner they come in the order of the jobs, each when its own has ended', async () => {
  const { world, calls } = await told(3, { workers: 1 })
  await world.clock.advance(4_000)
  expect(calls).toHaveLength(2)
  await world.clock.advance(2_000)
  expect(calls).toHaveLength(3)
})
