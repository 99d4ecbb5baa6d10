// Links, media and webhooks of every vendor lead back into their world, whatever named it and whoever asks.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import request from 'supertest'
import { expect, onTestFinished, test } from 'vitest'
import { createMock, expressApp } from '../../../mocks/index.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { providerIds } from '../../../src/core/provider.ts'

const input = { prompt: 'a cat' }

const vendors = {
  fal: {
    submit: (hook: string, _key: string) => [
      `/fal-ai/flux-1/schnell?fal_webhook=${encodeURIComponent(hook)}`,
      input,
    ],
    result: (told: JsonObject, _key: string) => ['get', pathOf(told['response_url']), undefined],
    file: (result: JsonObject) => urlIn(result['images']),
    told: (hook: JsonObject) => hook['request_id'],
    id: (told: JsonObject) => told['request_id'],
  },
  modelslab: {
    submit: (webhook: string, key: string) => ['/api/v6/realtime/text2img', { key, webhook, ...input }],
    result: (told: JsonObject, key: string) => ['post', pathOf(told['fetch_result']), { key }],
    file: (result: JsonObject) => String((result['output'] as readonly string[])[0]),
    told: (hook: JsonObject) => hook['id'],
    id: (told: JsonObject) => told['id'],
  },
  reka: {
    submit: (webhook_url: string, _key: string) => [
      '/v2/inference/nano-banana/text-to-image',
      { input, webhook_url },
    ],
    result: (told: JsonObject, _key: string) => [
      'get',
      `/v2/inference/requests/${told['request_id']}`,
      undefined,
    ],
    file: (result: JsonObject) => urlIn((result['output'] as JsonObject)['images']),
    told: (hook: JsonObject) => hook['request_id'],
    id: (told: JsonObject) => told['request_id'],
  },
} as const

const pathOf = (url: unknown) => new URL(String(url)).pathname
const urlIn = (list: unknown) => (list as readonly { readonly url: string }[])[0]?.url ?? ''

async function receiver() {
  const heard: JsonObject[] = []
  const server = createServer(async (call, reply) => {
    let text = ''
    for await (const piece of call) text += piece
    heard.push(JSON.parse(text) as JsonObject)
    reply.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close().closeAllConnections())
  return { heard, hook: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

test.each(providerIds)('%s: job, media and webhook stay in their world', async (name) => {
  const vendor = vendors[name]
  const { heard, hook } = await receiver()
  const mock = createMock({ settings: { seed: 7 }, clockOf: () => manualClock(0) })
  const agent = request(expressApp(mock))
  const keys = (key: string) => ({ authorization: `Key ${key}`, 'x-api-key': key })
  const ask = async (method: 'get' | 'post', path: string, body: unknown, key: string, world?: string) => {
    const sent = agent[method](path).set({ ...keys(key), ...(world ? { 'x-mock-world': world } : {}) })
    return (await (body === undefined ? sent : sent.send(body as object))).body as JsonObject
  }
  const run = async (world: string) => {
    const [path, body] = vendor.submit(hook, 'relay')
    const told = await ask('post', String(path), body, 'relay', world)
    await mock.worlds.of(world).world.clock.advance(10_000)
    const [method, at, wanted] = vendor.result(told, 'relay')
    // As through a relay that swaps the key and drops the header: nothing but the id leads home.
    const result = await ask(method as 'get', at as string, wanted, 'relay')
    const file = vendor.file(result)
    const media = await agent.get(new URL(file).pathname).expect(200)
    return { told, file, type: media.headers['content-type'] }
  }
  const [one, other] = [await run('t7'), await run('t8')]
  expect(one.type).toMatch(/^image\//)
  expect(one.file).not.toBe(other.file)
  expect(heard.map((hooked) => String(vendor.told(hooked)))).toEqual(
    [one, other].map(({ told }) => String(vendor.id(told))),
  )
  for (const world of ['t7', 't8']) {
    const { journal, outbox } = mock.worlds.of(world).world
    expect(journal.since(0).map((exchange) => [exchange.asked.act, exchange.world])).toEqual([
      ['submit', `${world} by header`],
      ['result', `${world} by job`],
      ['media', `${world} by job`],
    ])
    expect(outbox.records().map(({ state }) => state)).toEqual(['delivered'])
  }
  expect([mock.world.journal.count(), mock.world.outbox.records()]).toEqual([0, []])
})
