// What each vendor's requests ask, as the record tells it: act, job and model, in one vocabulary.
import { expect, test } from 'vitest'
import { createMock } from '../../mocks/index.ts'
import { actsOf } from '../../mocks/vendor-acts.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'

/** A mock on a clock that stands; `ask` gives the reply's JSON, and the record is told without its ids. */
function stage() {
  const clock = manualClock()
  const mock = createMock({ clock, settings: { seed: 3 } })
  const headers = { host: 'mock.test', 'content-type': 'application/json' }
  const ask = async (method: string, url: string, body?: unknown, more: Record<string, string> = {}) => {
    const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body))
    const keys = { authorization: 'Key k', 'x-api-key': 'k' }
    const request = { method, url, headers: { ...headers, ...keys, ...more }, body: bytes, scheme: 'http' }
    const reply = await mock.answer(request)
    return typeof reply.body === 'string' && reply.body.startsWith('{') ? JSON.parse(reply.body) : {}
  }
  const asked = () =>
    mock.world.journal
      .since(0, (entry) => {
        // Rules of faults are held against the list.
        expect(actsOf(entry.vendor).acts).toContain(entry.asked.act)
        return true
      })
      .map((exchange) => exchange.asked)
  return { clock, ask, asked }
}

test('fal', async () => {
  const { clock, ask, asked } = stage()
  const model = 'fal-ai/flux-1/schnell'
  const { request_id: job } = await ask('POST', `/${model}`, { prompt: 'a cat' })
  const poll = `/fal-ai/flux-1/requests/${job}`
  await ask('GET', `${poll}/status`)
  await ask('GET', `${poll}/status/stream`)
  await clock.advance(10_000)
  const { images } = await ask('GET', poll)
  await ask('GET', new URL(images[0].url).pathname)
  await ask('PUT', `${poll}/cancel`)
  await ask('POST', '/storage/upload/initiate', { file_name: 'a.png' })
  await ask('POST', '/tokens/', {})
  await ask('POST', `/${model}`, { prompt: 'a cat' }, { authorization: 'Key invalid' })
  await ask('GET', '/api/fal/proxy', undefined, { 'x-fal-target-url': `https://queue.fal.run${poll}` })
  expect(asked()).toEqual([
    { act: 'submit', job, model },
    { act: 'status', job },
    { act: 'stream', job },
    { act: 'result', job },
    { act: 'media', job },
    { act: 'cancel', job },
    { act: 'upload' },
    { act: 'other' },
    { act: 'submit', model },
    { act: 'result', job },
  ])
})

test('ModelsLab, whose fetch is a status until the job has ended', async () => {
  const { clock, ask, asked } = stage()
  const { id } = await ask('POST', '/api/v6/images/text2img', { key: 'k', prompt: 'a cat', model_id: 'flux' })
  await ask('POST', `/api/v6/images/fetch/${id}`, { key: 'k' })
  await clock.advance(60_000)
  const { output } = await ask('POST', '/api/v6/images/fetch', { key: 'k', request_id: id })
  await ask('GET', new URL(output[0]).pathname)
  await ask('POST', '/api/v1/enterprise/clear_queue', { key: 'k' })
  const [submit, ...others] = asked()
  const job = String(id)
  expect(submit).toMatchObject({ act: 'submit', job, model: expect.stringContaining('text2img') })
  expect(others).toEqual([
    { act: 'status', job },
    { act: 'result', job },
    { act: 'media', job },
    { act: 'cancel' },
  ])
})

test('Reka', async () => {
  const { clock, ask, asked } = stage()
  const { request_id: job } = await ask('POST', '/v2/inference/nano-banana/text-to-image', {
    input: { prompt: 'a cat' },
  })
  const poll = `/v2/inference/requests/${job}`
  await ask('GET', `${poll}/status`)
  await clock.advance(60_000)
  const { output } = await ask('GET', poll)
  const [image] = output.images ?? [output.image]
  await ask('GET', new URL(image.url, 'http://mock.test').pathname)
  await ask('POST', `${poll}/cancel`)
  await ask('GET', '/v2/inference/models')
  expect(asked()).toEqual([
    { act: 'submit', job, model: 'nano-banana/text-to-image' },
    { act: 'status', job },
    { act: 'result', job },
    { act: 'media', job },
    { act: 'cancel', job },
    { act: 'other' },
  ])
})
