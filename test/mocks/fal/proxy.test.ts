// `/api/fal/proxy`: the one-URL protocol of browsers, with every code kept (fal.md 14.4).
import { expect, test } from 'vitest'
import { schnell, stage } from './stage.ts'

function proxied() {
  const at = stage()
  const to = (target: string) => ({ 'x-fal-target-url': target })
  const route = '/api/fal/proxy'
  return {
    ...at,
    post: (target: string, body: unknown = { prompt: 'x' }) =>
      at.http
        .post(route)
        .set(to(target))
        .send(body as object),
    get: (target: string) => at.http.get(route).set(to(target)),
    put: (target: string) => at.http.put(route).set(to(target)),
  }
}

test('a whole job goes through it, without a key of the browser', async () => {
  const { post, get, put, clock, http } = proxied()
  const { body } = await post(`https://queue.fal.run/${schnell}`).expect(200)
  const job = `https://queue.fal.run/fal-ai/flux-1/requests/${body.request_id}`
  await get(`${job}/status?logs=1`).expect(202)
  await get(job).expect(400)
  clock.advance(3_000)
  await get(`${job}/status?logs=1`).expect(200)
  const result = await get(job).expect(200)
  await http.get(new URL(result.body.images[0].url).pathname).expect(200)
  await put(`${job}/cancel`).expect(400)
})

test('links in answers lead to the mock by host-in-path', async () => {
  const { post, http } = proxied()
  const { body } = await post(`https://queue.fal.run/${schnell}`)
  const { pathname } = new URL(body.status_url)
  expect(pathname).toBe(`/queue.fal.run/fal-ai/flux-1/requests/${body.request_id}/status`)
  await http.get(pathname).set('authorization', 'Key relayproof-proxy').expect(202)
})

test('the caller’s own key is passed on', async () => {
  const { http } = proxied()
  await http
    .post('/api/fal/proxy')
    .set({ 'x-fal-target-url': `https://queue.fal.run/${schnell}`, authorization: 'Key invalid' })
    .send({})
    .expect(401)
})

test('storage and the synchronous host are reached too', async () => {
  const { post } = proxied()
  const storage = 'https://rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3'
  const { body } = await post(storage, { content_type: 'x/y', file_name: 'a' }).expect(200)
  expect(body.upload_url).toContain('/v3b.fal.media/files/b/')
  await post('https://fal.run/no/model').expect(404)
})

test('a target that is missing or not fal is an invalid request, and nothing is sent anywhere', async () => {
  const { http, get } = proxied()
  expect((await http.get('/api/fal/proxy').expect(400)).body).toBe('Invalid request')
  for (const target of [
    'https://example.com/x',
    'not a url',
    'https://queue.fal.run.example.com/x',
    'file:///etc/passwd',
  ]) {
    await get(target).expect(400)
  }
})
