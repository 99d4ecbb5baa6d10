// The control plane: what it does, and what it says to bad input.
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp } from '../../mocks/index.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'

function control() {
  const mock = createMock({ clock: manualClock(0) })
  return { mock, agent: request(expressApp(mock)) }
}

test('health names the capabilities and the vendors', async () => {
  const { agent } = control()
  const { body } = await agent.get('/__mock/health').expect(200)
  expect(body).toMatchObject({ ok: true, capabilities: ['time', 'fate', 'webhook'] })
  expect([...body.providers].sort()).toEqual(['fal', 'modelslab', 'reka'])
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
  expect((await agent.post('/__mock/jobs/nobody/complete').expect(404)).body.error).toMatch(/nobody/)
  expect((await agent.get('/__mock/weather').expect(404)).body.routes).toContain('GET jobs')
})

test('reset forgets jobs, fates and the record', async () => {
  const { agent, mock } = control()
  await agent.post('/__mock/fates').send({ fate: 'slow' }).expect(201)
  await agent.post('/__mock/reset').expect(200)
  expect((await agent.get('/__mock/fates')).body.rules).toEqual([])
  expect(mock.world.ledger.list()).toEqual([])
})
