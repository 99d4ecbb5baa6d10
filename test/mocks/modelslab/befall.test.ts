// Fates, limits, holding: what befalls jobs and submissions besides going well.
import { expect, test } from 'vitest'
import { instabilityFates } from '../../../mocks/modelslab/instabilities.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { bench, community, picture, room } from './bench.ts'

const { schemas } = loadSpec('modelslab')
const atOnce = { delays: { queueMs: 0, runMs: 0, jitter: 0 } }

test('a failed job is told with HTTP 200, failed or error, for ever', async () => {
  for (const [fate, options, word] of [
    ['failed', {}, 'failed'],
    ['error', {}, 'error'],
  ] as const) {
    const { post, pass, fate: befall } = bench()
    befall(fate, options)
    const { body: job } = await post('/v6/interior/make', room)
    pass(3_000)
    for (const later of [0, 1_000_000]) {
      pass(later)
      const { body } = await post(`/v6/interior/fetch/${job.id}`).expect(200)
      expect(body).toEqual({ status: word, id: '', message: 'Failed, Try Again', output: '' })
    }
  }
})

test('a job failed by hand is told in the word of the switch, with the reason given', async () => {
  const { post, mock } = bench({ options: { 'modelslab.job-failure': 'error' } })
  const { body: job } = await post('/v6/interior/make', room)
  mock.world.ledger.append('modelslab', String(job.id), { kind: 'fail', at: 0, reason: 'out of memory' })
  expect((await post(`/v6/interior/fetch/${job.id}`)).body).toMatchObject({
    status: 'error',
    message: 'out of memory',
  })
})

test('slow takes longer, stuck never ends, requeued ends late', async () => {
  const { post, pass, fate } = bench()
  const ids: Record<string, number> = {}
  for (const name of ['slow', 'stuck', 'requeued']) {
    fate(name)
    ids[name] = (await post('/v6/interior/make', room)).body.id
  }
  const words = async () => {
    const replies = ['slow', 'stuck', 'requeued'].map((name) => post(`/v6/interior/fetch/${ids[name]}`))
    return (await Promise.all(replies)).map(({ body }) => body.status)
  }
  pass(4_000)
  expect(await words()).toEqual(['processing', 'processing', 'processing'])
  pass(2_000)
  expect(await words()).toEqual(['processing', 'processing', 'success'])
  pass(24_000)
  expect(await words()).toEqual(['success', 'processing', 'success'])
})

test.each([
  ['no_credit', 402],
  ['not_in_plan', 403],
  ['unreachable_image', 400],
  ['queue_full', 429],
  ['server_error', 500],
  ['unavailable', 503],
])('fate %s refuses the submission with %i and leaves no job', async (name, status) => {
  const { post, fate, mock } = bench()
  fate(name)
  expect((await post('/v6/images/text2img', community).expect(status)).body).toMatchObject({
    status: 'error',
    messege: expect.any(String),
  })
  expect(mock.world.ledger.list()).toEqual([])
  await post('/v6/images/text2img', community).expect(200)
})

test('nsfw is flagged', async () => {
  const { post, fate } = bench(atOnce)
  fate('nsfw')
  expect((await post('/v6/realtime/text2img', picture)).body).toMatchObject({
    status: 'success',
    nsfw_content_detected: true,
  })
})

test.each(Object.keys(instabilityFates))(
  'instability %s changes a reply within the contract',
  async (name) => {
    const { post, pass, fate } = bench()
    const plain = await post('/v6/realtime/text2img', { ...picture, seed: 1 })
    fate(name)
    const { body: job } = await post('/v6/realtime/text2img', { ...picture, seed: 1 })
    const waiting = (await post(`/v6/realtime/fetch/${job.id}`)).body
    pass(3_000)
    const done = (await post(`/v6/realtime/fetch/${job.id}`)).body
    const done0 = (await post(`/v6/realtime/fetch/${plain.body.id}`)).body
    expect(schemas.check('SubmitReply', job)).toEqual([])
    expect(schemas.check('FetchReply', waiting)).toEqual([])
    expect(schemas.check('FetchReply', done)).toEqual([])
    const shape = (reply: Record<string, unknown>) =>
      Object.entries(reply)
        .map(
          ([key, value]) =>
            `${key} ${Array.isArray(value)} ${value === '' || (Array.isArray(value) && value.length === 0)} ${value === null} ${typeof value} ${key === 'status' || (key === 'eta' && value)}${key === 'status' ? value : ''}`,
        )
        .join()
    const changed = shape(job) !== shape(plain.body) || shape(done) !== shape(done0)
    expect(changed).toBe(true)
  },
)

test('fate queued_as_task names the job by taskId, and it can be collected', async () => {
  const { post, pass, fate } = bench()
  fate('queued_as_task')
  const { body: job } = await post('/v6/voice/sfx', { prompt: 'rain' })
  expect(job).toMatchObject({ status: 'queued', taskId: expect.any(String), seconds: null })
  expect(job.id).toBeUndefined()
  pass(3_000)
  expect((await post(`/v6/voice/fetch/${job.taskId}`)).body.status).toBe('success')
})

test('beyond the queue limit an account is refused with 429 and retry_after, others are not', async () => {
  const { post, pass } = bench({ options: { 'modelslab.queue-limit': '2' } })
  await post('/v6/interior/make', room).expect(200)
  await post('/v6/realtime/text2img', picture).expect(200)
  const full = await post('/v6/interior/make', room).expect(429)
  expect(full.body).toEqual({
    status: 'error',
    message: 'Rate limit exceeded. Maximum 2 queued requests allowed.',
    retry_after: 30,
  })
  await post('/v6/interior/make', { ...room, key: 'another' }).expect(200)
  pass(3_000)
  await post('/v6/interior/make', room).expect(200)
})

