// Whom a mock turns away: requests of no world where it wants one, and keys that look real where it refuses them.
import { randomBytes, randomUUID } from 'node:crypto'
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp, type MockSettings } from '../../../mocks/index.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

function stage(settings: Partial<MockSettings> = {}) {
  const warnings: string[] = []
  const warn = (text: string) => void warnings.push(text)
  const mock = createMock({ settings, warn, clockOf: () => manualClock(0) })
  return { mock, warnings, agent: request(expressApp(mock)) }
}

const strict = { strictWorlds: true }
const submissions = [
  ['/fal-ai/flux-1/schnell', { authorization: 'Key k' }, { prompt: 'a cat' }],
  ['/api/v6/realtime/text2img', {}, { key: 'k', prompt: 'a cat' }],
  ['/v2/inference/nano-banana/text-to-image', { 'x-api-key': 'k' }, { input: { prompt: 'a cat' } }],
] as const

test.each(submissions)(
  'with strict worlds, %s without one is told of every carrier',
  async (path, headers, body) => {
    const { mock, agent } = stage(strict)
    const refused = await agent.post(path).set(headers).send(body).expect(400)
    for (const carrier of ['x-mock-world', 'world:NAME', '/__world/NAME', '[[world:NAME]]'])
      for (const text of [refused.body.detail, refused.body.message, refused.body.error.message])
        expect(text).toContain(carrier)
    expect(mock.world.ledger.list()).toEqual([])
    expect(mock.world.journal.since(0).map(({ reply }) => reply?.status)).toEqual([400])
    await agent
      .post(path)
      .set({ ...headers, 'x-mock-world': 't7' })
      .send(body)
      .expect((reply) => expect(reply.status).toBeLessThan(300))
  },
)

test.each(submissions)(
  'with strict worlds, %s with a body over the limit is told of that: it may have named a world',
  async (path, headers, body) => {
    const { agent } = stage({ strictWorlds: true, bodyLimit: 200 })
    const long = { ...body, prompt: 'a'.repeat(300) }
    const refused = await agent.post(path).set(headers).send(long)
    expect(JSON.stringify(refused.body)).toContain('larger than 200 bytes')
    expect(JSON.stringify(refused.body)).not.toContain('world')
  },
)

test('with strict worlds the keys of webhooks are still everybody’s, and a job’s own links lead home', async () => {
  const { mock, agent } = stage(strict)
  await agent.get('/.well-known/jwks.json').expect(200)
  const key = { authorization: 'Key world:t7' }
  const told = await agent.post(submissions[0][0]).set(key).send({ prompt: 'a cat' }).expect(200)
  await mock.worlds.of('t7').world.clock.advance(10_000)
  const relayed = { authorization: 'Key of-the-relay' }
  const result = await agent.get(new URL(told.body.response_url).pathname).set(relayed)
  expect(result.status).toBe(200)
  expect(mock.worlds.of('t7').world.journal.count()).toBe(2)
})

test('with strict worlds the control plane of no world is refused, but for what is said of the mock itself', async () => {
  const { agent } = stage(strict)
  for (const path of ['', 'health', 'openapi.json', 'worlds']) await agent.get(`/__mock/${path}`).expect(200)
  for (const path of ['jobs', 'clock', 'fates'])
    expect((await agent.get(`/__mock/${path}`).expect(400)).body.error).toContain('x-mock-world')
  await agent.post('/__mock/fates').send({ fate: 'slow' }).expect(400)
  await agent.post('/__mock/fates').set('x-mock-world', 't7').send({ fate: 'slow' }).expect(201)
  await agent.get('/__mock/exchanges?world=t7').expect(200)
})

