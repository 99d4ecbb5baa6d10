// Fates that are alike for all vendors: asked for by a header, and a result of the user's own.
import { PNG } from 'pngjs'
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp } from '../../mocks/index.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import type { JsonObject } from '../../src/core/json.ts'

const readme = { prompt: 'a cat' }

/** What a submission and a look at its result are for each vendor. */
const vendors = {
  fal: {
    submit: '/fal-ai/flux-1/schnell',
    body: readme,
    result: (told: JsonObject) => ['get', new URL(String(told['response_url'])).pathname] as const,
    output: (body: JsonObject) => body,
  },
  modelslab: {
    submit: '/api/v6/realtime/text2img',
    body: { key: 'k', ...readme },
    result: (told: JsonObject) => ['post', `/api/v6/realtime/fetch/${told['id']}`] as const,
    output: (body: JsonObject) => body,
  },
  reka: {
    submit: '/v2/inference/nano-banana/text-to-image',
    body: { input: readme },
    result: (told: JsonObject) => ['get', `/v2/inference/requests/${told['request_id']}`] as const,
    output: (body: JsonObject) => body['output'] as JsonObject,
  },
}
type Name = keyof typeof vendors
const names = Object.keys(vendors) as Name[]

function stage() {
  const mock = createMock({ clock: manualClock(0), settings: { seed: 1 } })
  const agent = request(expressApp(mock))
  const keys = { authorization: 'Key k', 'x-api-key': 'k' }
  const submit = (name: Name, headers: Record<string, string> = {}) =>
    agent
      .post(vendors[name].submit)
      .set({ ...keys, ...headers })
      .send(vendors[name].body)
  const finished = async (name: Name, headers: Record<string, string> = {}) => {
    const told = (await submit(name, headers)).body as JsonObject
    mock.world.clock.advance(60_000)
    const [method, path] = vendors[name].result(told)
    const sent = agent[method](path).set(keys)
    return method === 'post' ? sent.send({ key: 'k' }) : sent
  }
  const order = (body: unknown) =>
    agent
      .post('/__mock/fates')
      .send(body as object)
      .expect(201)
  return { mock, agent, submit, finished, order }
}

test.each(names)('%s: the header asks for a fate of this submission alone', async (name) => {
  const { mock, submit, order } = stage()
  await order({ fate: 'slow' })
  await submit(name, { 'x-mock-fate': 'requeued:{"leastMs":9}' })
  await submit(name)
  const fates = mock.world.ledger.list().map(({ job }) => job.fate)
  expect(fates).toEqual([{ name: 'requeued', options: { leastMs: 9 } }, { name: 'slow' }])
})

test.each(names)(
  '%s: a header that names no fate of the vendor is refused, with the nearest',
  async (name) => {
    const { mock, submit } = stage()
    const refused = await submit(name, { 'x-mock-fate': 'requeud' }).expect(400)
    expect(JSON.stringify(refused.body)).toMatch(/x-mock-fate does not know.*requeud.*did you mean requeued/)
    const option = await submit(name, { 'x-mock-fate': 'slow:{"facter":3}' }).expect(400)
    expect(JSON.stringify(option.body)).toMatch(/facter.*factor/)
    expect(mock.world.ledger.list()).toEqual([])
  },
)

test.each(names)(
  '%s: the fate output gives a result of one’s own to the input that matches',
  async (name) => {
    const { finished, order } = stage()
    const url = 'https://example.com/cat.png'
    const image = { images: [{ url }], timings: {}, seed: 1, has_nsfw_concepts: [false], prompt: 'a cat' }
    const own = name === 'modelslab' ? { output: [url] } : image
    const options = { body: own }
    await order({ provider: name, fate: 'output', options, match: { input: { prompt: 'a dog' } } })
    await order({ provider: name, fate: 'output', options, match: { input: readme }, times: 1 })
    const { output } = vendors[name]
    expect(output((await finished(name)).body)).toMatchObject(own)
    expect(JSON.stringify((await finished(name)).body)).not.toContain('example.com/cat')
  },
)

test('ModelsLab’s nsfw pictures are black, unless the checker is off', async () => {
  const { mock, agent, order } = stage()
  const brightest = async (more: object) => {
    await order({ provider: 'modelslab', fate: 'nsfw' })
    const told = await agent.post(vendors.modelslab.submit).send({ ...vendors.modelslab.body, ...more })
    mock.world.clock.advance(60_000)
    const { body } = await agent.post(`/api/v6/realtime/fetch/${told.body.id}`).send({ key: 'k' })
    expect(body.nsfw_content_detected).toBe(true)
    const file = await agent.get(new URL(body.output[0]).pathname).buffer(true).expect(200)
    const { data } = PNG.sync.read(file.body)
    return data.filter((_, at) => at % 4 < 3).reduce((most, level) => Math.max(most, level), 0)
  }
  expect(await brightest({})).toBe(0)
  expect(await brightest({ safety_checker: 'no' })).toBeGreaterThan(0)
})
