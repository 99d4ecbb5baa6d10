// The official client through the official server proxy (Express and Next handlers, unmodified), and through the mock's own.
import { createServer, type RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createFalClient, ValidationError } from '@fal-ai/client'
import { createHandler } from '@fal-ai/server-proxy/express'
import express from 'express'
import { expect, onTestFinished, test, vi } from 'vitest'
import { served } from '../mocks/fal/served.ts'
import { loopbackGuard } from './loopback-guard.ts'

const model = 'fal-ai/flux-1/schnell'

async function stage() {
  const guard = loopbackGuard()
  onTestFinished(() => expect(guard.strayed).toEqual([]))
  vi.stubEnv('FAL_KEY', 'key-of-the-server')
  onTestFinished(() => void vi.unstubAllEnvs())
  return served()
}

/** The proxies fetch what the header names, so the client names the mock; the patterns allow it. */
const config = { allowedUrlPatterns: ['127.0.0.1:*/**'] }

async function hosted(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/fal/proxy`
}

function clientOf(proxy: string, mock?: string) {
  return createFalClient({
    credentials: '',
    proxyUrl: { url: proxy, when: 'always' },
    ...(mock === undefined
      ? {}
      : {
          requestMiddleware: async (request) => ({
            ...request,
            url: request.url.replace('https://', `${mock}/`),
          }),
        }),
  })
}

type Handler = (request: Request) => Promise<Response>

/** The package's route handlers for Next's app router. */
function nextHandlers(): Readonly<Record<'GET' | 'POST' | 'PUT', Handler>> {
  return createRequire(import.meta.url)('@fal-ai/server-proxy/nextjs').createRouteHandler(config)
}

/** Serves fetch-style handlers from a plain server, as Next would. */
function listenerOf(handlers: Readonly<Record<string, Handler>>): RequestListener {
  return async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const method = request.method ?? 'GET'
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const body = method === 'GET' ? null : Buffer.concat(pieces)
    const reply = await handlers[method]?.(
      new Request(`http://proxy.test${request.url}`, { method, headers, body }),
    )
    response.writeHead(reply?.status ?? 405, {
      'content-type': reply?.headers.get('content-type') ?? 'text/plain',
    })
    response.end(Buffer.from((await reply?.arrayBuffer()) ?? new ArrayBuffer(0)))
  }
}

test('through the Express handler a job is done, whatever it makes of the codes', async () => {
  const { url, clock, world } = await stage()
  const app = express()
  app.use(express.json())
  app.all('/api/fal/proxy', createHandler(config))
  const fal = clientOf(await hosted(app), url)
  const { data } = await fal.subscribe(model, {
    input: { prompt: 'x' },
    pollInterval: 5,
    onQueueUpdate: () => clock.advance(1_000),
  })
  expect(data.images).toHaveLength(1)
  // The handler answers 200 to everything, so a refused input arrives as if it were output (fal.md 13.2).
  const refused = await fal.subscribe(model, {
    input: { prompt: 'x', num_images: 40 },
    pollInterval: 5,
    onQueueUpdate: () => clock.advance(1_000),
  })
  expect(refused.data).toHaveProperty('detail')
  expect(world.journal.since(0).some(({ reply }) => reply?.status === 422)).toBe(true)
})

test('through the Next route handler a job is done, and codes are kept', async () => {
  const { url, clock } = await stage()
  const fal = clientOf(await hosted(listenerOf(nextHandlers())), url)
  const options = { pollInterval: 5, onQueueUpdate: () => clock.advance(1_000) }
  const { data } = await fal.subscribe(model, { input: { prompt: 'x' }, ...options })
  expect(data.images).toHaveLength(1)
  const refused = fal.subscribe(model, { input: { prompt: 'x', num_images: 40 }, ...options })
  await expect(refused).rejects.toBeInstanceOf(ValidationError)
  const { request_id: requestId } = await fal.queue.submit(model, { input: { prompt: 'x' } })
  await fal.queue.cancel(model, { requestId })
  await expect(fal.queue.cancel(model, { requestId })).rejects.toMatchObject({ status: 400 })
})

test('through the mock’s own proxy everything works, uploads and streams too', async () => {
  const { url, clock, world } = await stage()
  const fal = clientOf(`${url}/api/fal/proxy`)
  const options = { pollInterval: 5, onQueueUpdate: () => clock.advance(1_000) }
  const { data, requestId } = await fal.subscribe('fal-ai/flux-1/dev/image-to-image', {
    input: { prompt: 'x', image_url: new Blob(['picture'], { type: 'image/png' }) },
    ...options,
  })
  expect((await fetch(data.images[0]?.url ?? '')).status).toBe(200)
  const { image_url } = world.ledger.list()[0]!.job.input as { image_url: string }
  expect(await (await fetch(image_url)).text()).toBe('picture')
  const stream = await fal.queue.streamStatus(model, { requestId })
  expect(await stream.done()).toMatchObject({ status: 'COMPLETED' })
  const refused = fal.subscribe(model, { input: { prompt: 'x', num_images: 40 }, ...options })
  await expect(refused).rejects.toBeInstanceOf(ValidationError)
})
