// Cancelling in all its outcomes (fal.md 7).
import { expect, test } from 'vitest'
import { stage } from './stage.ts'

test('a waiting job is cancelled at once: 202, then COMPLETED with client_cancelled and a 499 result', async () => {
  const { get, put, submit } = stage()
  const path = await submit()
  expect((await put(`${path}/cancel`).expect(202)).body).toEqual({ status: 'CANCELLATION_REQUESTED' })
  const { body } = await get(`${path}/status`).expect(200)
  expect(body).toMatchObject({ status: 'COMPLETED', error_type: 'client_cancelled' })
  const result = await get(path).expect(499)
  expect(result.body.error_type).toBe('client_cancelled')
  expect(result.headers['x-fal-error-type']).toBe('client_cancelled')
})

test('the switch cancel-code answers a waiting job with 200 OK, a running one with 202 still', async () => {
  const { put, submit, clock } = stage({ options: { 'fal.cancel-code': '200' } })
  const waiting = await submit()
  expect((await put(`${waiting}/cancel`).expect(200)).body).toEqual({ status: 'OK' })
  const running = await submit()
  clock.advance(1_500)
  await put(`${running}/cancel`).expect(202)
})

test('a running job heeds the signal a little later', async () => {
  const { get, put, submit, clock } = stage()
  const path = await submit()
  clock.advance(1_500)
  await put(`${path}/cancel`).expect(202)
  await get(`${path}/status`).expect(202)
  await put(`${path}/cancel`).expect(202)
  clock.advance(500)
  expect((await get(`${path}/status`).expect(200)).body.error_type).toBe('client_cancelled')
})

test('a running job that ends before it heeds the signal succeeds after all', async () => {
  const { get, put, submit, clock } = stage()
  const path = await submit()
  clock.advance(2_800)
  await put(`${path}/cancel`).expect(202)
  clock.advance(1_000)
  await get(path).expect(200)
})

test('the fate uncancellable accepts the cancel and finishes', async () => {
  const { get, put, submit, clock } = stage({ fate: { name: 'uncancellable' } })
  const path = await submit()
  clock.advance(1_200)
  await put(`${path}/cancel`).expect(202)
  clock.advance(2_000)
  await get(path).expect(200)
})

test('a job that has ended is ALREADY_COMPLETED, one that was cancelled too', async () => {
  const { put, submit, clock } = stage()
  const done = await submit()
  clock.advance(3_000)
  expect((await put(`${done}/cancel`).expect(400)).body).toEqual({ status: 'ALREADY_COMPLETED' })
  const cancelled = await submit()
  await put(`${cancelled}/cancel`).expect(202)
  expect((await put(`${cancelled}/cancel`).expect(400)).body).toEqual({ status: 'ALREADY_COMPLETED' })
})

test('a cancel may carry a JSON type without a body', async () => {
  const { put, submit } = stage()
  await put(`${await submit()}/cancel`)
    .set('content-type', 'application/json')
    .expect(202)
})
