// What unmodified clients were seen to demand of fal's queue: D1 to D9 of fal.md 16, in the clients' own spelling.
import { expect, test } from 'vitest'
import { reading, served, settle, until } from '../mocks/fal/served.ts'
import { type Body, plain } from './plain.ts'

const model = 'fal-ai/flux-1/schnell'

/** As a Python dictionary is read: a key that is absent raises. */
function key(body: Body, name: string): unknown {
  if (!(name in body)) throw new Error(`KeyError: '${name}'`)
  return body[name]
}

const authorization = 'Key tester'
const python = {
  accept: '*/*',
  'accept-encoding': 'gzip, deflate',
  'user-agent': 'fal-client/1.0.1 (python)',
}
const asPython = { ...python, authorization }

/** Python's `_parse_status`. */
function pythonStatus(body: Body): Body {
  switch (key(body, 'status')) {
    case 'IN_QUEUE':
      return { position: key(body, 'queue_position') }
    case 'IN_PROGRESS':
    case 'COMPLETED':
      return { logs: key(body, 'logs') }
    default:
      throw new Error(`ValueError: Unknown status: ${body['status']}`)
  }
}

test('D1: progress follows time, so who polls nothing but the result gets it', async () => {
  const { submit, clock } = await served()
  const { response_url } = await submit('fal-ai/veo3', { prompt: 'x', duration: '4s' })
  const poll = () => plain(response_url, 'GET', { authorization })
  for (let n = 0; n < 20; n++) expect((await poll()).status).toBe(400)
  clock.advance(2_999)
  expect((await poll()).body['detail']).toBe('Request is still in progress')
  clock.advance(1)
  expect((await poll()).body).toHaveProperty('video.url')
})

test('D2: a result that is not ready is JSON with the exact words, in the queue and in the run', async () => {
  const { submit, clock } = await served()
  const { response_url } = await submit()
  for (const ms of [0, 1_500]) {
    clock.advance(ms)
    const { status, headers, body } = await plain(response_url, 'GET', { authorization })
    expect([status, headers['content-type']]).toEqual([400, 'application/json'])
    expect(body['detail']).toBe('Request is still in progress')
  }
})

test('D3: every key that Python reads is there, whether logs are asked for or not', async () => {
  const { url, clock } = await served()
  const type = { 'content-type': 'application/json' }
  const { body } = await plain(`${url}/${model}`, 'POST', { ...asPython, ...type }, '{"prompt":"x"}')
  for (const name of ['request_id', 'response_url', 'status_url', 'cancel_url']) key(body, name)
  const status = String(body['status_url'])
  for (const ms of [0, 1_000, 2_000]) {
    clock.advance(ms)
    for (const query of ['logs=false', 'logs=true']) {
      const read = pythonStatus((await plain(`${status}?${query}`, 'GET', asPython)).body)
      if (query === 'logs=false' && 'logs' in read) expect(read['logs']).toBeNull()
      if (query === 'logs=true' && 'logs' in read) expect(read['logs']).not.toEqual([])
    }
  }
})

test('D4: the id of the last stream event leads Java to the result', async () => {
  const { submit, ask, url, clock } = await served()
  const { status_url, request_id } = await submit()
  expect((await plain(status_url, 'GET', { authorization })).body['request_id']).toBe(request_id)
  const stream = reading(
    await ask(`${status_url}/stream?logs=1`, { headers: { accept: 'text/event-stream' } }),
  )
  for (let step = 0; step < 30; step++) {
    clock.advance(100)
    await settle(3)
  }
  await until(() => stream.state.ended)
  expect(stream.events().length).toBeGreaterThan(2)
  expect(stream.events().every((event) => event['request_id'] === request_id)).toBe(true)
  const last = stream.events().at(-1)
  const result = await plain(`${url}/fal-ai/flux-1/requests/${last?.['request_id']}`, 'GET', {
    authorization,
  })
  expect(result.body).toHaveProperty('images')
})

