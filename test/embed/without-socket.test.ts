// The mock without a socket: as handlers of MSW, and as a web-standard handler below Hono, Next's route handlers and bare requests.
import { createFalClient } from '@fal-ai/client'
import { Hono } from 'hono'
import { setupServer } from 'msw/node'
import { NextRequest } from 'next/server.js'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { createMock, fetchHandler, inProcessMock } from '../../mocks/index.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import { mockHandlers } from '../../src/msw.ts'

const headers = { authorization: 'Key any', 'content-type': 'application/json' }
const init = { method: 'POST', headers, body: '{"prompt":"a cat"}' }

/** MSW in Node, from whose process nothing may leave. */
function intercepted(...handlers: ReturnType<typeof mockHandlers>) {
  const server = setupServer(...handlers)
  server.listen({ onUnhandledRequest: ({ url }) => expect.unreachable(`${url} left the process`) })
  onTestFinished(() => server.close())
}

const mocks: { close(): Promise<void> }[] = []
afterEach(() => Promise.all(mocks.splice(0).map((mock) => mock.close())))
const opened = () => {
  const mock = inProcessMock({ queue: 0, run: 0 })
  mocks.push(mock)
  return mock
}

test('fal’s client finds its picture by the vendor’s names, in the world of the test', async () => {
  const mock = opened()
  const world = mock.world('t7')
  intercepted(...mockHandlers(mock, world))
  const fal = createFalClient({ credentials: 'any' })
  const { data } = await fal.subscribe('fal-ai/flux-1/schnell', { input: { prompt: 'a cat' } })
  const picture = await fetch(data.images[0]?.url ?? '')
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect((await world.jobs()).length).toBe(1)
  expect((await world.exchanges({ act: 'media' })).length).toBe(1)
  expect((await mock.jobs()).length).toBe(0)
})

test('a world’s own address is answered too, and leads nowhere else', async () => {
  const mock = opened()
  const world = mock.world('t8')
  intercepted(...mockHandlers(mock))
  const reply = await fetch(`${world.url}/fal-ai/flux-1/schnell`, init)
  const { response_url } = (await reply.json()) as { readonly response_url: string }
  expect(response_url.startsWith(world.url)).toBe(true)
  expect((await fetch(response_url, { headers })).status).toBe(200)
})

test('a lost reply rejects as a network that fails does, and the job is billed', async () => {
  const mock = opened()
  intercepted(...mockHandlers(mock))
  await mock.faults.add('lost-submit')
  await expect(fetch('https://queue.fal.run/fal-ai/flux-1/schnell', init)).rejects.toThrow('Failed to fetch')
  expect((await mock.bills()).length).toBe(1)
})

test('a mock without a socket refuses a port, and its control plane says where the hand is', async () => {
  expect(() => inProcessMock({ port: 1 } as never)).toThrow('a mock without a socket takes no port')
  const reply = await opened().fetch('/__mock/jobs')
  expect([reply.status, await reply.json()]).toEqual([501, { error: expect.stringContaining('mock.world') }])
})

/** Ways of others to mount a handler at `/api/mock`. */
const mounts: Readonly<
  Record<string, (handler: (request: Request) => Promise<Response>) => (request: Request) => unknown>
> = {
  'a bare handler': (handler) => handler,
  Hono: (handler) => {
    const app = new Hono().all('/api/mock/*', ({ req }) => handler(req.raw))
    return (request) => app.fetch(request)
  },
  'a Next route handler': (handler) => {
    const POST = (request: NextRequest) => handler(request)
    return (request) => POST(new NextRequest(request))
  },
}

test.each(Object.keys(mounts))('mounted by %s, a job is walked by its links alone', async (name) => {
  const clock = manualClock()
  const mock = createMock({ clock, clockOf: () => clock })
  const serve = mounts[name]!(fetchHandler(mock, { mount: '/api/mock' }))
  const ask = async (url: string, more: RequestInit = { headers }) =>
    (await serve(new Request(url, more))) as Response
  const base = 'https://app.example/api/mock'
  const job = (await (await ask(`${base}/fal-ai/flux-1/schnell`, init)).json()) as Record<string, string>
  expect(job['status_url']?.startsWith(`${base}/`)).toBe(true)
  clock.advance(60_000)
  const result = await (await ask(job['response_url'] ?? '')).json()
  const file = (result as { readonly images: readonly { readonly url: string }[] }).images[0]?.url ?? ''
  expect(file.startsWith(`${base}/`)).toBe(true)
  const picture = await ask(file, {})
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect((await ask(`${base}/__mock/jobs`)).status).toBe(501)
})
