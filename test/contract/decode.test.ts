// Content encodings are undone in bounded time and room: what comes out is counted, not what went in.
import zlib, { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decode } from '../../src/contract/walk/decode.ts'

const limits = { hold: 1 << 20, stop: 8 << 20 }
const big = Buffer.alloc(64 << 20)

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  [
    'br',
    (bytes: Buffer) => brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 3 } }),
  ],
])('%s is undone, and left where it grows beyond the limit', async (word, pack) => {
  const plain = Buffer.from('{"a":"ä"}')
  expect(await decode(pack(plain), word, limits)).toMatchObject({ bytes: plain, size: 10 })
  const bomb = await decode(pack(big), word, limits)
  expect(bomb?.fault).toMatch(/grows beyond 8388608 bytes/)
  expect(bomb?.bytes).toHaveLength(limits.hold)
  expect(bomb?.size).toBeLessThan(limits.stop + (1 << 20))
})

test('zstd is undone where Node has it, and unknown elsewhere', async () => {
  const { zstdCompressSync } = zlib as { readonly zstdCompressSync?: (bytes: Buffer) => Buffer }
  const plain = Buffer.from('{"a":1}')
  const decoded = await decode(zstdCompressSync?.(plain) ?? plain, 'zstd', limits)
  if (zstdCompressSync) expect(decoded).toMatchObject({ bytes: plain, size: 7 })
  else expect(decoded?.fault).toBe('content-encoding zstd is unknown to us')
})

test('encodings upon one another are undone, and each of them is counted', async () => {
  const plain = Buffer.from('{}')
  expect(await decode(brotliCompressSync(gzipSync(plain)), 'gzip, br', limits)).toMatchObject({
    bytes: plain,
  })
  // 64 MB of empty gzip members between the two: nothing comes out of the inner one, so only the outer one can tell.
  const nested = gzipSync(Buffer.concat(Array(3_200_000).fill(gzipSync(Buffer.alloc(0)))))
  expect((await decode(nested, 'gzip, gzip', limits))?.fault).toMatch(/grows beyond/)
  expect((await decode(plain, Array(1000).fill('gzip').join(), limits))?.fault).toMatch(/1000 encodings/)
})

test('what could be read of a body that was cut is given beside the fault', async () => {
  const packed = gzipSync(Buffer.from(`{"half":"${'x'.repeat(10_000)}"}`))
  const { bytes, fault } = (await decode(packed.subarray(0, packed.length - 20), 'gzip', limits)) ?? {}
  expect(bytes?.toString()).toMatch(/^\{"half":"xxx/)
  expect(fault).toMatch(/do not decode/)
})

test('a label over plain text gives the text, and says so', async () => {
  const plain = Buffer.from('{"plain":1}')
  expect(await decode(plain, 'gzip', limits)).toMatchObject({ bytes: plain, fault: expect.any(String) })
  expect(await decode(plain, 'rot13', limits)).toMatchObject({ bytes: plain, fault: expect.any(String) })
  expect(await decode(plain, undefined, limits)).toBeUndefined()
})
