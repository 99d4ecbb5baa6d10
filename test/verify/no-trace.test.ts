// What a run leaves behind at a host, and what it takes a host for: no trace, and no identity that is borrowed.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createMock, listen } from '../../mocks/index.ts'
import { wishOf } from '../../src/cli/target-wish.ts'
import { targetOf } from '../../src/cli/verify-target.ts'
import { handleInRuins } from '../../src/contract/handle.ts'
import { journey } from '../../src/contract/journey.ts'
import { nobodyIsAStranger } from '../../src/contract/strangers.ts'
import { providerIds } from '../../src/core/provider.ts'
import { declarable as capabilities, type Target } from '../../src/core/target.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { loadSpec } from '../../src/spec/load.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function mocked() {
  const mock = createMock({ settings: { seed: 1 } })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  closing.push(() => running.close())
  return { mock, url: running.url }
}

/** Serves whatever `answer` does, and passes the rest on to `upstream` where there is one. */
async function served(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A transit that passes everything on, its control plane too. */
const transit = (upstream: string) =>
  served((request, response) => {
    const onward = http.request(`${upstream}${request.url}`, { method: request.method ?? 'GET' }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(response)
    })
    request.pipe(onward)
  })

const options = { secrets: loadSpec('fal').secrets, nonce: 'no-trace' }
const flags = { timeout: '120s' }

test('a run on a mock leaves its clock where it would stand without it', async () => {
  const { mock, url } = await mocked()
  const [before, began] = [mock.world.clock.now(), Date.now()]
  const target: Target = {
    ...{ provider: 'fal', baseUrl: url, profile: 'official', key: 'any key' },
    ...{ budget: 2, timeoutMs: 120_000, capabilities },
  }
  const { transcript } = await journey(await loadProvider('fal'), target, options)
  expect(transcript.submissions).toBe(2)
  expect(mock.world.clock.frozen).toBe(false)
  const took = Date.now() - began
  // As exact as a question and its answer are quick, which on a busy machine they are not.
  expect(Math.abs(mock.world.clock.now() - before - took)).toBeLessThan(Math.max(1_000, took))
})

test('a clock that somebody had stopped stands where it stood', async () => {
  const { mock, url } = await mocked()
  mock.world.clock.freeze(Date.UTC(2026, 0, 1))
  const target: Target = {
    ...{ provider: 'reka', baseUrl: url, profile: 'official', key: 'any key' },
    ...{ budget: 1, timeoutMs: 120_000, capabilities: ['time'] },
  }
  await journey(await loadProvider('reka'), target, options)
  expect(mock.world.clock.now()).toBe(Date.UTC(2026, 0, 1))
  expect(mock.world.clock.frozen).toBe(true)
})

test('a mock is known by its own control plane, and a relay before it is judged as a relay', async () => {
  const fal = await loadProvider('fal')
  const { url } = await mocked()
  const relay = await transit(url)
  expect(await targetOf(wishOf(fal, url, flags))).toMatchObject({ profile: 'official', budget: 1000 })
  expect(await targetOf(wishOf(fal, relay, flags))).toMatchObject({
    ...{ profile: 'relay', budget: 3, capabilities: [] },
  })
})

test('--control takes the address that the mock prints, and leaves the profile alone', async () => {
  const fal = await loadProvider('fal')
  const { url } = await mocked()
  const relay = await transit(url)
  for (const control of [url, `${url}/__mock`, `${url}/__mock/`])
    expect(await targetOf(wishOf(fal, relay, { ...flags, control }))).toMatchObject({
      ...{ profile: 'relay', budget: 1000, capabilities: ['time', 'fate', 'webhook'] },
    })
})

test('--control says where it found nothing', async () => {
  const fal = await loadProvider('fal')
  const silent = await served((_request, response) => void response.writeHead(404).end())
  await expect(targetOf(wishOf(fal, silent, { ...flags, control: silent }))).rejects.toThrow(
    `--control found no control plane at ${silent}/__mock`,
  )
})

