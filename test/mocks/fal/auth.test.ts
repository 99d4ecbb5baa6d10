// Credentials: which are taken, which are refused, and in which order (fal.md 2).
import { expect, test } from 'vitest'
import { schnell, stage } from './stage.ts'

const random = '/fal-ai/flux-1/requests/00000000-0000-4000-8000-000000000000/status'

test('Key in any case and Bearer, as relays have it, are taken and stand for one account', async () => {
  const { get, submit } = stage()
  const path = await submit()
  for (const header of ['Key tester', 'key tester', 'KEY  tester', 'Bearer tester', 'bearer tester']) {
    await get(`${path}/status`, header).expect(202)
  }
})

test('a wrong key beats an unknown id and an unknown model', async () => {
  const { get, http } = stage()
  for (const wrong of ['Key invalid', 'Key ', 'Key', 'Basic dGVzdA==', 'tester']) {
    expect((await get(random, wrong).expect(401)).body).toEqual({ detail: 'invalid key credentials' })
  }
  const bearer = await http.post('/no/model').set('authorization', 'Bearer invalid').expect(401)
  expect(bearer.body).toEqual({ detail: 'bearer: unable to decode issuer' })
  await get(random, 'Key good').expect(404)
})

test('without any key a submit is 401, an unknown id 404 and a known one 401', async () => {
  const { http, submit } = stage()
  const refused = await http.post(`/${schnell}`).expect(401)
  expect(refused.body).toEqual({ detail: 'Cannot access application "fal-ai/flux-1"' })
  expect(refused.headers['x-fal-request-id']).toBeDefined()
  expect((await http.get(random).expect(404)).body).toEqual({ status: 'NOT_FOUND' })
  await http.get(`${await submit()}/status`).expect(401)
})

test('where the settings name keys, only those are taken', async () => {
  const { get } = stage({ keys: ['id:secret'] })
  await get(random, 'Key id:secret').expect(404)
  await get(random, 'Key other').expect(401)
})

test('a locked key is 403 on submits and polls alike, unless the option says otherwise', async () => {
  const { http, get, submit } = stage()
  const reply = await http.post(`/${schnell}`).set('authorization', 'Key locked-1').expect(403)
  expect(reply.body.detail).toContain('Exhausted balance')
  await get(`${await submit()}/status`, 'Key locked-1').expect(403)
  await stage({ options: { 'fal.locked-keys': 'off' } })
    .get(random, 'Key locked-1')
    .expect(404)
})

test('a token stands for its account in fal_jwt_token until it ends', async () => {
  const { http, post, submit, clock } = stage({ delays: { queueMs: 500_000, runMs: 1, jitter: 0 } })
  const path = await submit()
  const { body: token } = await post('/tokens/', { allowed_apps: ['flux-1'], token_expiration: 120 }).expect(
    200,
  )
  await http.get(`${path}/status?fal_jwt_token=${token}`).expect(202)
  await http.get(`${path}/status`).set('authorization', `Bearer ${token}`).expect(202)
  await http.get(`${path}/status?fal_jwt_token=${token}x`).expect(401)
  clock.advance(120_000)
  await http.get(`${path}/status?fal_jwt_token=${token}`).expect(401)
})

test('options that do not exist, or values they do not have, are refused with what there is', () => {
  expect(() => stage({ options: { 'fal.cancel-code': '418' } })).toThrow(
    /fal.cancel-code is not to be "418"; known: 202, 200/,
  )
  expect(() => stage({ options: { 'fal.speed': '1' } })).toThrow(/fal has no option "fal.speed"/)
})
