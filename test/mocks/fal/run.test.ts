// The synchronous host of fal's mock (fal.md 11).
import { expect, test } from 'vitest'
import { reading, served, settle, until } from './served.ts'

const model = '/fal.run/fal-ai/flux-1/schnell'
const post = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) })

test('a run answers on the same connection once the job has run, without waiting in a queue', async () => {
  const { ask, clock, world } = await served({ delays: { queueMs: 60_000, runMs: 2_000, jitter: 0 } })
  let answered = false
  const asked = ask(model, post({ prompt: 'x' })).finally(() => {
    answered = true
  })
  await until(() => world.ledger.list().length === 1)
  clock.advance(1_999)
  await settle()
  expect(answered).toBe(false)
  clock.advance(1)
  const reply = await asked
  expect(reply.status).toBe(200)
  expect(reply.headers.get('x-fal-request-id')).toBe(world.ledger.list()[0]?.job.id)
  expect(reply.headers.get('x-fal-billable-units')).toBe('1')
  expect(((await reply.json()) as { images: unknown[] }).images).toHaveLength(1)
})

test('a run fails as the result would', async () => {
  const { ask, clock, world } = await served()
  const asked = ask(model, post({}))
  await until(() => world.ledger.list().length === 1)
  clock.advance(2_000)
  expect((await asked).status).toBe(422)
  expect((await ask('/fal.run/no/model', post({}))).status).toBe(404)
  expect((await ask(model)).status).toBe(405)
  expect((await ask(model, { ...post({}), headers: { authorization: 'Key invalid' } })).status).toBe(401)
})

test('a streamed run keeps the line open with comments and ends with the output', async () => {
  const { ask, clock } = await served({ delays: { queueMs: 0, runMs: 40_000, jitter: 0 } })
  const reply = await ask(`${model}/stream`, post({ prompt: 'x' }))
  expect(reply.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const { state, events } = reading(reply)
  await settle()
  clock.advance(15_000)
  await until(() => state.text.includes(': keep-alive'))
  clock.advance(25_000)
  await until(() => state.ended)
  expect(events()).toHaveLength(2)
  const [rough, last] = events() as { images: { url: string; width: number }[] }[]
  expect(rough?.images[0]).toMatchObject({ url: expect.stringMatching(/^data:image/), width: 128 })
  expect(last?.images[0]).toMatchObject({ url: expect.stringMatching(/^http/), width: 1024 })
})

test('a text is streamed as it grows, evenly over its run, and only the last event is whole', async () => {
  const { ask, clock } = await served({ delays: { queueMs: 0, runMs: 5_000, jitter: 0 } })
  const { state, events } = reading(await ask('/fal.run/fal-ai/any-llm/stream', post({ prompt: 'why?' })))
  const counts: number[] = []
  for (let second = 1; second <= 5; second++) {
    await settle()
    clock.advance(1_000)
    await until(() => events().length >= second)
    counts.push(events().length)
  }
  await until(() => state.ended)
  expect(counts).toEqual([1, 2, 3, 4, 5])
  expect(events().map(({ partial }) => partial)).toEqual([true, true, true, true, false])
  const texts = events().map(({ output }) => String(output))
  for (const [index, text] of texts.entries()) expect(texts[index + 1] ?? text).toMatch(text)
  expect(new Set(texts).size).toBe(5)
})

test('time that leaps over a run loses none of its events, and a run that fails is answered with its code', async () => {
  const { ask, clock, world } = await served({ delays: { queueMs: 0, runMs: 5_000, jitter: 0 } })
  const leapt = reading(await ask('/fal.run/fal-ai/any-llm/stream', post({ prompt: 'why?' })))
  await until(() => world.ledger.list().length === 1)
  clock.advance(60_000)
  await until(() => leapt.state.ended)
  expect(leapt.events()).toHaveLength(5)
  for (const [input, fate, status] of [
    [{ promt: 'a' }, {}, 422],
    [{ prompt: 'a' }, { 'x-mock-fate': 'content_policy_violation' }, 422],
    [{ prompt: 'a' }, { 'x-mock-fate': 'internal_server_error' }, 500],
  ] as const) {
    const before = world.ledger.list().length
    const answer = ask('/fal.run/fal-ai/any-llm/stream', { ...post(input), headers: fate })
    await until(() => world.ledger.list().length > before)
    clock.advance(60_000)
    const refused = await answer
    expect([refused.status, refused.headers.get('content-type')]).toEqual([status, 'application/json'])
    expect(await refused.json()).toHaveProperty('detail')
  }
})