const real = {
  fal: `${randomUUID()}:${randomBytes(16).toString('hex')}`,
  other: randomBytes(32).toString('hex'),
}
const strangers = [
  ['fal', { authorization: `Key ${real.fal}` }, '/fal-ai/flux-1/schnell', { prompt: 'a cat' }],
  [
    'fal, beside a world',
    { authorization: `Key world:t7:${real.fal}` },
    '/fal-ai/flux-1/schnell',
    { prompt: 'a' },
  ],
  ['ModelsLab', {}, '/api/v6/realtime/text2img', { key: real.other, prompt: 'a cat' }],
  [
    'Reka',
    { 'x-api-key': real.other },
    '/v2/inference/nano-banana/text-to-image',
    { input: { prompt: 'a' } },
  ],
  [
    'Reka, at fal',
    { 'x-api-key': real.other, authorization: 'Key k' },
    '/fal-ai/flux-1/schnell',
    { prompt: 'a' },
  ],
] as const

test.each(strangers)(
  'a real key of %s is warned of once, kept nowhere, and refused where asked',
  async (_, headers, path, body) => {
    const key = Object.values(real).find((one) => JSON.stringify([headers, body]).includes(one)) ?? 'none'
    const { mock, agent, warnings } = stage()
    for (let turn = 0; turn < 2; turn++)
      await agent
        .post(path)
        .set(headers)
        .send(body)
        .expect((reply) => expect(reply.status).toBeLessThan(300))
    expect(warnings).toEqual([expect.stringMatching(/looks like a real vendor’s.*--refuse-real-keys/)])
    expect(warnings.join()).not.toContain(key)
    for (const { world } of mock.worlds.list()) {
      const told = JSON.stringify([world.journal.since(0), world.ledger.list()])
      expect(told).not.toContain(key)
    }
    const careful = stage({ refuseRealKeys: true })
    const refused = await careful.agent.post(path).set(headers).send(body).expect(403)
    expect(refused.body.detail).toMatch(/--refuse-real-keys/)
    expect(JSON.stringify(refused.body)).not.toContain(key)
    expect(careful.mock.worlds.list().flatMap(({ world }) => world.ledger.list())).toEqual([])
  },
)

test('a real key is kept nowhere, wherever it stood', async () => {
  const { mock, agent, warnings } = stage({
    keys: ['any', real.other],
    faults: [{ match: { key: real.other }, do: { status: 503 } }],
  })
  const [named, twice] = [
    encodeURIComponent(`http://127.0.0.1:9/?key=${real.other}`),
    { prompt: `my key ${real.fal}`, api_key: real.other },
  ]
  const path = `/fal-ai/flux-1/schnell?fal_webhook=${named}&fal_key=${encodeURIComponent(real.fal)}`
  const post = (header: Record<string, string>, body: object = twice) =>
    agent.post(path).set(header).send(body)
  await post({ authorization: 'Key any', 'x-fal-key': real.other }).expect(200)
  await post({ authorization: `Key ${real.fal}` }).expect(401)
  // A key that was chosen is right, although no more than its stand-in is known.
  await post({ authorization: `Key ${real.other}` }, { prompt: real.other }).expect(503)
  await agent
    .post('/__mock/faults')
    .send({ match: { key: real.fal }, do: { reset: true } })
    .expect(201)
  await agent
    .post('/__mock/fates')
    .send({ fate: 'slow', match: { input: { prompt: `my key ${real.fal}` } } })
    .expect(201)
  const routes = ['jobs', 'exchanges', 'exchanges?format=har', 'faults', 'fates', 'webhooks', 'bills']
  const told = await Promise.all(
    routes.map(async (route) => (await agent.get(`/__mock/${route}`).expect(200)).text),
  )
  for (const key of [real.fal, real.other, encodeURIComponent(real.fal)]) {
    expect(told.join()).not.toContain(key)
    expect(JSON.stringify([mock.world.settings, mock.world.ledger.list()])).not.toContain(key)
  }
  expect(told.join()).toContain('real-key-')
  expect(warnings).toHaveLength(1)
})

test.each(['any', 'world:t7', 'key-of-a-test-that-is-called-by-a-rather-long-name', 'k'.repeat(64)])(
  'the key %s looks like nobody’s',
  async (key) => {
    const { agent, warnings } = stage({ refuseRealKeys: true })
    await agent
      .post('/fal-ai/flux-1/schnell')
      .set('authorization', `Key ${key}`)
      .send({ prompt: 'a' })
      .expect(200)
    expect(warnings).toEqual([])
  },
)
