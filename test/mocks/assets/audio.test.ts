// Sounds behind result URLs, judged by other people's decoders.
import { FLACDecoder } from '@wasm-audio-decoders/flac'
import { MPEGDecoder } from 'mpg123-decoder'
import { expect, test } from 'vitest'
import { type AudioSpec, renderAsset } from '../../../mocks/assets/asset.ts'
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
  'an MP3 at %i Hz decodes without errors and lasts as long as asked',
  async (sampleRate) => {
    const decoder = new MPEGDecoder()
    await decoder.ready
    const decoded = decoder.decode(await renderAsset(sound({ format: 'mp3', sampleRate, seconds: 10 })))
    decoder.free()
    expect(decoded.errors).toEqual([])
    expect(decoded.sampleRate).toBe(sampleRate)
    expect(Math.abs(decoded.samplesDecoded / sampleRate - 10)).toBeLessThan(0.1)
    expect(loudest(decoded.channelData[0]!)).toBeGreaterThan(0.1)
    expect(loudest(decoded.channelData[0]!)).toBeLessThan(0.5)
  },
)

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