test('without a limit any number may wait', async () => {
  const { post } = bench()
  const replies = await Promise.all(Array.from({ length: 20 }, () => post('/v6/interior/make', room)))
  expect(new Set(replies.map(({ body }) => body.id)).size).toBe(20)
})

test('request_count counts what waits, and bears thirty calls in a minute', async () => {
  const { post, pass } = bench()
  await post('/v6/interior/make', room)
  for (let call = 0; call < 30; call++) {
    expect((await post('/v6/processing/request_count').expect(200)).body.processing_count).toBe(1)
  }
  await post('/v6/processing/request_count').expect(429)
  await post('/v6/processing/request_count', { key: 'another' }).expect(200)
  pass(60_000)
  expect((await post('/v6/processing/request_count').expect(200)).body.processing_count).toBe(0)
})

test('without instant_response a job that takes no time is answered done, with it queued', async () => {
  const { post } = bench(atOnce)
  expect((await post('/v6/realtime/text2img', picture)).body).toMatchObject({
    status: 'success',
    generationTime: 0,
  })
  const { body } = await post('/v6/realtime/text2img', { ...picture, instant_response: 'true' })
  expect(body.status).toBe('processing')
})

test('a held submit answers when the job is done, or queued when its time is over', async () => {
  for (const [hold, expected] of [
    ['5000', 'success'],
    ['1000', 'processing'],
  ] as const) {
    const { post, mock, pass } = bench({ options: { 'modelslab.hold': hold } })
    const asked = post('/v6/realtime/text2img', picture).then(({ body }) => body.status)
    while (mock.world.ledger.list().length === 0) await new Promise((resolve) => setImmediate(resolve))
    pass(Number(hold) - 1_000)
    pass(1_000)
    expect(await asked).toBe(expected)
  }
})

test('a held submit does not wait for a job that asks for an instant response', async () => {
  const { post } = bench({ options: { 'modelslab.hold': '5000' } })
  expect((await post('/v6/realtime/text2img', { ...picture, instant_response: true })).body.status).toBe(
    'processing',
  )
})

test('two mocks with one seed give the same ids, two in one process never meet', async () => {
  const one = bench()
  const two = bench()
  const { body: job } = await one.post('/v6/interior/make', room)
  await two.post(`/v6/interior/fetch/${job.id}`).expect(404)
  expect((await two.post('/v6/interior/make', room)).body.id).toBe(job.id)
})

test('management calls say what the pages print', async () => {
  const { post } = bench()
  const says = async (path: string, body = {}) =>
    (await post(`/v1/enterprise/${path}`, body).expect(200)).body
  expect(await says('interior/restart_server')).toEqual({ status: 'success', message: 'server restarting' })
  expect(await says('face_gen/restart_server')).toMatchObject({ server_status: 'restarting' })
  expect(await says('realtime/update')).toEqual({ status: 'success', message: 'server updating' })
  expect(await says('flux_klein/update_server')).toMatchObject({ message: 'Server updated successfully' })
  expect(await says('video/system_details')).toEqual({ model_count: 0, queue_time: 0, status: 'ok' })
  expect(await says('clear_queue')).toEqual({
    status: 'success',
    message: 'Queue cleared, server is restarting',
  })
  expect(await says('schedulers_list')).toContain('UniPCMultistepScheduler')
  const { status, models } = await says('get_all_models')
  expect({ status, models }).toEqual({
    status: 'success',
    models: expect.arrayContaining([{ model_id: 'flux', load_data: {} }]),
  })
})

test("clear_queue ends what waits on the caller's own server, and nothing else", async () => {
  const { post, pass } = bench()
  const submit = async (path: string, body: JsonObject) => (await post(path, body)).body.id as number
  const running = await submit('/v1/enterprise/interior/make', room)
  pass(1_500)
  const waiting = await submit('/v1/enterprise/interior/make', room)
  const elsewhere = await submit('/v1/enterprise/realtime/text2img', picture)
  const rented = await submit('/v6/interior/make', room)
  const strangers = await submit('/v1/enterprise/interior/make', { ...room, key: 'another' })
  await post('/v1/enterprise/interior/clear_queue').expect(200)
  pass(3_000)
  const wordOf = async (id: number, key = 'good') =>
    (await post(`/v1/enterprise/interior/fetch/${id}`, { key })).body.status
  expect(await wordOf(waiting)).toBe('failed')
  expect(await wordOf(running)).toBe('success')
  expect(await wordOf(elsewhere)).toBe('success')
  expect(await wordOf(rented)).toBe('success')
  expect(await wordOf(strangers, 'another')).toBe('success')
})

test.each([
  ['/v1/enterprise/text2img', '/v1/enterprise/clear_queue'],
  ['/v1/enterprise/text2img', '/v1/enterprise/images/clear_queue'],
  ['/v1/enterprise/images/text2img', '/v1/enterprise/clear_queue'],
])('what %s queued is cleared by %s', async (submit, clear) => {
  const { post } = bench()
  const { id } = (await post(submit, community)).body
  await post(clear).expect(200)
  expect((await post(`/v1/enterprise/images/fetch/${id}`)).body.status).toBe('failed')
})
