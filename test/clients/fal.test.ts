// The official @fal-ai/client, unmodified, against the mock over a real socket.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { ApiError, createFalClient, ValidationError } from '@fal-ai/client'
import { expect, onTestFinished, test } from 'vitest'
import type { MockSettings } from '../../mocks/settings.ts'
import { served, until } from '../mocks/fal/served.ts'
import { receiver } from '../mocks/receiver.ts'
import { loopbackGuard } from './loopback-guard.ts'

const model = 'fal-ai/flux-1/schnell'

/** A mock, a client whose middleware replaces `https://` as the snippets say, and time that runs while both talk. */
async function stage(settings: Partial<MockSettings> = {}) {
  const guard = loopbackGuard()
  const at = await served(settings)
  const fal = createFalClient({
    credentials: 'tester',
    requestMiddleware: async (request) => ({
      ...request,
      url: request.url.replace('https://', `${at.url}/`),
    }),
  })
  onTestFinished(() => {
    expect(guard.strayed).toEqual([])
    expect(guard.reached.length).toBeGreaterThan(0)
  })
  /** 100 ms of the mock's time every 5 ms of ours. */
  const letTimeRun = () => {
    const timer = setInterval(() => at.clock.advance(100), 5)
    onTestFinished(() => clearInterval(timer))
  }
  return { ...at, fal, letTimeRun }
}

