// The worlds of one server: made when named, led back into by links, kept apart, bounded, and ended with a report.
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp } from '../../../mocks/index.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

function stage(now: () => number = () => 0) {
  const mock = createMock({ now, settings: { seed: 7 }, clockOf: () => manualClock(0) })
  return { mock, agent: request(expressApp(mock)) }
}

const submitTo = (agent: ReturnType<typeof stage>['agent'], key: string, path = '/fal-ai/flux-1/schnell') =>
  agent.post(path).set('authorization', `Key ${key}`).send({ prompt: 'a cat' }).expect(200)

test('through a relay that swaps keys and drops headers, a job and its files stay in their world', async () => {
  const { mock, agent } = stage()
  const { body } = await agent
    .post('/fal-ai/flux-1/schnell')
    .set({ authorization: 'Key relay', 'x-mock-world': 't7' })
    .send({ prompt: 'a cat' })
    .expect(200)
  await mock.worlds.of('t7').world.clock.advance(10_000)
  const path = new URL(body.response_url).pathname
  const result = await agent.get(path).set('authorization', 'Key relay').expect(200)
  const file = new URL(result.body.images[0].url).pathname
  await agent.head(file).expect(200)
  const told = mock.worlds.of('t7').world.journal.since(0)
  expect(told.map(({ world }) => world)).toEqual(['t7 by header', 't7 by job', 't7 by job'])
  expect(mock.world.journal.count()).toBe(0)
})

test('where the address named the world, its links begin so too', async () => {
  const { agent } = stage()
  const { body } = await submitTo(agent, 'k', '/__world/t7/queue.fal.run/fal-ai/flux-1/schnell')
  expect(new URL(body.status_url).pathname).toMatch(/^\/__world\/t7\/queue\.fal\.run\//)
  await agent.get(new URL(body.status_url).pathname).set('authorization', 'Key k').expect(202)
})

test('the model does not see the word that named the world', async () => {
  const { mock, agent } = stage()
  await agent
    .post('/fal-ai/flux-1/schnell')
    .set('authorization', 'Key k')
    .send({ prompt: 'a cat [[world:t7]]' })
    .expect(200)
  const [entry] = mock.worlds.of('t7').world.ledger.list()
  expect(entry?.job.input).toEqual({ prompt: 'a cat' })
})

test('all worlds sign webhooks with the key that is asked for without a credential', async () => {
  const { agent } = stage()
  const jwks = (path: string) => agent.get(path).expect(200)
  const [plain, inWorld] = [
    await jwks('/.well-known/jwks.json'),
    await jwks('/__world/t7/.well-known/jwks.json'),
  ]
  expect(inWorld.body.keys).toEqual(plain.body.keys)
})

test('the same seed and name bring the same ids, and another name brings others', async () => {
  const idOf = async (world: string) => (await submitTo(stage().agent, `world:${world}`)).body.request_id
  expect(await idOf('t7')).toBe(await idOf('t7'))
  expect(await idOf('t7')).not.toBe(await idOf('t8'))
})

test('the list tells of each world, and one that is ended reports the fate that never fired', async () => {
  const { agent } = stage()
  await agent.post('/__mock/fates').set('x-mock-world', 't7').send({ fate: 'slow' }).expect(201)
  await submitTo(agent, 'world:t8')
  const { body } = await agent.get('/__mock/worlds').expect(200)
  expect(body.worlds.map(({ name, jobs }: { name: string; jobs: number }) => [name, jobs])).toEqual([
    ['default', 0],
    ['t7', 0],
    ['t8', 1],
  ])
  const ended = await agent.delete('/__mock/worlds/t7').expect(200)
  expect(ended.body.report.fatesNeverFired).toEqual([{ name: 'slow' }])
  expect((await agent.delete('/__mock/worlds/t8')).body.report.unfinished.length).toBe(1)
  expect((await agent.delete('/__mock/worlds/t8').expect(404)).body.error).toMatch(/t8/)
})

test('a world that nobody calls for an hour ends, and so does the oldest of more than a thousand', () => {
  let now = 0
  const { mock } = stage(() => now)
  mock.worlds.of('first')
  now = 3_600_001
  for (let n = 0; n < 1_001; n++) mock.worlds.of(`w${n}`)
  const why = Object.fromEntries(mock.worlds.ended().map((ended) => [ended.name, ended.why]))
  expect(why).toEqual({ first: 'idle', w0: 'crowded' })
  expect(mock.worlds.list().length).toBe(1_001)
})

test('worlds that together hold more than they may end, those first that were not called for longest', async () => {
  const mock = createMock({ limits: { bytes: 200_000 }, clockOf: () => manualClock(0) })
  const agent = request(expressApp(mock))
  const prompt = 'x'.repeat(30_000)
  for (const world of ['a', 'b', 'c', 'a', 'd', 'a'])
    await agent
      .post('/fal-ai/flux-1/schnell')
      .set('authorization', `Key world:${world}`)
      .send({ prompt, seed: 1 })
      .expect(200)
  expect(mock.worlds.ended().map(({ name, why }) => [name, why])).toEqual([
    ['d', 'crowded'],
    ['c', 'crowded'],
    ['b', 'crowded'],
  ])
  expect(mock.worlds.list().map(({ world }) => world.name)).toEqual(['default', 'a'])
})

test('a name that cannot be one is refused by vendors’ paths and by the control plane', async () => {
  const { agent } = stage()
  const reply = await agent.post('/fal-ai/flux-1/schnell').set('x-mock-world', 'a b').send({}).expect(400)
  expect(reply.body.detail).toMatch(/1 to 64 letters/)
  await agent.get('/__mock/jobs').set('x-mock-world', 'a b').expect(400)
})
