// Sounds behind result URLs, judged by other people's decoders.
import { FLACDecoder } from '@wasm-audio-decoders/flac'
import { MPEGDecoder } from 'mpg123-decoder'
import { expect, test } from 'vitest'
import { type AudioSpec, renderAsset } from '../../../mocks/assets/asset.ts'
import { syllablesOf } from '../../../mocks/assets/audio/speech.ts'
import { caption } from './captions.ts'

function sound(overrides: Partial<AudioSpec> = {}): AudioSpec {
  return { kind: 'audio', format: 'wav', seconds: 5, caption: caption(), ...overrides }
}

function loudest(samples: Float32Array): number {
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
}

test('a WAV says what it holds and holds that much', async () => {
  const bytes = Buffer.from(await renderAsset(sound({ seconds: 2.5, sampleRate: 24_000 })))
  expect(bytes.toString('latin1', 0, 4)).toBe('RIFF')
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8)
  expect(bytes.toString('latin1', 8, 16)).toBe('WAVEfmt ')
  expect(bytes.readUInt16LE(22)).toBe(1)
  expect(bytes.readUInt32LE(24)).toBe(24_000)
  expect(bytes.readUInt32LE(40)).toBe(2.5 * 24_000 * 2)
  expect(bytes.length).toBe(44 + 2.5 * 24_000 * 2)
})

test('PCM is the samples of the WAV without its header', async () => {
  const wav = await renderAsset(sound())
  expect(
    Buffer.compare(Buffer.from(await renderAsset(sound({ format: 'pcm' }))), Buffer.from(wav.subarray(44))),
  ).toBe(0)
})

test.each([8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000])(
  'an MP3 at %i Hz decodes without errors to what the WAV holds, from one side and from both, and lasts as long as asked',
  async (sampleRate) => {
    const wav = Buffer.from(await renderAsset(sound({ sampleRate })))
    for (const channels of [1, 2] as const) {
      const decoder = new MPEGDecoder()
      await decoder.ready
      const decoded = decoder.decode(await renderAsset(sound({ format: 'mp3', sampleRate, channels })))
      decoder.free()
      expect(decoded.errors).toEqual([])
      expect(decoded.sampleRate).toBe(sampleRate)
      // The decoder honours LAME's delay and padding: what is left is the sound, to the sample.
      expect(decoded.samplesDecoded).toBe(5 * sampleRate)
      for (const side of decoded.channelData) {
        expect(loudest(side)).toBeGreaterThan(0.1)
        const first = Array.from({ length: Math.round(sampleRate * 0.3) }, (_, at) =>
          wav.readInt16LE(44 + at * 2),
        )
        expect(likeness(first, side)).toBeGreaterThan(0.98)
      }
    }
  },
)

test.each(['wav', 'flac', 'pcm'] as const)('%s has both channels where two are asked for', async (format) => {
  const spec = sound({ format, seconds: 1, sampleRate: 16_000, channels: 2 })
  const bytes = Buffer.from(await renderAsset(spec))
  if (format === 'flac') {
    const decoder = new FLACDecoder()
    await decoder.ready
    const { channelData, samplesDecoded, errors } = await decoder.decodeFile(bytes)
    decoder.free()
    expect([errors, samplesDecoded, channelData.length]).toEqual([[], 16_000, 2])
    return expect(channelData[0]).toEqual(channelData[1])
  }
  if (format === 'wav')
    expect([bytes.readUInt16LE(22), bytes.readUInt32LE(28), bytes.readUInt16LE(32)]).toEqual([2, 64_000, 4])
  const samples = format === 'wav' ? bytes.subarray(44) : bytes
  expect(samples.length).toBe(16_000 * 4)
  for (let at = 0; at < samples.length; at += 4)
    expect(samples.readInt16LE(at)).toBe(samples.readInt16LE(at + 2))
})

test('speech says as many syllables as its text has, and falls silent when all is said', async () => {
  const said = (prompt: string) => syllablesOf(caption({ prompt }))
  expect(said('Hello there, world.')).toHaveLength(6)
  expect(said('夜の東京')).toHaveLength(4)
  expect(new Set(said('Every vowel is a note of its own')).size).toBeGreaterThan(2)
  expect(said('pst')).toHaveLength(4)
  expect(said('Hello there')).toEqual(said('Hello there'))
  const spec = sound({ speech: true, seconds: 2, caption: caption({ prompt: 'Hello there' }) })
  const wav = new Int16Array(Uint8Array.from((await renderAsset(spec)).subarray(44)).buffer)
  const loud = (from: number, to: number) =>
    wav.subarray(from * 44_100, to * 44_100).some((sample) => Math.abs(sample) > 1_000)
  expect([loud(0, 0.2), loud(0.5, 0.7), loud(1, 2)]).toEqual([true, true, false])
})

test.each([24_000, 44_100])('speech as an MP3 of %i Hz begins as the WAV does', async (sampleRate) => {
  const spec = sound({ speech: true, seconds: 2, sampleRate, caption: caption({ prompt: 'Hello there' }) })
  const wav = Buffer.from(await renderAsset(spec))
  const decoder = new MPEGDecoder()
  await decoder.ready
  const decoded = decoder.decode(await renderAsset({ ...spec, format: 'mp3' }))
  decoder.free()
  const first = Array.from({ length: Math.round(sampleRate * 0.19) }, (_, at) => wav.readInt16LE(44 + at * 2))
  expect(likeness(first, decoded.channelData[0]!)).toBeGreaterThan(0.98)
  expect(loudest(decoded.channelData[0]!.subarray(1.3 * sampleRate))).toBeLessThan(0.01)
})

/** How alike two sounds are over the length of the first, from 0 to 1. */
function likeness(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let [both, ofOne, ofOther] = [0, 0, 0]
  for (let at = 0; at < one.length; at++) {
    both += one[at]! * other[at]!
    ofOne += one[at]! ** 2
    ofOther += other[at]! ** 2
  }
  return both / Math.sqrt(ofOne * ofOther)
}

test('a FLAC decodes to exactly the samples of the WAV', async () => {
  const decoder = new FLACDecoder()
  await decoder.ready
  const decoded = await decoder.decodeFile(await renderAsset(sound({ format: 'flac', seconds: 3 })))
  decoder.free()
  expect(decoded.errors).toEqual([])
  expect(decoded.sampleRate).toBe(44_100)
  const pcm = Buffer.from(await renderAsset(sound({ format: 'pcm', seconds: 3 })))
  expect(decoded.samplesDecoded).toBe(pcm.length / 2)
  const samples = decoded.channelData[0]!
  for (let at = 0; at < samples.length; at += 997) {
    expect(Math.abs(samples[at]! * 32_768 - pcm.readInt16LE(at * 2))).toBeLessThanOrEqual(1.5)
  }
})

test.each(['wav', 'mp3', 'flac', 'pcm'] as const)(
  'each seed has its own tune, always the same: %s',
  async (format) => {
    const bytes = Buffer.from(await renderAsset(sound({ format })))
    expect(Buffer.compare(bytes, Buffer.from(await renderAsset(sound({ format }))))).toBe(0)
    const other = await renderAsset(sound({ format, caption: caption({ seed: 43 }) }))
    expect(Buffer.compare(bytes, Buffer.from(other))).not.toBe(0)
  },
)

test('a length that is no duration is refused with what to do', async () => {
  await expect(renderAsset(sound({ seconds: -1 }))).rejects.toThrow(/up to 1800 seconds/)
  await expect(renderAsset(sound({ sampleRate: 0 }))).rejects.toThrow(/up to 48000 Hz/)
})
