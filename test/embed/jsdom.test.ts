// @vitest-environment jsdom
// A test with a DOM: MSW answers the vendors' names by a mock in the same process, whose AbortController is the DOM's.
import { createFalClient } from '@fal-ai/client'
import { setupServer } from 'msw/node'
import { expect, onTestFinished, test } from 'vitest'
import { inProcessMock } from '../../mocks/index.ts'
import { mockHandlers } from '../../src/msw.ts'

test('fal’s client finds its picture under jsdom, and what it may not see goes wrong as it should', async () => {
  const mock = inProcessMock({ queue: 0, run: 0 })
  const server = setupServer(...mockHandlers(mock))
  server.listen({ onUnhandledRequest: 'error' })
  onTestFinished(async () => {
    server.close()
    await mock.close()
  })
  expect('document' in globalThis).toBe(true)
  // A browser's client wants its key kept elsewhere, and says so; here there is no other place.
  const fal = createFalClient({ credentials: 'any', suppressLocalCredentialsWarning: true })
  const { data } = await fal.subscribe('fal-ai/flux-1/schnell', { input: { prompt: 'a cat' } })
  const picture = await fetch(data.images[0]?.url ?? '')
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  await mock.faults.add('lost-submit')
  const lost = fetch('https://queue.fal.run/fal-ai/flux-1/schnell', {
    method: 'POST',
    body: '{"prompt":"a"}',
  })
  await expect(lost).rejects.toThrow()
})
