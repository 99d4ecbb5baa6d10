// A reader that follows a world is told what changed, all of it once, and can go on where it was.
import supertest from 'supertest'
import { expect, onTestFinished, test } from 'vitest'
import { eventsSince } from '../../../mocks/control/changes.ts'
import { createMock, expressApp, listen } from '../../../mocks/index.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

function stage() {
  const clock = manualClock(1_000)
  const mock = createMock({ clock, settings: { providers: ['fal'] } })
  const http = supertest(expressApp(mock))
  const submit = async (prompt: string) =>
    (await http.post('/fal-ai/flux-1/schnell').set('authorization', 'Key k').send({ prompt }).expect(200))
      .body
  const changes = async (since?: string) =>
    (
      await http
        .get('/__mock/changes')
        .query(since === undefined ? {} : { since })
        .expect(200)
    ).body
  return { clock, mock, http, submit, changes }
}

test('a job is told once when it is new, and again when something befalls it', async () => {
  const { http, submit, changes } = stage()
  const first = await submit('a lighthouse')
  const whole = await changes()
  expect(whole).toMatchObject({
    isWhole: true,
    exchanges: 1,
    jobs: [{ id: first.request_id, phase: 'queued', prompt: 'a lighthouse', files: [] }],
  })
  expect((await changes(whole.next)).jobs).toEqual([])
  const second = await submit('a whale')
  await http.post(`/__mock/jobs/${first.request_id}/complete`).type('json').expect(200)
  const news = await changes(whole.next)
  expect(news).toMatchObject({
    isWhole: false,
    jobs: [{ id: second.request_id }, { id: first.request_id, phase: 'succeeded' }],
  })
  await http.post('/__mock/reset').type('json').expect(200)
  expect(await changes(news.next)).toMatchObject({ isWhole: true, jobs: [] })
  expect(await changes('another.3')).toMatchObject({ isWhole: true })
})

test('files are told once somebody was told of them, with the end of their life', async () => {
  const { clock, http, submit, changes } = stage()
  const { request_id, response_url } = await submit('a lighthouse')
  clock.advance(60_000)
  const before = await changes()
  expect(before.jobs[0]).toMatchObject({ phase: 'succeeded', files: [], isFetched: false })
  await http.get(new URL(response_url).pathname).set('authorization', 'Key k').expect(200)
  const [job] = (await changes(before.next)).jobs
  expect(job).toMatchObject({ isFetched: true, files: [{ type: 'image/jpeg', isGone: false }] })
  await http.get(job.files[0].path).expect(200).expect('content-type', 'image/jpeg')
  await http.post(`/__mock/jobs/${request_id}/expire`).type('json').expect(200)
  expect((await changes()).jobs[0].files).toMatchObject([{ isGone: true }])
})

test('the stream goes on from the last event that a reader had', async () => {
  const { mock, submit } = stage()
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  onTestFinished(() => running.close())
  await submit('one')
  const read = async (headers: Record<string, string> = {}) => {
    const left = new AbortController()
    const reply = await fetch(`${running.url}/__mock/events`, { headers, signal: left.signal })
    expect(reply.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const { value } = await (reply.body as ReadableStream<Uint8Array>).getReader().read()
    left.abort()
    const [, id = '', data = ''] = /id: (.*)\ndata: (.*)\n\n/.exec(Buffer.from(value ?? []).toString()) ?? []
    return { id, ...JSON.parse(data) }
  }
  const first = await read()
  expect([first.isWhole, first.jobs.length]).toEqual([true, 1])
  const two = await submit('two')
  expect(await read({ 'last-event-id': first.id })).toMatchObject({
    isWhole: false,
    jobs: [{ id: two.request_id }],
  })
})

test('the report tells what did not happen, and what met nothing', async () => {
  const { clock, http, submit } = stage()
  const { request_id } = await submit('a lighthouse')
  const { request_id: again } = await submit('a lighthouse')
  await http.post('/fal-ai/flux-1/schnel').set('authorization', 'Key k').send({ prompt: 'x' }).expect(404)
  clock.advance(60_000)
  const { body } = await http.get('/__mock/report').expect(200)
  expect(body).toMatchObject({
    resultsNeverFetched: [request_id, again],
    doubtfulRetries: [{ job: again, retryOf: request_id }],
    unmatched: [{ method: 'POST', url: '/fal-ai/flux-1/schnel', hint: expect.stringContaining('schnell') }],
    webhooksLost: [],
  })
})

test('very many jobs come in several events, the newest first, of which the last alone is a place to go on from', async () => {
  const { mock, clock, submit } = stage()
  const ids: string[] = []
  for (let n = 0; n < 450; n++) {
    ids.unshift((await submit(`number ${n}`)).request_id)
    clock.advance(1)
  }
  const left = new AbortController()
  const told: { id: string | undefined; isWhole: boolean; isPart?: true; jobs: { id: string }[] }[] = []
  for await (const event of eventsSince(mock.world, undefined, left.signal)) {
    const [, id, data = ''] = /^(?:id: (.*)\n)?data: (.*)\n\n$/.exec(event) ?? []
    told.push({ id, ...JSON.parse(data) })
    if (id !== undefined) left.abort()
  }
  expect(told.flatMap(({ jobs }) => jobs.map(({ id }) => id))).toEqual(ids)
  expect(told.map(({ jobs, isWhole, isPart = false }) => [jobs.length, isWhole, isPart])).toEqual([
    [200, true, true],
    [200, false, true],
    [50, false, false],
  ])
  expect(told.map(({ id }) => id !== undefined)).toEqual([false, false, true])
})

test('a job tells what befell it by hand, how its webhook stands, and who waits how many are ahead', async () => {
  const { http, submit, changes, clock } = stage()
  const { request_id: id } = await submit('a lighthouse')
  expect((await changes()).ahead).toEqual({ [id]: expect.any(Number) })
  await http.post(`/__mock/jobs/${id}/cancel`).type('json').expect(200)
  const { jobs, ahead } = await changes()
  expect(jobs).toMatchObject([{ phase: 'cancelled', events: [{ kind: 'cancel', at: clock.now() }] }])
  expect(ahead).toEqual({})
  const { body } = await http
    .post('/fal-ai/flux-1/schnell?fal_webhook=http://elsewhere.example/')
    .set('authorization', 'Key k')
    .send({ prompt: 'x' })
  const [told] = (await changes()).jobs
  expect(told).toMatchObject({ id: body.request_id, webhook: 'refused' })
})

test('results that were fetched and whose files were not are told, until one is', async () => {
  const { http, clock, submit, changes } = stage()
  const { request_id: id, response_url } = await submit('a lighthouse')
  clock.advance(60_000)
  const missed = async () => (await http.get('/__mock/report').expect(200)).body.filesNeverFetched
  expect(await missed()).toEqual([])
  const result = await http.get(new URL(response_url).pathname).set('authorization', 'Key k').expect(200)
  expect(await missed()).toEqual([id])
  const before = await changes()
  await http.get(new URL(result.body.images[0].url).pathname).expect(200)
  expect(await missed()).toEqual([])
  expect((await changes(before.next)).jobs).toMatchObject([{ id, isDownloaded: true }])
})
