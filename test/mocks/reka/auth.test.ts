// Both credentials, and the refusals without a right one (reka.md 1.2).
import { expect, test } from 'vitest'
import { asking, requests } from './asking.ts'

test.each([
  ['X-Api-Key', { 'x-api-key': 'reka_a' }],
  ['Bearer', { authorization: 'Bearer reka_a' }],
  ['bearer in lower case', { authorization: 'bearer reka_a' }],
])('%s alone suffices', async (_name, headers) => {
  expect((await asking().get(requests, headers)).status).toBe(200)
})

test('both credentials stand for the same account', async () => {
  const { submit, get } = asking()
  const { body } = await submit(undefined, undefined, undefined, { 'x-api-key': 'reka_a' })
  expect((await get(body.status_url, { authorization: 'Bearer reka_a' })).status).toBe(200)
})

test('when both come and disagree, X-Api-Key is read', async () => {
  const { get } = asking()
  const wrong = 'reka_invalid'
  expect((await get(requests, { 'x-api-key': 'a', authorization: `Bearer ${wrong}` })).status).toBe(200)
  expect((await get(requests, { 'x-api-key': wrong, authorization: 'Bearer a' })).status).toBe(401)
})

test.each([
  ['an unknown key', { 'x-api-key': 'reka_invalid' }],
  ['an unknown bearer token', { authorization: 'Bearer invalid' }],
  ["fal's scheme", { authorization: 'Key reka_a' }],
  ['no credential', {}],
  ['an empty key', { 'x-api-key': '' }],
])('%s gives 401 in the envelope, with X-Request-ID', async (_name, headers) => {
  const { get, post } = asking()
  for (const told of [await get(requests, headers), await post('/v2/inference/x/edit', {}, headers)]) {
    expect(told.status).toBe(401)
    expect(told.body.error).toMatchObject({ type: 'authentication_error', message: expect.any(String) })
    expect(told.headers).toHaveProperty('x-request-id')
  }
})

test.each(['reka_very_secret', 'reka_very_secret and more', ' reka_very_secret', 'Bearerreka_very_secret x'])(
  'a key in the wrong place (%j) is not repeated',
  async (authorization) => {
    const told = await asking().get(requests, { authorization })
    expect(told.status).toBe(401)
    expect(told.text).not.toContain('very_secret')
  },
)

test('a scheme that others use is named', async () => {
  const told = await asking().get(requests, { authorization: 'Key reka_very_secret' })
  expect(told.body.error.message).toContain('received the scheme Key')
  expect(told.text).not.toContain('very_secret')
})

test("without a credential the other reading is FastAPI's 403", async () => {
  const { get } = asking({ options: { 'reka.no-credential-status': '403' } })
  const none = await get(requests, {})
  expect([none.status, none.body]).toEqual([403, { detail: 'Not authenticated' }])
  expect((await get(requests, { 'x-api-key': 'invalid' })).status).toBe(401)
})

test('only the keys that were named are accepted', async () => {
  const { get } = asking({ keys: ['one'] })
  expect((await get(requests, { 'x-api-key': 'one' })).status).toBe(200)
  expect((await get(requests, { 'x-api-key': 'two' })).status).toBe(401)
})

test("another key's job is answered like one that never was", async () => {
  const { submit, get, post } = asking()
  const { body } = await submit()
  const other = { 'x-api-key': 'reka_b' }
  const strange = await get(`${requests}/never-was/status`, other)
  expect(strange.status).toBe(404)
  expect(strange.body.error).toMatchObject({ type: 'not_found_error', param: 'request_id' })
  const foreign = [
    await get(body.status_url, other),
    await get(body.response_url, other),
    await post(body.cancel_url, undefined, other),
  ]
  for (const told of foreign) expect([told.status, told.body]).toEqual([404, strange.body])
  expect((await get(body.status_url)).body.status).toBe('IN_QUEUE')
})

test('the probe needs no credential', async () => {
  const told = await asking().get('/health', {})
  expect([told.status, told.body]).toEqual([200, { status: 'ok' }])
})
