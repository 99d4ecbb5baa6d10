// One language picks jobs and exchanges, by `?q=` and in the page.
import supertest from 'supertest'
import { expect, test } from 'vitest'
import { fits, readFilter } from '../../../mocks/dashboard/filter.ts'
import { createMock, expressApp } from '../../../mocks/index.ts'

const job = {
  status: 'failed',
  provider: 'fal',
  model: 'fal-ai/flux/dev',
  fate: 'nsfw',
  job: '4f2a',
  text: '{"prompt":"A lighthouse at dusk"}',
}

test.each([
  ['', true],
  ['status:failed provider:fal model:flux lighthouse', true],
  ['"lighthouse at dusk"', true],
  ['STATUS:Failed', true],
  ['status:fail', false],
  ['model:flux -lighthouse', false],
  ['-status:succeeded 4f2a', true],
  ['fate:nsf job:4f', true],
  ['act:submit', false],
])('%s', (text, expected) => {
  expect(fits(readFilter(text), job)).toBe(expected)
})

test('`?q=` picks jobs and exchanges, and a word that there is not is refused with the nearest', async () => {
  const http = supertest(expressApp(createMock()))
  const submit = (prompt: string) =>
    http.post('/fal-ai/flux-1/schnell').set('authorization', 'Key k').send({ prompt }).expect(200)
  await submit('a lighthouse')
  const { body: second } = await submit('a whale')
  await http.get('/fal-ai/flux-1/requests/none/status').set('authorization', 'Key k').expect(404)
  const { body: jobs } = await http.get('/__mock/jobs').query({ q: 'provider:fal whale' }).expect(200)
  expect(jobs.jobs.map(({ id }: { id: string }) => id)).toEqual([second.request_id])
  const { body: lost } = await http.get('/__mock/exchanges').query({ q: 'status:404 act:status' }).expect(200)
  expect(lost.exchanges).toHaveLength(1)
  const { body: bills } = await http
    .get('/__mock/bills')
    .query({ q: `job:${second.request_id}` })
    .expect(200)
  expect(bills.bills).toHaveLength(1)
  const { body: refused } = await http.get('/__mock/jobs').query({ q: 'statsu:failed' }).expect(400)
  expect(refused.error).toMatch(/"statsu".*did you mean "?status/s)
})
