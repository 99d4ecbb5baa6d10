// WAV: a header of 44 bytes before the samples (RIFF, format 1). Too small a matter for a library.

const HEADER_BYTES = 44
const PCM = 1
const BYTES_PER_SAMPLE = 2

/** `samples` are signed 16-bit little-endian, those of all channels in turn. */
export function encodeWav(samples: Uint8Array, sampleRate: number, channels: number): Uint8Array {
  const bytesPerMoment = BYTES_PER_SAMPLE * channels
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('RIFF', 0)
  header.writeUInt32LE(HEADER_BYTES - 8 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(PCM, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * bytesPerMoment, 28)
  header.writeUInt16LE(bytesPerMoment, 32)
  header.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}