test('subscribe by polling follows a job from the queue to its images', async () => {
  const { fal, clock } = await stage()
  const states: string[] = []
  const lines = new Set<string>()
  let enqueued = ''
  const { data, requestId } = await fal.subscribe(model, {
    input: { prompt: 'a cat', seed: 5, image_size: 'square' },
    logs: true,
    pollInterval: 5,
    onEnqueue: (id) => {
      enqueued = id
    },
    onQueueUpdate: (update) => {
      if (states.at(-1) !== update.status) states.push(update.status)
      if ('logs' in update) for (const line of update.logs ?? []) lines.add(line.timestamp + line.message)
      clock.advance(250)
    },
  })
  expect(states).toEqual(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'])
  expect(lines.size).toBeGreaterThan(2)
  expect(requestId).toBe(enqueued)
  expect(data.seed).toBe(5)
  expect(data.images[0]).toMatchObject({ width: 512, height: 512 })
  const file = await fetch(data.images[0]?.url ?? '')
  expect(file.headers.get('content-type')).toBe('image/jpeg')
  expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(1_000)
})

test('subscribe by streaming sees the same, and each log line once', async () => {
  const { fal, letTimeRun } = await stage()
  letTimeRun()
  const states: string[] = []
  let logs: readonly { message: string }[] = []
  const { data } = await fal.subscribe(model, {
    input: { prompt: 'a cat' },
    mode: 'streaming',
    logs: true,
    onQueueUpdate: (update) => {
      if (states.at(-1) !== update.status) states.push(update.status)
      if ('logs' in update && update.logs) logs = [...update.logs]
    },
  })
  expect(states.at(-1)).toBe('COMPLETED')
  expect(new Set(logs.map(({ message }) => message)).size).toBe(logs.length)
  expect(logs.length).toBeGreaterThan(2)
  expect(data.images).toHaveLength(1)
})

test('stream gives a text as it grows and a picture roughly first, then whole', async () => {
  const { fal, letTimeRun } = await stage()
  letTimeRun()
  const written: { output: string; partial?: boolean }[] = []
  const text = await fal.stream('fal-ai/any-llm', { input: { prompt: 'why?' } })
  for await (const event of text) written.push(event as (typeof written)[number])
  expect(written.length).toBeGreaterThan(1)
  expect(written.map(({ partial }) => partial)).toEqual([...written.slice(1).map(() => true), false])
  expect(await text.done()).toEqual(written.at(-1))
  const drawn: unknown[] = []
  const picture = await fal.stream(model, { input: { prompt: 'a cat' } })
  for await (const event of picture) drawn.push(event)
  expect(drawn).toHaveLength(2)
  expect(await picture.done()).toMatchObject({ images: [{ url: expect.stringMatching(/^http/) }] })
})

test('every method of the queue does its work on its own', async () => {
  const { fal, clock } = await stage()
  const submitted = await fal.queue.submit(model, {
    input: { prompt: 'x' },
    priority: 'low',
    hint: 'a',
    startTimeout: 30,
  })
  const { request_id: requestId } = submitted
  expect(submitted).toMatchObject({ status: 'IN_QUEUE', queue_position: expect.any(Number) })
  expect((await fal.queue.status(model, { requestId })).status).toBe('IN_QUEUE')
  const early = await fal.queue.result(model, { requestId }).catch((error: unknown) => error)
  expect(early).toBeInstanceOf(ApiError)
  expect((early as ApiError<unknown>).status).toBe(400)
  clock.advance(1_500)
  const running = await fal.queue.status(model, { requestId, logs: true })
  expect(running).toMatchObject({ status: 'IN_PROGRESS', logs: [{ source: 'USER' }, {}] })
  clock.advance(1_500)
  expect((await fal.queue.subscribeToStatus(model, { requestId, pollInterval: 5 })).status).toBe('COMPLETED')
  const { data, requestId: told } = await fal.queue.result(model, { requestId })
  expect(told).toBe(requestId)
  expect(data).toHaveProperty('images')
  await expect(fal.queue.cancel(model, { requestId })).rejects.toMatchObject({ status: 400 })
})

test('a job is cancelled, its stream ends, and its result is an error', async () => {
  const { fal } = await stage()
  const { request_id: requestId } = await fal.queue.submit(model, { input: { prompt: 'x' } })
  const stream = await fal.queue.streamStatus(model, { requestId, logs: true })
  await fal.queue.cancel(model, { requestId })
  expect(await stream.done()).toMatchObject({ status: 'COMPLETED', error_type: 'client_cancelled' })
  await expect(fal.queue.result(model, { requestId })).rejects.toMatchObject({ status: 499 })
})

test('a status stream is iterable and carries the request id throughout', async () => {
  const { fal, letTimeRun } = await stage()
  const { request_id: requestId } = await fal.queue.submit(model, { input: { prompt: 'x' } })
  const stream = await fal.queue.streamStatus(model, { requestId })
  letTimeRun()
  const ids: string[] = []
  for await (const event of stream) ids.push(event.request_id)
  expect(ids.length).toBeGreaterThan(2)
  expect(new Set(ids)).toEqual(new Set([requestId]))
  expect(stream.requestId).toBe(requestId)
})

test("the client's own timeout cancels the job", async () => {
  const { fal, clock, world } = await stage({ fate: { name: 'stuck' } })
  clock.advance(1)
  await expect(
    fal.subscribe(model, { input: { prompt: 'x' }, pollInterval: 5, timeout: 50 }),
  ).rejects.toThrow(/timed out/)
  await until(() => world.ledger.list()[0]?.events[0]?.kind === 'cancel')
})

test('run answers on the same connection', async () => {
  const { fal, letTimeRun, world } = await stage()
  letTimeRun()
  const { data, requestId } = await fal.run(model, { input: { prompt: 'x' }, startTimeout: 10 })
  expect(data).toHaveProperty('images')
  expect(requestId).toBe(world.ledger.list()[0]?.job.id)
})

test('stream ends with the output', async () => {
  const { fal, letTimeRun } = await stage()
  letTimeRun()
  const stream = await fal.stream(model, { input: { prompt: 'x' } })
  const seen: unknown[] = []
  for await (const event of stream) seen.push(event)
  expect(await stream.done()).toHaveProperty('images')
  expect(seen.at(-1)).toEqual(await stream.done())
})

test('stream throws where the input is wrong, and does not take the refusal for a result', async () => {
  const { fal, letTimeRun } = await stage()
  letTimeRun()
  const asked = fal.stream('fal-ai/flux/dev', { input: { promt: 'x' } as never })
  await expect(asked.then((stream) => stream.done())).rejects.toMatchObject({ status: 422 })
})

test('a Blob inside the input is uploaded, and its address stands in its place', async () => {
  const { fal, world, clock } = await stage()
  const bytes = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
  await fal.subscribe('fal-ai/flux-1/dev/image-to-image', {
    input: { prompt: 'x', image_url: new Blob([bytes], { type: 'image/png' }) },
    pollInterval: 5,
    onQueueUpdate: () => clock.advance(1_000),
  })
  const { image_url } = world.ledger.list()[0]!.job.input as { image_url: string }
  const file = await fetch(image_url)
  expect(file.headers.get('content-type')).toBe('image/png')
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes)
})

