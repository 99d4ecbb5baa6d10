// The result envelope at every stage, and its other readings (reka.md 4.2).
import { expect, test } from 'vitest'
import { asking, requests } from './asking.ts'

const ended = 3_000

test('before the end the result is 200 with the present status and nothing in it', async () => {
  const { submit, get, clock } = asking()
  const { body } = await submit()
  for (const status of ['IN_QUEUE', 'IN_PROGRESS']) {
    const told = await get(body.response_url)
    expect([told.status, told.body]).toEqual([
      200,
      { request_id: body.request_id, status, output: null, error: null, metrics: null },
    ])
    clock.advance(1_000)
  }
})

test.each([202, 400, 404, 409, 425])('before the end the result can be %i', async (code) => {
  const { submit, get, clock } = asking({ options: { 'reka.not-ready-status': String(code) } })
  const { body } = await submit()
  const told = await get(body.response_url)
  expect(told.status).toBe(code)
  if (code === 202) expect(told.body).toMatchObject({ status: 'IN_QUEUE', output: null })
  else
    expect(told.body.error).toMatchObject({
      type: expect.any(String),
      message: expect.stringMatching(/^The result is not ready; ask/),
    })
  clock.advance(ended)
  expect((await get(body.response_url)).status).toBe(200)
})

test('the result of a completed job is the same each time', async () => {
  const { submit, get, clock } = asking()
  const { body } = await submit()
  clock.advance(ended)
  const first = await get(body.response_url)
  expect(first.body).toMatchObject({ status: 'COMPLETED', output: expect.any(Object), error: null })
  clock.advance(1e9)
  expect((await get(body.response_url)).text).toBe(first.text)
})

test('a failed job is 200 with FAILED and an error object', async () => {
  const { submit, get, clock, fate } = asking()
  fate('fail', { type: 'validation_error', message: 'The picture could not be fetched' })
  const { body } = await submit()
  clock.advance(ended)
  const told = await get(body.response_url)
  expect([told.status, told.body]).toEqual([
    200,
    {
      request_id: body.request_id,
      status: 'FAILED',
      output: null,
      error: { type: 'validation_error', message: 'The picture could not be fetched' },
      metrics: null,
    },
  ])
})

test.each([400, 422, 500])('a failed job can be answered with %i', async (code) => {
  const { submit, get, clock, fate } = asking({ options: { 'reka.failed-status': String(code) } })
  fate('fail', { message: 'No luck' })
  const { body } = await submit()
  clock.advance(ended)
  const told = await get(body.response_url)
  expect([told.status, told.body.error.message]).toEqual([code, 'No luck'])
  expect((await get(body.status_url)).body.status).toBe('FAILED')
})

test.each([404, 409, 410])('a cancelled job can be answered with %i', async (code) => {
  const { submit, get, post } = asking({ options: { 'reka.cancelled-status': String(code) } })
  const { body } = await submit()
  await post(body.cancel_url)
  expect((await get(body.response_url)).status).toBe(code)
})

test("with fal's three words a failure is COMPLETED beside an error", async () => {
  const { submit, get, post, clock, fate } = asking({ options: { 'reka.enum-style': 'fal3' } })
  fate('fail')
  const [failed, cancelled] = [(await submit()).body, (await submit()).body]
  await post(cancelled.cancel_url)
  clock.advance(ended)
  for (const { status_url, response_url } of [failed, cancelled]) {
    expect((await get(status_url)).body.status).toBe('COMPLETED')
    expect((await get(response_url)).body).toMatchObject({
      status: 'COMPLETED',
      output: null,
      error: { type: expect.any(String), message: expect.any(String) },
    })
  }
})

test('a job that a hand made fail says why', async () => {
  const { submit, get, mock, clock } = asking()
  const { body } = await submit()
  mock.world.ledger.append('reka', body.request_id, { kind: 'fail', at: clock.now(), reason: 'by hand' })
  expect((await get(body.response_url)).body).toMatchObject({
    status: 'FAILED',
    error: { message: 'by hand' },
  })
})

test('an unknown job is 404', async () => {
  expect((await asking().get(`${requests}/never`)).body.error.type).toBe('not_found_error')
})
