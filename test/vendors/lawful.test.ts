// The hook that holds every answer of every mock in every test against its contract: it hears, and it bites.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { expect, onTestFinished, test } from 'vitest'
import { createMock } from '../../mocks/index.ts'
import { type Answered, answersChannel } from '../../mocks/under-way.ts'
import { unlawful } from './lawful/unlawful.ts'

const path = '/fal-ai/flux-1/requests/1/status'
const told = ({ status = 200, type = 'application/json', body = '{"status":7}', ...at }) =>
  unlawful([
    {
      ...{ vendor: 'fal', method: 'GET', path, ...at },
      reply: { status, headers: { 'content-type': type }, body },
    },
  ])[0]

test('an answer outside the contract is told with its place and its fault', () => {
  expect(told({})).toMatch(/^fal GET \/fal-ai\/flux-1\/requests\/1\/status 200: /)
})

test('so is a code that the operation does not have, and a type that its answer does not have', () => {
  expect(told({ status: 207 })).toContain('has this code')
  expect(told({ type: 'text/plain' })).toContain('must be of a type that is listed: application/json')
})

test('the synchronous host answers as the result does, a model beyond the contract as the others do', () => {
  const run = { method: 'POST', host: 'fal.run', path: '/fal-ai/flux-1/schnell' }
  expect(told({ ...run, body: '{"images":7}' })).toContain('fal POST /fal-ai/flux-1/schnell 200: ')
  expect(told({ ...run, path: '/acme/dream', body: '{"images":7}' })).toBe(undefined)
  const other = '/acme/dream/requests/1/status'
  expect(told({ path: other })).toContain('fal GET /acme/dream/requests/1/status 200: ')
  expect(told({ path: other, status: 207 })).toContain('has this code')
})

test('so is an event of a stream, and a mock tells each as it goes out', async () => {
  const stream = { path: `${path}/stream`, type: 'text/event-stream; charset=utf-8' }
  expect(told({ ...stream, body: ': keep-alive\n\n' })).toBe(undefined)
  expect(told({ ...stream, body: 'data: {"status":7}\n\n' })).toMatch(/\/status\/stream 200: /)
  const heard: Answered[] = []
  const hear = (answer: unknown) => void heard.push(answer as Answered)
  subscribe(answersChannel, hear)
  onTestFinished(() => void unsubscribe(answersChannel, hear))
  const { body } = await createMock({ settings: { seed: 7 } }).answer({
    method: 'POST',
    scheme: 'http',
    url: '/v2/inference/chat/completions',
    headers: { 'content-type': 'application/json', 'x-api-key': 'k' },
    body: Buffer.from('{"model":"qwen-3","stream":true,"messages":[{"role":"user","content":"a boat"}]}'),
  })
  expect(body).toBeTypeOf('function')
  const pieces: unknown[] = []
  if (typeof body === 'function')
    for await (const piece of body(new AbortController().signal)) pieces.push(piece)
  expect(pieces.length).toBeGreaterThan(2)
  expect(heard.slice(1).map(({ reply }) => reply.body)).toEqual(pieces)
  expect(unlawful(heard)).toEqual([])
})

test('nothing is said on a host that neither the contract nor a reason speaks of', () => {
  expect(told({ host: 'fal.example' })).toContain('says nothing of the host fal.example')
  expect(told({ host: 'api.fal.ai' })).toBe(undefined)
})

test('the hook listens where the mocks speak', () => {
  expect(answersChannel).toBe('relayproof:mock:answer')
})
