// What is told of a world when it ends: fates that never fired, results that nobody fetched, submissions sent again.
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp } from '../../../mocks/index.ts'
import { troublesIn, type WorldReport } from '../../../mocks/worlds/report.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'
import { receiver } from '../receiver.ts'

const linesIn = (report: WorldReport) => troublesIn(report).map(({ text }) => text)
const key = { authorization: 'Key world:t7', 'x-api-key': 'world:t7' }

function stage() {
  const mock = createMock({ settings: { seed: 7 }, clockOf: () => manualClock(0) })
  const agent = request(expressApp(mock))
  return {
    agent,
    pass: () => mock.worlds.of('t7').world.clock.advance(60_000),
    submit: async (path: string, body: object) => (await agent.post(path).set(key).send(body)).body,
    end: async () => (await agent.delete('/__mock/worlds/t7').expect(200)).body.report,
  }
}

const submissions = {
  fal: ['/fal-ai/flux-1/schnell', { prompt: 'a cat' }],
  modelslab: ['/api/v6/realtime/text2img', { key: 'world:t7', prompt: 'a cat' }],
  reka: ['/v2/inference/nano-banana/text-to-image', { input: { prompt: 'a cat' } }],
} as const

test('a result is never fetched until an answer hands it out, at every vendor', async () => {
  const { agent, submit, pass, end } = stage()
  const fal = await submit(...submissions.fal)
  const modelslab = await submit(...submissions.modelslab)
  const reka = await submit(...submissions.reka)
  const poll = async () => {
    await agent.get(new URL(fal.status_url).pathname).set(key)
    await agent.get(`/v2/inference/requests/${reka.request_id}/status`).set(key)
    await agent.post(`/api/v6/realtime/fetch/${modelslab.id}`).send({ key: 'world:t7' })
  }
  await poll()
  await agent.get(new URL(fal.response_url).pathname).set(key).expect(400)
  await pass()
  const left = [String(modelslab.id), reka.request_id].sort()
  await agent.get(new URL(fal.response_url).pathname).set(key).expect(200)
  const report = await end()
  expect([...report.resultsNeverFetched].sort()).toEqual(left)
  expect(linesIn(report)).toEqual([expect.stringMatching(/^results that nobody fetched: \S+, \S+$/)])
})

test('a world whose results were all fetched, or told by webhook, ends well', async () => {
  const hook = encodeURIComponent((await receiver()).url)
  const { agent, submit, pass, end } = stage()
  await submit(`${submissions.fal[0]}?fal_webhook=${hook}`, submissions.fal[1])
  const modelslab = await submit(...submissions.modelslab)
  const reka = await submit(...submissions.reka)
  await pass()
  await agent.post(`/api/v6/realtime/fetch/${modelslab.id}`).send({ key: 'world:t7' }).expect(200)
  await agent.get(`/v2/inference/requests/${reka.request_id}`).set(key).expect(200)
  expect(linesIn(await end())).toEqual([])
})

test('what was submitted again and a fate that found nothing are told; a failed job owes nobody a result', async () => {
  const { agent, submit, pass, end } = stage()
  const order = { fate: 'content_policy_violation', times: 2 }
  await agent.post('/__mock/fates').set('x-mock-world', 't7').send(order).expect(201)
  await agent.post('/__mock/fates').set('x-mock-world', 't7').send({ fate: 'stuck' }).expect(201)
  const first = await submit(...submissions.fal)
  const second = await submit(...submissions.fal)
  await pass()
  const report = await end()
  expect(report).toMatchObject({
    doubtfulRetries: [{ job: second.request_id, retryOf: first.request_id }],
    fatesNeverFired: [{ name: 'stuck' }],
    resultsNeverFetched: [],
  })
  expect(linesIn(report)).toEqual([
    'fates that befell no submission: stuck',
    `jobs that were submitted and billed again: ${second.request_id} (as ${first.request_id})`,
  ])
})

test('a result that was lost on its way is no fetched one, and a fault that befell nothing is told', async () => {
  const { agent, submit, pass, end } = stage()
  const order = (body: object) =>
    agent.post('/__mock/faults').set('x-mock-world', 't7').send(body).expect(201)
  await order({ match: { act: 'result' }, when: 'always', side: 'after', do: { status: 502 } })
  await order({ fault: 'lost-poll' })
  const fal = await submit(...submissions.fal)
  await pass()
  await agent.get(new URL(fal.response_url).pathname).set(key).expect(502)
  expect(linesIn(await end())).toEqual([
    'faults that befell no exchange: lost-poll (2 exchanges seen, 0 matched)',
    `results that nobody fetched: ${fal.request_id}`,
  ])
})
