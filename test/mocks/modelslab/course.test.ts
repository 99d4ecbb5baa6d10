// The way of a job: submitted, fetched while it runs, fetched when it is done (modelslab.md 4, 11).
import { expect, test } from 'vitest'
import { bench, community, picture, room } from './bench.ts'

test('an interior job is submitted, waits, and succeeds with the links it promised', async () => {
  const { post, pass, get } = bench()
  const { body: job } = await post('/v6/interior/make', room).expect(200)
  expect(job).toMatchObject({ status: 'processing', eta: 3, output: [], message: expect.any(String) })
  expect(Number.isInteger(job.id)).toBe(true)
  expect(new URL(job.fetch_result).pathname).toBe(`/api/v6/interior/fetch/${job.id}`)
  expect(job.future_links).toHaveLength(1)
  expect(job.proxy_links).toBeUndefined()
  await get(job.future_links[0]).expect(404)

  const { body: waiting } = await post(`/v6/interior/fetch/${job.id}`).expect(200)
  expect(waiting).toEqual({
    status: 'processing',
    message: expect.any(String),
    output: '',
    tip: expect.any(String),
  })

  pass(3_000)
  const { body: done } = await post(`/v6/interior/fetch/${job.id}`).expect(200)
  expect(Object.keys(done)).toEqual(['status', 'id', 'output', 'proxy_links'])
  expect(done).toMatchObject({ status: 'success', id: job.id, output: job.future_links })
  expect(done.proxy_links[0]).toContain('cdn2.stablediffusionapi.com')
  const file = await get(done.output[0]).expect(200).expect('content-type', 'image/png')
  const twin = await get(done.proxy_links[0]).expect(200)
  expect(Buffer.compare(file.body, twin.body)).toBe(0)
})

test('a realtime and an images job spell their texts as their families do', async () => {
  const { post, pass } = bench()
  const { body: fast } = await post('/v6/realtime/text2img', picture)
  const { body: model } = await post('/v6/images/text2img', community)
  expect(fast).toMatchObject({ message: expect.any(String), proxy_links: [expect.any(String)] })
  expect(model).toMatchObject({ messege: expect.any(String), webhook_status: '', tip_1: expect.any(String) })
  expect(model.message).toBeUndefined()
  expect((await post(`/v6/images/fetch/${model.id}`)).body).toMatchObject({
    status: 'processing',
    messege: 'try again later.',
  })
  pass(3_000)
  expect((await post(`/v6/realtime/fetch/${fast.id}`)).body.status).toBe('success')
  expect((await post('/v6/images/fetch', { request_id: String(model.id) })).body.status).toBe('success')
})
