// Jobs by their filters: each parameter of GET /__mock/jobs is obeyed, the wait included.
import request from 'supertest'
import { expect, test } from 'vitest'
import { jobsAwaited, listJobs } from '../../../mocks/control/jobs.ts'
import { createMock, expressApp } from '../../../mocks/index.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

/** Three jobs, a second apart: two of fal, the first of which has failed, and one of ModelsLab. */
async function submitted() {
  const clock = manualClock(0)
  const mock = createMock({ clock })
  const agent = request(expressApp(mock))
  const submit = async (model: string) =>
    (await agent.post(model).set('authorization', 'Key a').send({ prompt: 'a cat' }).expect(200)).body
  const first: string = (await submit('/fal-ai/flux-1/schnell')).request_id
  await agent.post(`/__mock/jobs/${first}/fail`).type('json').expect(200)
  clock.advance(1_000)
  await submit('/fal-ai/flux-1/dev')
  clock.advance(1_000)
  await agent.post('/api/v6/realtime/text2img').send({ key: 'a', prompt: 'a cat' }).expect(200)
  const moments = async (query: string): Promise<number[]> => {
    const { body } = await agent.get(`/__mock/jobs${query}`).expect(200)
    return body.jobs.map(({ submittedAt }: { submittedAt: number }) => submittedAt)
  }
  return { clock, mock, agent, first, submit, moments }
}

test.each([
  ['', [0, 1_000, 2_000]],
  ['?provider=fal', [0, 1_000]],
  ['?provider=modelslab', [2_000]],
  ['?provider=reka', []],
  ['?model=fal-ai/flux-1/dev', [1_000]],
  ['?model=fal-ai/flux-1', []],
  ['?job=FIRST', [0]],
  ['?job=nobody', []],
  ['?status=failed', [0]],
  ['?status=cancelled', []],
  ['?since=1000', [1_000, 2_000]],
  ['?provider=fal&since=1000', [1_000]],
  ['?provider=modelslab&status=failed', []],
  ['?status=failed&wait=5m', [0]],
  ['?status=cancelled&wait=20ms', []],
])('jobs%s are those submitted at %j', async (query, expected) => {
  const { first, moments } = await submitted()
  expect(await moments(query.replace('FIRST', first))).toEqual(expected)
})

test.each([
  ['act=submit', /takes no parameter "act"/],
  ['provider=rekka', /rekka.*reka/],
  ['status=faild', /faild.*failed/],
  ['since=-1', /-1/],
  ['wait=soon', /soon/],
])('jobs?%s is refused with 400', async (query, words) => {
  const agent = request(expressApp(createMock()))
  expect((await agent.get(`/__mock/jobs?${query}`).expect(400)).body.error).toMatch(words)
})

const aWhile = 300_000

test('who waits is answered when the time of the mock brings one about', async () => {
  const { clock, mock } = await submitted()
  const never = new AbortController().signal
  const wanted = { wanted: { provider: 'fal', status: 'succeeded' }, since: 0 }
  const wait = jobsAwaited(mock.world, wanted, aWhile, never)
  clock.advance(60_000)
  expect((await wait).jobs.map(({ submittedAt }) => submittedAt)).toEqual([1_000])
})

test('who waits is answered when one that matches is submitted', async () => {
  const { submit, mock } = await submitted()
  const never = new AbortController().signal
  // The first of the model came at 0.
  const wanted = { wanted: { model: 'fal-ai/flux-1/schnell' }, since: 1 }
  const wait = jobsAwaited(mock.world, wanted, aWhile, never)
  await submit('/fal-ai/flux-1/dev')
  const { request_id } = await submit('/fal-ai/flux-1/schnell')
  expect((await wait).jobs.map(({ id }) => id)).toEqual([request_id])
})

test('the wait is over when the caller leaves', async () => {
  const { mock } = await submitted()
  const leaving = new AbortController()
  const wait = jobsAwaited(mock.world, { wanted: { job: 'nobody' }, since: 0 }, aWhile, leaving.signal)
  leaving.abort()
  expect((await wait).jobs).toEqual([])
})

/** Where a value holds a number that JSON would write as null. */
function endless(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => endless(inner, `${path}/${name}`))
}

test.each([undefined, 4])(
  'no job tells a moment that never comes as null, with %s runners',
  async (workers) => {
    const mock = createMock({
      ...{ clock: manualClock(0) },
      settings: {
        seed: 1,
        delays: { queueMs: 1_000, runMs: 2_000, jitter: 0 },
        ...(workers === undefined ? {} : { workers }),
      },
    })
    const agent = request(expressApp(mock))
    for (const fate of ['stuck', 'uncancellable', 'slow', 'requeued']) {
      await agent.post('/__mock/fates').send({ fate, provider: 'reka' }).expect(201)
      const submit = agent.post('/v2/inference/nano-banana/text-to-image').set('x-api-key', 'a')
      const { cancel_url } = (await submit.send({ input: { prompt: 'a cat' } }).expect(202)).body
      mock.world.clock.advance(1_500)
      await agent.post(new URL(cancel_url).pathname).set('x-api-key', 'a')
      expect(endless(listJobs(mock.world))).toEqual([])
    }
    const events = listJobs(mock.world).jobs.flatMap((job) => job.events)
    expect(events).toContainEqual(expect.objectContaining({ kind: 'cancel', effectiveAt: 'never' }))
  },
)
