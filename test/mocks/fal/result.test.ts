// Results of fal's mock: not ready, done, refused, failed, late, purged (fal.md 6 and 9).
import { expect, test } from 'vitest'
import { modelErrors } from '../../../mocks/fal/model-errors.ts'
import { requestErrors } from '../../../mocks/fal/request-errors.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { schnell, stage } from './stage.ts'

const spec = loadSpec('fal')

test('a result asked for too early is 400 with the exact words and all links', async () => {
  const { get, submit, clock } = stage()
  const path = await submit()
  for (const wait of [0, 1_500]) {
    clock.advance(wait)
    const { body } = await get(path).expect(400)
    expect(body.detail).toBe('Request is still in progress')
    expect(body.status_url).toMatch(/\/status$/)
    expect(spec.schemas.check('NotReady', body)).toEqual([])
  }
})

test('every model of the contract gives an output that its schema allows, with billable units', async () => {
  const { finish } = stage()
  const inputs = { prompt: 'a cat', text: 'hello', image_url: 'https://x.test/a.png' }
  for (const { id, facts } of spec.models) {
    const reply = await finish(id, { ...inputs, image_urls: ['https://x.test/a.png'] }).then((asked) => asked)
    expect(reply.status, id).toBe(200)
    expect(spec.schemas.check(String(facts['output']), reply.body), id).toEqual([])
    expect(Number(reply.headers['x-fal-billable-units'])).toBeGreaterThan(0)
  }
})

test('bad input is accepted, runs, and is refused with 422 on the result only', async () => {
  const { get, submit, clock } = stage()
  const path = await submit(schnell, { num_images: 9 })
  clock.advance(3_000)
  const status = await get(`${path}/status`).expect(200)
  expect(status.body).not.toHaveProperty('error')
  const result = await get(path).expect(422)
  expect(spec.schemas.check('ModelError', result.body)).toEqual([])
  expect(result.body.detail.map((item: { type: string }) => item.type)).toEqual([
    'missing',
    'less_than_equal',
  ])
  expect(result.headers).toMatchObject({ 'x-fal-needs-retry': '0', 'x-fal-billable-units': '0' })
})

test('the switch fail-on-status-error shows model failures on the status too', async () => {
  const { get, submit, clock } = stage({ options: { 'fal.fail-on-status-error': 'on' } })
  const path = await submit(schnell, {})
  clock.advance(3_000)
  expect((await get(`${path}/status`)).body).toMatchObject({ error: 'Field required', error_type: 'missing' })
})

test('every model error comes with its code, its context and the retry hints', async () => {
  const { finish, world } = stage()
  for (const [name, kind] of Object.entries(modelErrors)) {
    world.fates.set({ fate: { name }, times: 1 })
    const reply = await finish()
    expect(reply.status, name).toBe(kind.status)
    expect(spec.schemas.check('ModelError', reply.body), name).toEqual([])
    const [item] = reply.body.detail
    expect(item).toMatchObject({
      type: name,
      url: `https://docs.fal.ai/errors/#${name}`,
      ...(kind.ctx ? { ctx: kind.ctx } : {}),
    })
    expect(reply.headers['x-fal-retryable']).toBe(String(kind.retryable))
  }
})

test('every infrastructure error comes with its code, word and header, and shows on the status', async () => {
  const { get, submit, clock, world } = stage()
  const { concurrent_requests_limit: _atOnce, ...later } = requestErrors
  for (const [name, kind] of Object.entries(later)) {
    world.fates.set({ fate: { name }, times: 1 })
    const path = await submit()
    clock.advance(3_000)
    const status = await get(`${path}/status`).expect(200)
    expect(status.body).toMatchObject({ status: 'COMPLETED', error: kind.detail, error_type: name })
    const reply = await get(path)
    expect(reply.status).toBe(kind.status)
    expect(reply.body).toEqual({ detail: kind.detail, error_type: name })
    expect(reply.headers['x-fal-error-type']).toBe(name)
  }
})

test('options of a fate change the error it makes', async () => {
  const { finish, world } = stage()
  const options = {
    msg: 'No faces, please',
    loc: ['body', 'prompt'],
    ctx: { found: 2 },
    retryable: true,
    status: 400,
  }
  world.fates.set({ fate: { name: 'content_policy_violation', options }, times: 1 })
  const reply = await finish()
  expect(reply.status).toBe(400)
  expect(reply.body.detail[0]).toMatchObject({
    msg: 'No faces, please',
    loc: ['body', 'prompt'],
    ctx: { found: 2 },
  })
  expect(reply.headers['x-fal-needs-retry']).toBe('1')
})

