// Cancelling (reka.md 5).
import { expect, test } from 'vitest'
import { asking, requests } from './asking.ts'

test.each([
  ['waits', 0],
  ['runs', 1_500],
])('a job that %s is cancelled at once, for good, and twice is as good as once', async (_word, ms) => {
  const { submit, post, get, clock } = asking()
  const { body } = await submit()
  clock.advance(ms)
  const told = await post(body.cancel_url)
  const cancelled = {
    request_id: body.request_id,
    status: 'CANCELLED',
    output: null,
    error: null,
    metrics: null,
  }
  expect([told.status, told.body]).toEqual([200, cancelled])
  expect((await post(body.cancel_url)).text).toBe(told.text)
  clock.advance(1e9)
  expect((await get(body.response_url)).body).toEqual(cancelled)
  expect((await get(body.status_url)).body.status).toBe('CANCELLED')
})

test('the code of an accepted cancel and the spelling of the word can be the other ones', async () => {
  const { submit, post } = asking({
    options: { 'reka.cancel-code': '202', 'reka.cancelled-word': 'CANCELED' },
  })
  const { body } = await submit()
  const told = await post(body.cancel_url)
  expect([told.status, told.body.status]).toEqual([202, 'CANCELED'])
})

test('a completed job stays completed and keeps its output', async () => {
  const { submit, post, get, clock } = asking()
  const { body } = await submit()
  clock.advance(3_000)
  const result = await get(body.response_url)
  const told = await post(body.cancel_url)
  expect([told.status, told.text]).toEqual([200, result.text])
  expect((await get(body.status_url)).body.status).toBe('COMPLETED')
})

test.each([400, 409])('a completed job can refuse the cancel with %i', async (code) => {
  const { submit, post, get, clock } = asking({ options: { 'reka.cancel-terminal': String(code) } })
  const { body } = await submit()
  clock.advance(3_000)
  const told = await post(body.cancel_url)
  expect([told.status, told.body.error.message]).toEqual([code, 'The request has already ended'])
  expect((await get(body.response_url)).body.output).not.toBeNull()
})

test('a cancel may take effect later', async () => {
  const { submit, post, get, clock, fate } = asking()
  fate('slow_cancel', { delayMs: 500 })
  const { body } = await submit()
  clock.advance(1_500)
  expect((await post(body.cancel_url)).body.status).toBe('IN_PROGRESS')
  clock.advance(499)
  expect((await post(body.cancel_url)).body.status).toBe('IN_PROGRESS')
  clock.advance(1)
  expect((await get(body.status_url)).body.status).toBe('CANCELLED')
})

test('a running job may finish in spite of the cancel', async () => {
  const { submit, post, get, clock, fate } = asking()
  fate('uncancellable')
  const { body } = await submit()
  clock.advance(1_500)
  expect((await post(body.cancel_url)).body.status).toBe('IN_PROGRESS')
  clock.advance(1_500)
  expect((await get(body.response_url)).body).toMatchObject({
    status: 'COMPLETED',
    output: expect.any(Object),
  })
})

test('only POST cancels', async () => {
  const { submit, ask, get } = asking()
  const { body } = await submit()
  expect((await ask('PUT', body.cancel_url)).status).toBe(405)
  expect((await get(body.status_url)).body.status).toBe('IN_QUEUE')
})

test('an unknown job is 404', async () => {
  expect((await asking().post(`${requests}/never/cancel`)).body.error.type).toBe('not_found_error')
})
