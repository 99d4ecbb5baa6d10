// A key used again (reka.md 2.2).
import { expect, test } from 'vitest'
import { asking, requests } from './asking.ts'

const again = { 'x-api-key': 'reka_a', 'idempotency-key': 'order-7719' }
const day = 86_400_000

test('the same key brings the first 202 word for word and starts no second job', async () => {
  const { submit, get, clock } = asking()
  const first = await submit(undefined, undefined, undefined, again)
  clock.advance(60_000)
  const second = await submit(undefined, undefined, undefined, again)
  expect([second.status, second.text]).toEqual([202, first.text])
  expect(second.body.status).toBe('IN_QUEUE')
  expect((await get(requests)).body.data).toHaveLength(1)
})

test('another body or another address changes nothing about the replay', async () => {
  const { submit, post } = asking()
  const first = await submit(undefined, undefined, undefined, again)
  expect((await submit({ prompt: 'another' }, 'nano-banana/edit', {}, again)).text).toBe(first.text)
  expect((await post('/v2/inference/no-such-model/edit', {}, again)).text).toBe(first.text)
})

test('a replay uses up nothing of the allowance', async () => {
  const { submit } = asking({ options: { 'reka.rate-limit': '1' } })
  await submit(undefined, undefined, undefined, again)
  expect((await submit(undefined, undefined, undefined, again)).status).toBe(202)
  expect((await submit()).status).toBe(429)
})

test('a key lives for 24 hours', async () => {
  const { submit, clock } = asking()
  const first = await submit(undefined, undefined, undefined, again)
  clock.advance(day - 1)
  expect((await submit(undefined, undefined, undefined, again)).text).toBe(first.text)
  clock.advance(1)
  expect((await submit(undefined, undefined, undefined, again)).body.request_id).not.toBe(
    first.body.request_id,
  )
})

test('a key is valid per account, and submits without one are never joined', async () => {
  const { submit } = asking()
  const ids = [
    await submit(undefined, undefined, undefined, again),
    await submit(undefined, undefined, undefined, { ...again, 'x-api-key': 'reka_b' }),
    await submit(),
    await submit(),
  ].map(({ body }) => body.request_id)
  expect(new Set(ids).size).toBe(4)
})

test('a refusal is not remembered', async () => {
  const { submit, post } = asking()
  expect((await post('/v2/inference/nano-banana/edit', {}, again)).status).toBe(400)
  expect((await submit(undefined, undefined, undefined, again)).status).toBe(202)
})
