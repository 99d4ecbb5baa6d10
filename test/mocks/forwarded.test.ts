// Proxies in front of the mock: where links begin, and that nobody is believed unasked.
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp } from '../../mocks/index.ts'

async function statusUrl(trustProxy: boolean, headers: Readonly<Record<string, string>>): Promise<string> {
  const app = expressApp(createMock({ settings: { trustProxy } }))
  const asked = request(app)
    .post('/fal-ai/flux-1/schnell')
    .set({ host: 'inner:4630', authorization: 'Key any' })
  const reply = await asked.set(headers).send({ prompt: 'a cat' }).expect(200)
  return new URL(reply.body.status_url).origin
}

test.each([
  [{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'relay.test' }, 'https://relay.test'],
  [{ 'x-forwarded-proto': 'https' }, 'https://inner:4630'],
  [{ 'x-forwarded-host': 'relay.test:8443, second.test' }, 'http://relay.test:8443'],
  [
    { forwarded: 'for=203.0.113.9;proto=https;host=relay.test, proto=http;host=b.test' },
    'https://relay.test',
  ],
  [{ forwarded: 'Host="[2001:db8::1]:80"; Proto=HTTP' }, 'http://[2001:db8::1]'],
  [{ forwarded: 'host=a.test', 'x-forwarded-host': 'b.test' }, 'http://a.test'],
  [{ 'x-forwarded-proto': 'gopher', 'x-forwarded-host': 'a b"c' }, 'http://inner:4630'],
])('%j leads to %s where the proxy is trusted, and nowhere else', async (headers, origin) => {
  expect(await statusUrl(true, headers)).toBe(origin)
  expect(await statusUrl(false, headers)).toBe('http://inner:4630')
})