test('an upload may be given a life', async () => {
  const { fal, clock } = await stage()
  const url = await fal.storage.upload(new Blob(['hello'], { type: 'text/plain' }), {
    lifecycle: { expiresIn: '1h' },
  })
  expect(await (await fetch(url)).text()).toBe('hello')
  clock.advance(3_600_000)
  expect((await fetch(url)).status).toBe(404)
})

test('a file of more than 90 MiB goes up in parts', async () => {
  const { fal } = await stage()
  const size = 91 * 1024 * 1024
  const piece = new Uint8Array(1024 * 1024).fill(7)
  const url = await fal.storage.upload(new Blob(Array.from({ length: 91 }, () => piece)))
  const head = await fetch(url, { method: 'HEAD' })
  expect(Number(head.headers.get('content-length'))).toBe(size)
})

test('bad input arrives as a ValidationError with the fields named', async () => {
  const { fal, clock } = await stage()
  const failed = await fal
    .subscribe(model, {
      input: { prompt: 'x', num_images: 40 },
      pollInterval: 5,
      onQueueUpdate: () => clock.advance(1_000),
    })
    .catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(ValidationError)
  const error = failed as ValidationError
  expect(error.status).toBe(422)
  expect(error.fieldErrors).toMatchObject([{ loc: ['body', 'num_images'], type: 'less_than_equal' }])
  expect(error.getFieldErrors('num_images')).toHaveLength(1)
  expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/)
})

test('an infrastructure failure arrives as an ApiError that names it', async () => {
  const { fal, clock } = await stage({ fate: { name: 'runner_server_error' } })
  const failed = await fal
    .subscribe(model, { input: { prompt: 'x' }, pollInterval: 5, onQueueUpdate: () => clock.advance(1_000) })
    .catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(ApiError)
  expect(failed).toMatchObject({ status: 500, body: { error_type: 'runner_server_error' } })
})

test('a start deadline that is missed is not tried again by the client', async () => {
  const { fal, clock, world } = await stage({ delays: { queueMs: 60_000, runMs: 1, jitter: 0 } })
  const before = Date.now()
  await expect(
    fal.subscribe(model, {
      input: { prompt: 'x' },
      startTimeout: 2,
      pollInterval: 5,
      onQueueUpdate: () => clock.advance(1_000),
    }),
  ).rejects.toMatchObject({ status: 504 })
  expect(world.journal.since(0).filter(({ reply }) => reply?.status === 504)).toHaveLength(1)
  expect(before).toBeLessThanOrEqual(Date.now())
})

test('wrong keys and unknown models arrive as what they are', async () => {
  const { fal, url } = await stage({ keys: ['other'] })
  await expect(fal.queue.submit(model, { input: { prompt: 'x' } })).rejects.toMatchObject({ status: 401 })
  const right = createFalClient({
    credentials: 'other',
    requestMiddleware: async (request) => ({ ...request, url: request.url.replace('https://', `${url}/`) }),
  })
  await expect(right.queue.submit('fal-ai/no-such', { input: {} })).rejects.toMatchObject({ status: 404 })
})

test('a webhook given to the client is signed so that an independent check holds', async () => {
  const { fal, clock, url } = await stage()
  const { url: webhookUrl, calls } = await receiver()
  const { request_id } = await fal.queue.submit(model, { input: { prompt: 'x' }, webhookUrl })
  clock.advance(3_000)
  await until(() => calls.length === 1)
  const [call] = calls
  expect(JSON.parse(call?.text ?? '')).toMatchObject({ request_id, status: 'OK', payload: { prompt: 'x' } })
  const { keys } = (await (await fetch(`${url}/rest.fal.ai/.well-known/jwks.json`)).json()) as {
    keys: { x: string }[]
  }
  // An Ed25519 public key in DER is this prefix and the 32 bytes of `x`.
  const der = Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    Buffer.from(keys[0]?.x ?? '', 'base64url'),
  ])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  const names = ['request-id', 'user-id', 'timestamp'].map((name) =>
    String(call?.headers[`x-fal-webhook-${name}`]),
  )
  const message = [
    ...names,
    createHash('sha256')
      .update(call?.text ?? '')
      .digest('hex'),
  ].join('\n')
  expect(
    verify(
      null,
      Buffer.from(message),
      key,
      Buffer.from(String(call?.headers['x-fal-webhook-signature']), 'hex'),
    ),
  ).toBe(true)
})
