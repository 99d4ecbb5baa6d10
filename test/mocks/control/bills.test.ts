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

const again = { prompt: 'a cat', seed: 7 }
type Bill = Readonly<Record<'retryOf' | 'fault', unknown>>
const shown = (all: readonly Bill[]) =>
  all.map(({ retryOf, fault }) => [retryOf !== undefined, (fault as { name?: string })?.name])

test('a fault explains the next submission, and not those that come after it', async () => {
  const { agent, bills } = billed()
  await agent.post('/__mock/faults').send({ fault: 'lost-submit' }).expect(201)
  const send = () => agent.post(model).set('authorization', 'Key a').send(again)
  await expect(send()).rejects.toThrow()
  for (let turn = 0; turn < 3; turn++) await send().expect(200)
  const before = (await bills()).bills
  expect(shown(before)).toEqual([
    [false, undefined],
    [true, 'lost-submit'],
    [true, undefined],
    [true, undefined],
  ])
  await agent.delete('/__mock/faults').expect(204)
  expect((await bills()).bills).toEqual(before)
})

test.each([
  [59, 5, [true, 'lost-poll']],
  [0, 61, [false, undefined]],
  [600, 59, [true, 'lost-poll']],
  [600, 61, [false, undefined]],
])(
  'a poll is lost after %i minutes, and the client submits again %i later: %j',
  async (before, after, told) => {
    const { clock, agent, submit, bills } = billed()
    const { status_url } = await submit(again)
    clock.advance(before * 60_000)
    await agent.post('/__mock/faults').send({ fault: 'lost-poll' }).expect(201)
    const poll = () => agent.get(new URL(status_url).pathname).set('authorization', 'Key a')
    await expect(poll()).rejects.toThrow()
    clock.advance(after * 60_000)
    await submit(again)
    expect(shown((await bills()).bills)).toEqual([[false, undefined], told])
  },
)

test('what went wrong before the result came made nobody submit again', async () => {
  const { clock, agent, submit, bills } = billed()
  await agent.post('/__mock/faults').send({ fault: 'bad-gateway-poll' }).expect(201)
  const { status_url, response_url } = await submit(again)
  clock.advance(10_000)
  for (const [url, code] of [
    [status_url, 502],
    [status_url, 200],
    [response_url, 200],
  ])
    await agent.get(new URL(url).pathname).set('authorization', 'Key a').expect(code)
  await submit(again)
  expect(shown((await bills()).bills)).toEqual([
    [false, undefined],
    [true, undefined],
  ])
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
