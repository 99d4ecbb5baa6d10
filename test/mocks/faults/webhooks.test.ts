// Faults of webhooks: what a receiver hears, how often, and in which order.
import { expect, test } from 'vitest'
import type { MockSettings } from '../../../mocks/settings.ts'
import { receiver } from '../receiver.ts'
import { jsonOf, model, stage } from './stage.ts'

/** A receiver of its own and a mock under the rules; `submit` gives the job's id. */
async function told(...faults: MockSettings['faults']) {
  const { url, calls } = await receiver()
  const at = stage(faults)
  const submit = async (prompt: string) => {
    const reply = await at.ask('POST', `/${model}?fal_webhook=${url}`, { prompt })
    return (jsonOf(reply) as { request_id: string }).request_id
  }
  const jobs = () => calls.map(({ text }) => (JSON.parse(text) as { request_id: string }).request_id)
  // Its own, which waits for what fell due.
  return { ...at, clock: at.world.clock, submit, jobs, calls }
}

test('twice', async () => {
  const { submit, jobs, clock, world } = await told('webhook-twice')
  const id = await submit('a')
  await clock.advance(10_000)
  expect(jobs()).toEqual([id, id])
  expect(world.faults.list()[0]?.tally.webhooks).toEqual([id])
})

test('late', async () => {
  const { submit, jobs, clock } = await told('late-webhook')
  const id = await submit('a')
  await clock.advance(10_000)
  expect(jobs()).toEqual([])
  await clock.advance(60_000)
  expect(jobs()).toEqual([id])
})

test('before the submission is answered', async () => {
  const { submit, jobs, ask } = await told('early-webhook')
  const id = await submit('a')
  expect(jobs()).toEqual([id])
  expect((await ask('GET', `/fal-ai/flux-1/requests/${id}/status`)).status).toBe(200)
})

test('out of order', async () => {
  const { submit, jobs, clock } = await told('webhooks-out-of-order')
  const [one, two] = [await submit('a'), await submit('b')]
  await clock.advance(10_000)
  await clock.advance(1)
  expect(jobs()).toEqual([two, one])
})

test('one that no other follows comes a minute late', async () => {
  const { submit, jobs, clock } = await told('webhooks-out-of-order')
  const one = await submit('a')
  await clock.advance(10_000)
  expect(jobs()).toEqual([])
  await clock.advance(60_000)
  expect(jobs()).toEqual([one])
})

test('never, and the record says why', async () => {
  const { submit, jobs, clock, world } = await told('lost-webhook')
  await submit('a')
  await clock.advance(100_000)
  expect(jobs()).toEqual([])
  expect(world.outbox.records()).toMatchObject([
    { state: 'refused', reason: 'the fault lost-webhook lost it' },
  ])
})

test('with other members, of the job that a word in the prompt chose', async () => {
  const { submit, calls, clock } = await told()
  await submit('a [[fault:{"match":{"act":"webhook"},"do":{"set":{"status":"DONE"}}}]]')
  await submit('b')
  await clock.advance(10_000)
  expect(calls.map(({ text }) => (JSON.parse(text) as { status: string }).status).toSorted()).toEqual([
    'DONE',
    'OK',
  ])
})