test.each(providerIds)(
  'a caller of %s without a key has no strangers, and none of them cancels',
  async (id) => {
    const provider = await loadProvider(id)
    const asked = await served((_request, response) => {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"status":"error"}')
    })
    const target: Target = {
      ...{ provider: id, baseUrl: asked, profile: 'relay', budget: 3, timeoutMs: 1000, capabilities: [] },
    }
    const { transcript } = await journey(provider, target, { ...options, secrets: loadSpec(id).secrets })
    const purposes = transcript.exchanges.map(({ purpose }) => purpose)
    expect(purposes).not.toContain('no-key')
    expect(purposes).not.toContain('wrong-key')
    expect(transcript.omissions.map(({ text }) => text)).toContain(nobodyIsAStranger)
  },
)

test.each(providerIds)('no stranger of %s touches the happy job but to look', async (id) => {
  const provider = await loadProvider(id)
  const target: Target = {
    ...{ provider: id, baseUrl: 'https://relay.example', profile: 'relay', key: 'k', otherKey: 'o' },
    ...{ budget: 3, timeoutMs: 1000, capabilities: [] },
  }
  const [happy] = provider.jobs({ target, model: provider.models()[0] ?? '', nonce: 'n' })
  const request = { method: 'POST', url: 'https://relay.example/', headers: {} }
  const submit = { index: 0, act: 'submit', startedAt: 0, durationMs: 0, request }
  const soFar = { label: 'happy', submit, handle: { id: 'id-1', links: {} }, exchanges: [submit] }
  const asks = [...(happy?.arrived(soFar) ?? []), ...(happy?.ended(soFar) ?? [])]
  const strangers = asks.filter(({ credential }) => credential !== undefined && credential !== 'own')
  expect(strangers.length).toBeGreaterThan(0)
  expect(strangers.filter(({ act }) => act === 'cancel')).toEqual([])
})

const begun = '{"status":"IN_QUEUE","request_id":"0b5d3f7a-ruin","status_url":"http'
const wide = `{"status":"IN_QUEUE","request_id":"0b5d3f7a-ruin","more":[${'{},'.repeat(100_000)}{}]}`

const wrapped = '{"success":true,"data":{"status":"IN_QUEUE","request_id":"0b5d3f7a-ruin"}}'

test.each([
  ['broke off', begun, begun.length + 9],
  ['is too large to be read', wide, wide.length],
  ['wraps it', wrapped, wrapped.length],
])('a job that was accepted in a reply that %s is given up', async (_how, text, announced) => {
  const seen: string[] = []
  const host = await served((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    if (request.method === 'POST' && request.url === '/fal-ai/flux-1/schnell') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': announced })
      response.write(text, () => (text.length < announced ? response.destroy() : response.end()))
      return
    }
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"status":"NOT_FOUND"}')
  })
  const target: Target = {
    ...{ provider: 'fal', baseUrl: host, profile: 'relay', budget: 3, timeoutMs: 1000, capabilities: [] },
  }
  await journey(await loadProvider('fal'), target, options)
  expect(seen).toContain('PUT /fal-ai/flux-1/requests/0b5d3f7a-ruin/cancel')
})

test('an id is read out of ruins only where the host had accepted', () => {
  const ruin = (status: number, text = '{"request_id": "abc-1", "sta') => ({
    ...{ index: 0, act: 'submit', startedAt: 0, durationMs: 0 },
    request: { method: 'POST', url: 'https://relay.example/', headers: {} },
    reply: {
      ...{ status, statusText: '', headers: {}, chunks: [] },
      body: { mimeType: '', size: 40, text, truncated: false },
    },
  })
  expect(handleInRuins(ruin(200), 'request_id')?.id).toBe('abc-1')
  expect(handleInRuins(ruin(200, '{"request_id": 7301}'), 'request_id')?.id).toBe('7301')
  expect(handleInRuins(ruin(200, '{"request_id": null}'), 'request_id')).toBeUndefined()
  expect(handleInRuins(ruin(500), 'request_id')).toBeUndefined()
})
