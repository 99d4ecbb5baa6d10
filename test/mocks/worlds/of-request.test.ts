// How a request finds its world: what can name it, what counts first, and what is told of it.
import { expect, test } from 'vitest'
import type { RawRequest } from '../../../mocks/raw-request.ts'
import { belongingOf } from '../../../mocks/worlds/of-request.ts'

function raw(over: Partial<RawRequest> & { readonly text?: string } = {}): RawRequest {
  const { text = '', ...rest } = over
  return {
    ...{ method: 'POST', url: '/fal-ai/flux-1/schnell', headers: {}, scheme: 'http' },
    ...{ body: Buffer.from(text), ...rest },
  }
}

const told = (request: RawRequest, ids: Readonly<Record<string, string>> = {}) =>
  belongingOf(request, (id) => ids[id]).told

test.each([
  ['nothing', raw(), 'default'],
  ['the header', raw({ headers: { 'x-mock-world': 't7' } }), 't7 by header'],
  ['a key of fal', raw({ headers: { authorization: 'Key world:t7' } }), 't7 by credential'],
  ['a key behind the name', raw({ headers: { authorization: 'Key world:t7:abc' } }), 't7 by credential'],
  ['a bearer token', raw({ headers: { authorization: 'Bearer world:t7' } }), 't7 by credential'],
  ['X-Api-Key', raw({ headers: { 'x-api-key': 'world:t7' } }), 't7 by credential'],
  ['the header key', raw({ headers: { key: 'world:t7' } }), 't7 by credential'],
  ['a key in JSON', raw({ text: '{"prompt":"a","key": "world:t7"}' }), 't7 by credential'],
  ['a key in a form', raw({ text: 'prompt=a&key=world%3At7' }), 't7 by credential'],
  ['a key in the query', raw({ url: '/api/v7/models?key=world:t7' }), 't7 by credential'],
  ['the path', raw({ url: '/__world/t7/fal-ai/flux-1/schnell' }), 't7 by path'],
  ['a word', raw({ text: '{"prompt":"a cat [[world:t7]]"}' }), 't7 by word'],
])('%s names the world', (_what, request, words) => {
  expect(told(request)).toBe(words)
})

test('the id of a job counts before all else, and what speaks against it is told', () => {
  const request = raw({
    method: 'GET',
    url: '/__world/t9/fal-ai/flux-1/requests/abc/status',
    headers: { 'x-mock-world': 't8', authorization: 'Key world:t7' },
  })
  expect(told(request, { abc: 't7' })).toBe('t7 by job, not t8 by header, not t9 by path')
  expect(told(request)).toBe('t8 by header, not t7 by credential, not t9 by path')
})

test('an id that a body asks for leads to its world, however it is written', () => {
  for (const text of ['{"key":"k","request_id":"123"}', '{"id": 123}', 'key=k&request_id=123'])
    expect(told(raw({ url: '/api/v6/images/fetch', text }), { 123: 't7' })).toBe('t7 by job')
})

test('what named the world is left out of the address and of the input', () => {
  const { request } = belongingOf(
    raw({ url: '/__world/t7/a/b?c', text: '{"prompt":"a cat [[world:t7]] asleep"}' }),
    undefined,
  )
  expect(request).toMatchObject({ url: '/a/b?c', mount: '/__world/t7' })
  expect(Buffer.from(request.body).toString()).toBe('{"prompt":"a cat asleep"}')
})

test('the bytes of a file are nobody’s input', () => {
  const file = raw({ method: 'PUT', url: '/files/b/1/x', text: 'x [[world:t7]]' })
  expect(told(file)).toBe('default')
})

test.each(['', 'a b', '../x', 'ä', 'x'.repeat(65)])('the name %j is refused in words that help', (name) => {
  expect(() => told(raw({ url: `/__world/${name}/a` }))).toThrow(/1 to 64 letters/)
})