test.each([
  ['logs=1', true],
  ['logs=true', true],
  ['logs=True', true],
  ['logs=0', false],
  ['logs=false', false],
  ['', false],
])('D5: the query "%s" asks for logs: %s', async (query, wanted) => {
  const { submit, clock } = await served()
  const { status_url } = await submit()
  clock.advance(3_000)
  const { body } = await plain(`${status_url}?${query}`, 'GET', { authorization })
  expect(Array.isArray(body['logs'])).toBe(wanted)
})

test.each([
  ['fal-ai/flux-1/schnell', 'fal-ai/flux-1'],
  ['fal-ai/kling-video/v2.1/master/text-to-video', 'fal-ai/kling-video'],
  ['workflows/me/flow/x', 'workflows/me/flow'],
  ['comfy/me/graph', 'comfy/me/graph'],
  ['12345-my-app', '12345/my-app'],
])('D6: the links of %s are those that a client builds itself', async (id, app) => {
  const { submit, url } = await served({ options: { 'fal.models': 'any' } })
  for (const front of ['', '/queue.fal.run']) {
    const { request_id, ...links } = await submit(front === '' ? id : `${front.slice(1)}/${id}`)
    const base = `${url}${front}/${app}/requests/${request_id}`
    expect(links).toMatchObject({
      response_url: base,
      status_url: `${base}/status`,
      cancel_url: `${base}/cancel`,
    })
  }
})

test('D7: polls that carry the sub-path are 405, and served where the switch says so', async () => {
  for (const [option, code] of [['strict', 405] as const, ['tolerant', 202] as const]) {
    const { submit, url } = await served({ options: { 'fal.poll-path': option } })
    const { request_id } = await submit()
    const below = `${url}/${model}/requests/${request_id}`
    expect((await plain(`${below}/status`, 'GET', { authorization })).status).toBe(code)
    const result = await plain(below, 'GET', { authorization })
    expect(result.status).toBe(option === 'strict' ? 405 : 400)
    const cancelled = await plain(`${below}/cancel`, 'PUT', { authorization })
    expect(cancelled.status).toBe(code)
  }
})

test.each(['finished', 'cancelled'])(
  'D8: the stream of a %s job ends after COMPLETED, never before',
  async (end) => {
    const { submit, ask, clock } = await served()
    const { status_url, cancel_url } = await submit()
    const stream = reading(await ask(`${status_url}/stream`))
    clock.advance(2_999)
    await settle()
    expect(stream.state.ended).toBe(false)
    if (end === 'cancelled') await ask(cancel_url, { method: 'PUT' })
    clock.advance(500)
    await until(() => stream.state.ended)
    const states = stream.events().map(({ status }) => status)
    expect(states.indexOf('COMPLETED')).toBe(states.length - 1)
  },
)

test('D9: x-fal-request-id is on all answers of a request, billable units on its result', async () => {
  const { url, clock } = await served()
  const submitted = await plain(`${url}/${model}`, 'POST', { authorization }, '{"prompt":"x","num_images":3}')
  const id = String(submitted.body['request_id'])
  const base = `${url}/fal-ai/flux-1/requests/${id}`
  const asks = () =>
    Promise.all([
      plain(base, 'GET', { authorization }),
      plain(`${base}/status`, 'GET', { authorization }),
      plain(base, 'GET', { authorization: 'Key invalid' }),
      plain(base),
      plain(`${base}/status`, 'POST', { authorization }),
      plain(`${base}/cancel`, 'PUT', { authorization: 'Key another' }),
    ])
  const early = await asks()
  clock.advance(3_000)
  const late = await asks()
  const ids = [submitted, ...early, ...late].map(({ headers }) => headers['x-fal-request-id'])
  expect(new Set(ids)).toEqual(new Set([id]))
  expect(late[0]?.headers['x-fal-billable-units']).toBe('3')
})
