// The control plane: what it does, and what it says to bad input.
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp, listen } from '../../mocks/index.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { harToTranscript } from '../../src/report/har.ts'

function control() {
  const mock = createMock({ clock: manualClock(0) })
  return { mock, agent: request(expressApp(mock)) }
}

test('health names the capabilities and the vendors', async () => {
  const { agent } = control()
  const { body } = await agent.get('/__mock/health').expect(200)
  expect(body).toMatchObject({ ok: true, capabilities: ['time', 'fate', 'webhook'] })
  expect([...body.providers].sort()).toEqual([...providerIds].sort())
})

test('the clock can be frozen, advanced and shown', async () => {
  const { agent } = control()
  await agent.post('/__mock/clock').send({ freeze: 5_000 }).expect(200, { now: 5_000, frozen: true })
  await agent.post('/__mock/clock').send({ advance: 250 }).expect(200, { now: 5_250, frozen: true })
  await agent.get('/__mock/clock').expect(200, { now: 5_250, frozen: true })
})

test.each([
  ['/__mock/clock', {}, /advance/],
  ['/__mock/clock', { advance: -1 }, /-1/],
  ['/__mock/fates', { fate: 'sunshine' }, /sunshine/],
  ['/__mock/fates', { fate: 'slow', provider: 'acme' }, /acme/],
  ['/__mock/fates', { fate: 'slow', times: 0 }, /times/],
  ['/__mock/fates', { fate: 'slow', options: { factor: 'much' } }, /factor.*much/],
  ['/__mock/fates', { fate: 'slow', options: { factor: -3 } }, /factor.*-3/],
  ['/__mock/fates', { fate: 'slow', options: [1] }, /"options" is an object; received \[1\]/],
  ['/__mock/fates', { fate: 'slow', match: 3 }, /"match" is an object; received 3/],
  ['/__mock/clock', { freeze: 1e300 }, /1e\+300/],
  ['/__mock/clock', { freeze: 'noon' }, /noon/],
  ['/__mock/clock', { advance: 1e300 }, /1e\+300/],
  ['/__mock/clock', { advance: true }, /true/],
])('POST %s with %j is refused in words that help', async (path, body, words) => {
  const { agent } = control()
  const reply = await agent.post(path).send(body).expect(400)
  expect(reply.body.error).toMatch(words)
})

test('a body that is not JSON is refused without a stack trace', async () => {
  const { agent } = control()
  const reply = await agent
    .post('/__mock/clock')
    .set('content-type', 'application/json')
    .send('{oops')
    .expect(400)
  expect(reply.body.error).toMatch(/not JSON/)
  expect(reply.text).not.toMatch(/\n\s+at /)
})

test('an unknown job and an unknown route are 404 and say where to look', async () => {
  const { agent } = control()
  expect((await agent.post('/__mock/jobs/nobody/complete').type('json').expect(404)).body.error).toMatch(
    /nobody/,
  )
  expect((await agent.get('/__mock/weather').expect(404)).body.routes).toContain('GET jobs')
})

test('reset forgets jobs, fates and the record', async () => {
  const { agent, mock } = control()
  await agent.post('/__mock/fates').send({ fate: 'slow' }).expect(201)
  await agent.post('/__mock/reset').type('json').expect(200)
  expect((await agent.get('/__mock/fates')).body.rules).toEqual([])
  expect(mock.world.ledger.list()).toEqual([])
})

test('the record comes as HAR too, and the judge reads it as traffic of a fal client', async () => {
  const mock = createMock({ clock: manualClock(0) })
  const { url, close } = await listen(mock, { port: 0, host: '127.0.0.1' })
  const headers = { authorization: 'Key har-owner', 'content-type': 'application/json' }
  const submit = await fetch(`${url}/fal-ai/flux-1/schnell`, {
    method: 'POST',
    headers,
    body: '{"prompt":"a harbour"}',
  })
  const { status_url, response_url } = (await submit.json()) as Record<string, string>
  mock.world.clock.advance(10_000)
  for (const link of [status_url, response_url]) await (await fetch(link as string, { headers })).text()
  const text = await (await fetch(`${url}/__mock/exchanges?format=har`)).text()
  await close()
  expect(text).not.toContain('har-owner')
  expect(JSON.parse(text).log).toMatchObject({ version: '1.2', creator: { name: 'relayproof' } })
  const transcript = harToTranscript(JSON.parse(text), await loadProvider('fal'))
  expect(transcript.exchanges.map(({ act }) => act)).toEqual(['submit', 'status', 'result'])
})

test('an unknown format of the record is refused by name', async () => {
  const { agent } = control()
  expect((await agent.get('/__mock/exchanges?format=xml').expect(400)).body.error).toMatch(/xml/)
})

test.each([
  ['/__mock/clock', 'application/json', `{"x":"${'a'.repeat(200_000)}"}`, 413],
  ['/__mock/clock', 'application/json; charset=foo', '{}', 415],
  ['/__mock/jobs/%ff/complete', 'application/json', '{}', 400],
])('POST %s as %s is refused for what the caller did, not as our failure', async (path, type, body, code) => {
  const { agent } = control()
  const reply = await agent.post(path).set('content-type', type).send(body).expect(code)
  expect(reply.body.error).toEqual(expect.any(String))
})

test.each(
  [2_500, 5_000, 50_000].flatMap((levels) => ['clock', 'fates'].map((route) => [levels, route] as const)),
)('an order of %i levels to %s is answered with 400', async (levels, route) => {
  const { agent } = control()
  const deep = `${'['.repeat(levels)}${']'.repeat(levels)}`
  const post = agent.post(`/__mock/${route}`).set('content-type', 'application/json')
  const { body } = await post.send(deep).expect(400)
  expect(body.error).toContain('nests deeper than 200 levels')
})
