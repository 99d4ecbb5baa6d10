// Lengths read from the heads of real files; those that the mock makes are read in providers/fal/models.test.ts.
import { expect, test } from 'vitest'
import { secondsOf } from '../../src/contract/duration.ts'
import type { RecordedBody } from '../../src/core/exchange.ts'

/** The head of a file as the walker keeps it. */
function kept(bytes: Uint8Array, size = bytes.length): RecordedBody {
  return { mimeType: '', size, truncated: size > bytes.length, base64: Buffer.from(bytes).toString('base64') }
}

test.each(['x', 'RIFF', 'fLaC', '\xff\xfb', '\0\0\0\x10ftypisom', '<html>'])(
  'a head that does not tell tells nothing: %j',
  (text) => expect(secondsOf(kept(Buffer.from(text, 'latin1')))).toBeUndefined(),
)

test('WAV tells its length by its rate, a streamed one by its size', () => {
  const head = Buffer.alloc(44)
  head.write('RIFF\xff\xff\xff\xffWAVEfmt ', 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt32LE(32_000, 28)
  head.write('data', 36)
  head.writeUInt32LE(0xffffffff, 40)
  expect(secondsOf(kept(head, 44 + 96_000))).toBe(3)
  head.writeUInt32LE(64_000, 40)
  expect(secondsOf(kept(head, 44 + 96_000))).toBe(2)
})

test('FLAC tells its length by its count of samples', () => {
  const head = Buffer.alloc(42)
  head.write('fLaC')
  head.writeUIntBE(44_100 * 16, 18, 3)
  head.writeUInt32BE(88_200, 22)
  expect(secondsOf(kept(head))).toBe(2)
})

test('MP3 tells its length by its constant rate, behind a tag too, or by its count of frames', () => {
  const frame = Buffer.alloc(64)
  frame.writeUInt32BE(0xfffb9000, 0) // MPEG 1, layer III, 128 kbit/s, 44.1 kHz
  expect(secondsOf(kept(frame, 48_000))).toBe(3)
  const tagged = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x01\0', 'latin1'), Buffer.alloc(128), frame])
  expect(secondsOf(kept(tagged, 48_138))).toBe(3)
  frame.write('Xing\0\0\0\x01', 36, 'latin1')
  frame.writeUInt32BE(1000, 44)
  expect(secondsOf(kept(frame, 48_000))).toBeCloseTo(26.12, 1)
})
