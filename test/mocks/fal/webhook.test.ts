// Webhooks of fal's mock: what is sent, how it is signed, when it is sent again (fal.md 8).
import { createHash, createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import type { MockSettings } from '../../../mocks/settings.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { type Call, receiver } from '../receiver.ts'
import { served, settle, until } from './served.ts'

const spec = loadSpec('fal')

const queryTo = (url: string) => `?fal_webhook=${encodeURIComponent(url)}`

async function outcomeOf(settings: Partial<MockSettings>, input: unknown = { prompt: 'x' }) {
  const { calls, url: hook } = await receiver()
  const at = await served(settings)
  const job = await at.submit('fal-ai/flux-1/schnell', input, queryTo(hook))
  at.clock.advance(3_000)
  await until(() => calls.length === 1)
  const body = JSON.parse(calls[0]?.text ?? '')
  expect(spec.schemas.check('WebhookOutcome', body)).toEqual([])
  return { ...at, job, body, calls }
}

/** Checks the signature as a receiver would, from public material alone. */
function isGenuine({ headers, text }: Call, keys: readonly { x: string }[]): boolean {
  const line = (name: string) => String(headers[`x-fal-webhook-${name}`])
  const digest = createHash('sha256').update(text).digest('hex')
  const message = Buffer.from([line('request-id'), line('user-id'), line('timestamp'), digest].join('\n'))
  return keys.some(({ x }) => {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, message, key, Buffer.from(line('signature'), 'hex'))
  })
}

test('a success is told once the job has ended, with the output and a signature that the JWKS verifies', async () => {
  const { body, job, calls, ask } = await outcomeOf({})
  expect(body).toMatchObject({ request_id: job.request_id, gateway_request_id: job.request_id, status: 'OK' })
  const result = await (await ask(job.response_url)).json()
  expect(body.payload).toEqual(result)
  const jwks = (await (await ask('/rest.fal.ai/.well-known/jwks.json')).json()) as { keys: { x: string }[] }
  expect(spec.schemas.check('JsonWebKeySet', jwks)).toEqual([])
  const [call] = calls
  expect(isGenuine(call!, jwks.keys)).toBe(true)
  expect(isGenuine({ ...call!, text: `${call!.text} ` }, jwks.keys)).toBe(false)
})

test('while keys change the set holds the former one too, so a receiver has to try all', async () => {
  const { calls, ask } = await outcomeOf({ options: { 'fal.webhook-keys': '2' } })
  const { keys } = (await (await ask('/.well-known/jwks.json')).json()) as { keys: { x: string }[] }
  expect(keys.map((key) => isGenuine(calls[0] as Call, [key]))).toEqual([false, true])
})

test('it is stamped with real time, which verifiers know, though the clock stands still in another year', async () => {
  const { calls, clock } = await outcomeOf({})
  const stamp = Number(calls[0]?.headers['x-fal-webhook-timestamp']) * 1_000
  expect(Math.abs(Date.now() - stamp)).toBeLessThan(300_000)
  expect(Math.abs(clock.now() - stamp)).toBeGreaterThan(86_400_000)
})

test('two mocks of different seeds sign with different keys', async () => {
  const keyOf = async (seed: number) =>
    (await (await (await served({ seed })).ask('/.well-known/jwks.json')).json()) as unknown
  expect(await keyOf(1)).not.toEqual(await keyOf(2))
})

test('refused input is an ERROR with the code and the details', async () => {
  const { body } = await outcomeOf({}, {})
  expect(body).toMatchObject({
    status: 'ERROR',
    error: 'Invalid status code: 422',
    payload: { detail: [{ loc: ['body', 'prompt'], type: 'missing' }] },
  })
})

test('an infrastructure failure is an ERROR with its word', async () => {
  const { body } = await outcomeOf({ fate: { name: 'runner_server_error' } })
  expect(body).toMatchObject({ status: 'ERROR', payload: { error_type: 'runner_server_error' } })
})

test('a payload that cannot be written is null, with the reason', async () => {
  const { body } = await outcomeOf({ fate: { name: 'payload_error' } })
  expect(body).toMatchObject({ status: 'OK', payload: null })
  expect(body.payload_error).toMatch(/^Response payload is not JSON serializable\./)
})

