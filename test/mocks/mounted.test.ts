// The mock below a path of another Express app: every way to address it leads there, and so does every link that it gives.
import express from 'express'
import supertest from 'supertest'
import { expect, test } from 'vitest'
import { expressApp } from '../../mocks/app.ts'
import { createMock } from '../../mocks/mock.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'

const key = { authorization: 'Key mounted' }

test.each([
  ['its native path', '/vendors/mock', '/fal-ai/flux-1/schnell'],
  ['the vendor as the first part of the path', '/vendors/mock/queue.fal.run', '/fal-ai/flux-1/schnell'],
  ['a world', '/vendors/mock/__world/t7', '/fal-ai/flux-1/schnell'],
])('a job asked for by %s is walked by its links alone', async (_how, base, path) => {
  const clock = manualClock()
  const mock = createMock({ clock, clockOf: () => clock, settings: { providers: ['fal'] } })
  const http = supertest(express().use('/vendors/mock', expressApp(mock)))
  const { body: job } = await http
    .post(base + path)
    .set(key)
    .send({ prompt: 'x' })
    .expect(200)
  const links = [job.status_url, job.response_url, job.cancel_url].map((link) => new URL(link).pathname)
  for (const link of links) expect(link.startsWith(`${base}/`)).toBe(true)
  clock.advance(60_000)
  const { body: status } = await http
    .get(links[0] ?? '')
    .set(key)
    .expect(200)
  expect(status.status).toBe('COMPLETED')
  const { body: result } = await http
    .get(links[1] ?? '')
    .set(key)
    .expect(200)
  const file = new URL(result.images[0].url).pathname
  expect(file.startsWith('/vendors/mock/')).toBe(true)
  await http.get(file).expect(200).expect('content-type', 'image/jpeg')
})

test('the control plane below it knows the job, in its world', async () => {
  const mock = createMock({ settings: { providers: ['fal'] } })
  const http = supertest(express().use('/x', expressApp(mock)))
  await http.post('/x/__world/t7/fal-ai/flux-1/schnell').set(key).send({ prompt: 'x' }).expect(200)
  const count = async (path: string) => (await http.get(path).expect(200)).body.jobs.length
  expect(await count('/x/__world/t7/__mock/jobs')).toBe(1)
  expect(await count('/x/__mock/jobs')).toBe(0)
})
