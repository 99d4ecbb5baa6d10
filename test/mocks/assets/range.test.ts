// Byte ranges.
import { expect, test } from 'vitest'
import { rangeReply } from '../../../mocks/assets/range.ts'

const BYTES = Uint8Array.from({ length: 100 }, (_, index) => index)

test('GET without a range gives the whole file', () => {
  const reply = rangeReply(BYTES, undefined, 'GET')
  expect(reply.status).toBe(200)
  expect(reply.headers).toEqual({ 'accept-ranges': 'bytes', 'content-length': '100' })
  expect(reply.body).toEqual(BYTES)
})

test('HEAD gives the same headers and no bytes', () => {
  const reply = rangeReply(BYTES, undefined, 'HEAD')
  expect(reply).toMatchObject({ status: 200, headers: { 'accept-ranges': 'bytes', 'content-length': '100' } })
  expect(reply.body).toHaveLength(0)
  expect(rangeReply(BYTES, 'bytes=0-9', 'HEAD').status).toBe(200)
})

test.each([
  ['bytes=0-9', 0, 9],
  ['bytes=90-', 90, 99],
  ['bytes=-10', 90, 99],
  ['bytes=-1000', 0, 99],
  ['bytes=0-1048575', 0, 99],
  ['bytes=99-99', 99, 99],
  ['Bytes = 5 - 6', 5, 6],
])('%s gives bytes %i to %i', (header, first, last) => {
  const reply = rangeReply(BYTES, header, 'GET')
  expect(reply.status).toBe(206)
  expect(reply.headers).toEqual({
    'accept-ranges': 'bytes',
    'content-length': String(last - first + 1),
    'content-range': `bytes ${first}-${last}/100`,
  })
  expect(reply.body).toEqual(BYTES.subarray(first, last + 1))
})

test.each(['bytes=100-', 'bytes=200-300', 'bytes=-0'])('%s cannot be satisfied', (header) => {
  const reply = rangeReply(BYTES, header, 'GET')
  expect(reply.status).toBe(416)
  expect(reply.headers).toMatchObject({ 'content-range': 'bytes */100', 'content-length': '0' })
  expect(reply.body).toHaveLength(0)
})

test.each(['bytes=9-5', 'bytes=-', 'bytes=a-b', 'items=0-5', 'bytes=0-1,5-6', ''])(
  'the malformed or manifold range "%s" is ignored',
  (header) => {
    expect(rangeReply(BYTES, header, 'GET').status).toBe(200)
  },
)

test('an empty file has no range to give', () => {
  expect(rangeReply(new Uint8Array(0), 'bytes=0-', 'GET').status).toBe(416)
  expect(rangeReply(new Uint8Array(0), undefined, 'GET').headers['content-length']).toBe('0')
})
