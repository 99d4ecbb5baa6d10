// MSW, unmodified, hands what clients send to the vendors' own addresses to the mock; no socket, nothing to configure.
import { createFalClient } from '@fal-ai/client'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StartedMock, startMock } from '../../mocks/index.ts'

let mock: StartedMock
const server = setupServer(
  http.all('https://*/*', ({ request }) => (isOfVendor(request.url) ? mock.fetch(request) : undefined)),
)

const isOfVendor = (url: string) =>
  mock.mock.vendors.some(({ hosts }) => hosts.includes(new URL(url).hostname))

beforeAll(async () => {
  mock = await startMock({ queue: 0, run: 0 })
  server.listen({ onUnhandledRequest: ({ url }) => expect.unreachable(`${url} left the process`) })
})
afterAll(async () => {
  server.close()
  await mock.close()
})

test('fal’s client, without a word about a mock, is answered and finds its picture', async () => {
  const fal = createFalClient({ credentials: 'any' })
  const { data } = await fal.subscribe('fal-ai/flux-1/schnell', { input: { prompt: 'a cat' }, logs: true })
  const picture = await fetch(data.images[0]?.url ?? '')
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect((await mock.exchanges({ act: 'media' })).length).toBe(1)
})

test('fal’s client streams the status through it too', async () => {
  const fal = createFalClient({ credentials: 'any' })
  const { data } = await fal.subscribe('fal-ai/flux-1/schnell', {
    input: { prompt: 'a dog' },
    mode: 'streaming',
  })
  expect(data.images).toHaveLength(1)
  expect((await mock.exchanges({ act: 'stream' })).length).toBe(1)
})

test('ModelsLab and Reka are answered at their own addresses', async () => {
  const json = { 'content-type': 'application/json' }
  const lab = await fetch('https://modelslab.com/api/v6/realtime/text2img', {
    ...{ method: 'POST', headers: json, body: '{"key":"any","prompt":"a cat"}' },
  })
  expect(await lab.json()).toMatchObject({ status: 'success', output: [expect.stringMatching(/^https:/)] })
  const reka = await fetch('https://vision-agent.api.reka.ai/v2/inference/nano-banana/text-to-image', {
    ...{ method: 'POST', headers: { ...json, 'x-api-key': 'any' }, body: '{"input":{"prompt":"a cat"}}' },
  })
  expect([reka.status, await reka.json()]).toEqual([202, expect.objectContaining({ status: 'IN_QUEUE' })])
})
