// Bills: what each job would have cost, and which submissions look like retries of one another.
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp } from '../../../mocks/index.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

const model = '/fal-ai/flux-1/schnell'

function billed() {
  const clock = manualClock(0)
  const agent = request(expressApp(createMock({ clock })))
  const submit = async (input: object, key = 'a') =>
    (await agent.post(model).set('authorization', `Key ${key}`).send(input).expect(200)).body
  const bills = async (query = '') => (await agent.get(`/__mock/bills${query}`).expect(200)).body
  return { clock, agent, submit, bills }
}

test('a client that pays once has one bill, and one that sends twice has a retry', async () => {
  const { submit, bills } = billed()
  const first = await submit({ prompt: 'a cat', seed: 7 })
  expect(await bills()).toMatchObject({ bills: [{ job: first.request_id, units: 1 }], units: 1 })
  const second = await submit({ seed: 7, prompt: 'a cat' })
  const third = await submit({ prompt: 'a cat', seed: 7 })
  const { bills: all, units } = await bills()
  expect(all.map(({ job, retryOf }: Record<string, string>) => [job, retryOf])).toEqual([
    [first.request_id, undefined],
    [second.request_id, first.request_id],
    [third.request_id, first.request_id],
  ])
  expect(units).toBe(3)
})

test('another input, another key or another vendor is no retry', async () => {
  const { agent, submit, bills } = billed()
  await submit({ prompt: 'a cat' })
  await submit({ prompt: 'a dog' })
  await submit({ prompt: 'a cat' }, 'b')
  await agent.post('/api/v6/realtime/text2img').send({ key: 'a', prompt: 'a cat' }).expect(200)
  expect(JSON.stringify(await bills())).not.toContain('retryOf')
  expect((await bills('?provider=modelslab')).bills).toHaveLength(1)
})

test('the units are those of the header that came with the result; what failed or was cancelled is free', async () => {
  const { clock, agent, submit, bills } = billed()
  const four = await submit({ prompt: 'a cat', num_images: 4 })
  const failed = await submit({ prompt: 'a dog' })
  const cancelled = await submit({ prompt: 'a bird' })
  await agent.post(`/__mock/jobs/${failed.request_id}/fail`).type('json')
  await agent.put(new URL(cancelled.cancel_url).pathname).set('authorization', 'Key a')
  clock.advance(10_000)
  const { headers } = await agent.get(new URL(four.response_url).pathname).set('authorization', 'Key a')
  expect(headers['x-fal-billable-units']).toBe('4')
  expect(await bills(`?job=${four.request_id}`)).toMatchObject({ bills: [{ units: 4, unitsFrom: 'header' }] })
  expect((await bills()).units).toBe(4)
})

test('after a reset nothing is owed', async () => {
  const { agent, submit, bills } = billed()
  await submit({ prompt: 'a cat' })
  await agent.post('/__mock/reset').type('json')
  expect(await bills()).toEqual({ bills: [], units: 0 })
})