test('a job that does not start in time fails with 504 and says that the caller wished it so', async () => {
  const { get, submit, clock } = stage()
  const path = await submit(schnell, { prompt: 'x' }, { 'x-fal-request-start-timeout': '0.5' })
  clock.advance(499)
  await get(path).expect(400)
  clock.advance(1)
  const reply = await get(path).expect(504)
  expect(reply.headers).toMatchObject({
    'x-fal-request-timeout-type': 'user',
    'x-fal-error-type': 'request_timeout',
  })
  expect((await get(`${path}/status`)).body.metrics).toEqual({ inference_time: null })
})

test('a start timeout that is met changes nothing, and one behind a busy worker strikes', async () => {
  const { get, submit, clock } = stage({ workers: 1 })
  const first = await submit(schnell, { prompt: 'x' }, { 'x-fal-request-timeout': '1' })
  const second = await submit(schnell, { prompt: 'x' }, { 'x-fal-request-timeout': '1' })
  clock.advance(5_000)
  await get(first).expect(200)
  await get(second).expect(504)
})

test('an empty output has its keys and holds nothing', async () => {
  const { finish, world } = stage({ fate: { name: 'empty_output' } })
  expect(world.settings.fate?.name).toBe('empty_output')
  expect((await finish()).body).toMatchObject({ images: [], has_nsfw_concepts: [], prompt: 'a cat' })
  expect((await finish('fal-ai/veo3')).body).toEqual({ video: null })
})

test('a redirect of the model is passed on with its location', async () => {
  const { get, submit, clock } = stage({ fate: { name: 'redirected' } })
  const path = await submit()
  clock.advance(3_000)
  const reply = await get(path).expect(302)
  expect(reply.headers['location']).toMatch(/\/files\/b\/[0-9a-f]{8}\//)
})

test('stored results stay 30 days', async () => {
  const { get, submit, clock } = stage()
  const path = await submit()
  clock.advance(3_000 + 30 * 86_400_000 - 1)
  await get(path).expect(200)
  clock.advance(1)
  expect((await get(path).expect(404)).body).toEqual({ status: 'NOT_FOUND' })
  await get(`${path}/status`).expect(404)
})

test('with X-Fal-Store-IO: 0 results stay an hour, large ones six minutes', async () => {
  const { get, submit, clock } = stage()
  const off = { 'x-fal-store-io': '0' }
  const small = await submit(schnell, { prompt: 'x' }, off)
  const large = await submit(schnell, { prompt: 'x'.repeat(11_000) }, off)
  clock.advance(3_000 + 359_999)
  await get(large).expect(200)
  clock.advance(1)
  await get(large).expect(404)
  clock.advance(3_600_000 - 360_000 - 1)
  await get(small).expect(200)
  clock.advance(1)
  await get(small).expect(404)
})

test('a job that a hand on the control plane made to fail says so, and one that had ended stays as it was', async () => {
  const { get, submit, clock, world } = stage()
  const failing = String((await submit()).split('/').at(-1))
  world.ledger.append('fal', failing, { kind: 'fail', at: clock.now(), reason: 'image_load_error' })
  expect((await get(`/fal-ai/flux-1/requests/${failing}`).expect(422)).body.detail[0].type).toBe(
    'image_load_error',
  )
  const odd = String((await submit()).split('/').at(-1))
  world.ledger.append('fal', odd, { kind: 'fail', at: clock.now(), reason: 'constructor' })
  expect((await get(`/fal-ai/flux-1/requests/${odd}`).expect(500)).body.detail[0].type).toBe(
    'internal_server_error',
  )
  const refused = String((await submit(schnell, {})).split('/').at(-1))
  clock.advance(3_000)
  world.ledger.append('fal', refused, { kind: 'fail', at: clock.now() + 1, reason: 'image_load_error' })
  expect((await get(`/fal-ai/flux-1/requests/${refused}`).expect(422)).body.detail[0].type).toBe('missing')
})

test('a job made to complete succeeds, even with input that its model would have refused', async () => {
  const { get, submit, clock, world } = stage()
  const path = await submit(schnell, { num_images: 'many', image_size: 7 })
  world.ledger.append('fal', String(path.split('/').at(-1)), { kind: 'complete', at: clock.now() })
  expect((await get(path).expect(200)).body.images).toHaveLength(1)
})