test('a cancelled job is told at once', async () => {
  const { calls, url: hook } = await receiver()
  const { submit, ask } = await served()
  const { cancel_url } = await submit('fal-ai/flux-1/schnell', { prompt: 'x' }, queryTo(hook))
  await ask(cancel_url, { method: 'PUT' })
  await until(() => calls.length === 1)
  expect(JSON.parse(calls[0]?.text ?? '')).toMatchObject({
    status: 'ERROR',
    error: 'Invalid status code: 499',
  })
})

test('errors are tried again ever more slowly, stamped with the world’s time where it asks for that', async () => {
  const { calls, url: hook } = await receiver([500, 404, 200])
  const { submit, clock, world, ask } = await served()
  const shown = await ask('/__mock/clock', { method: 'POST', body: '{"stamps":"world"}' })
  expect(await shown.json()).toMatchObject({ stamps: 'world' })
  await submit('fal-ai/flux-1/schnell', { prompt: 'x' }, queryTo(hook))
  clock.advance(3_000)
  for (const [seen, wait] of [
    [1, 10_000],
    [2, 20_000],
  ] as const) {
    await until(() => calls.length === seen && world.outbox.records()[0]?.attempts.length === seen)
    await settle()
    clock.advance(wait)
  }
  await until(() => calls.length === 3)
  await until(() => world.outbox.records()[0]?.state === 'delivered')
  const times = calls.map(({ headers }) => Number(headers['x-fal-webhook-timestamp']))
  expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 10, 30])
  expect(times.at(-1)).toBe(clock.now() / 1_000)
})

test('a redirect is a permanent failure', async () => {
  const { calls, url: hook } = await receiver([302])
  const { submit, clock, world } = await served()
  await submit('fal-ai/flux-1/schnell', { prompt: 'x' }, queryTo(hook))
  clock.advance(3_000)
  await until(() => world.outbox.records()[0]?.state === 'given-up')
  clock.advance(3_600_000)
  await settle()
  expect(calls).toHaveLength(1)
})

test('it is given up when the result expires, after at most 31 retries', async () => {
  const { calls, url: hook } = await receiver([503])
  const { submit, clock, world } = await served()
  await submit('fal-ai/flux-1/schnell', { prompt: 'x' }, queryTo(hook))
  clock.advance(3_000)
  const state = () => world.outbox.records()[0]
  for (let step = 0; step < 40 && state()?.state !== 'given-up'; step++) {
    const seen = state()?.attempts.length ?? 0
    await until(() => (state()?.attempts.length ?? 0) > seen || state()?.state === 'given-up', 2_000).catch(
      () => undefined,
    )
    await settle(3)
    clock.advance(120_000)
  }
  expect(state()?.state).toBe('given-up')
  expect(calls.length).toBeGreaterThan(20)
  expect(calls.length).toBeLessThanOrEqual(32)
})

test('where the options say so each webhook comes twice', async () => {
  const { calls } = await outcomeOf({ options: { 'fal.webhook-copies': '2' } }).then(async (at) => {
    at.clock.advance(1_000)
    await until(() => at.calls.length === 2)
    return at
  })
  expect(calls[0]?.text).toBe(calls[1]?.text)
})

test('a requeued job names the attempt that ended it', async () => {
  const { calls, url: hook } = await receiver()
  const { submit, clock } = await served({ fate: { name: 'requeued' } })
  const { request_id } = await submit('fal-ai/flux-1/schnell', { prompt: 'x' }, queryTo(hook))
  clock.advance(5_000)
  await until(() => calls.length === 1)
  const body = JSON.parse(calls[0]?.text ?? '')
  expect(body.request_id).toBe(request_id)
  expect(body.gateway_request_id).toMatch(/^[0-9a-f-]{36}$/)
  expect(body.gateway_request_id).not.toBe(request_id)
})

test('a host beyond this machine gets nothing', async () => {
  const { submit, clock, world } = await served()
  await submit('fal-ai/flux-1/schnell', { prompt: 'x' }, '?fal_webhook=https://example.com/hook')
  clock.advance(3_000)
  expect(world.outbox.records()).toMatchObject([{ state: 'refused', attempts: [] }])
})
