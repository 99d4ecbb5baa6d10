// Cuts MP3 and AAC (ADTS) files into their frames, by the lengths in the frame headers.

/** kbit/s by bitrate index, Layer III: MPEG-1, then MPEG-2 and 2.5 (ISO/IEC 11172-3 and 13818-3). */
const MP3_KILOBITS = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const
const MPEG1_RATES = [44_100, 48_000, 32_000] as const
const MPEG1 = 3
const MPEG2 = 2
const ADTS_HEADER_BYTES = 7

export function splitMp3(file: Uint8Array): readonly Uint8Array[] {
  return split(file, (at) => {
    const version = ((file[at + 1] ?? 0) >> 3) & 3
    const bits = file[at + 2] ?? 0
    const kilobits = MP3_KILOBITS[version === MPEG1 ? 0 : 1][bits >> 4] ?? 0
    const divisor = version === MPEG1 ? 1 : version === MPEG2 ? 2 : 4
    const rate = (MPEG1_RATES[(bits >> 2) & 3] ?? 0) / divisor
    const samples = version === MPEG1 ? 1152 : 576
    return Math.floor(((samples / 8) * kilobits * 1000) / rate) + ((bits >> 1) & 1)
  })
}

export function splitAdts(file: Uint8Array): readonly Uint8Array[] {
  return split(
    file,
    (at) => (((file[at + 3] ?? 0) & 3) << 11) | ((file[at + 4] ?? 0) << 3) | ((file[at + 5] ?? 0) >> 5),
  )
}

/** An ADTS frame without its header, as MP4 stores it. */
export function withoutAdtsHeader(frame: Uint8Array): Uint8Array {
  return frame.subarray(ADTS_HEADER_BYTES)
}

function split(file: Uint8Array, lengthAt: (at: number) => number): readonly Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let at = 0; at < file.length; ) {
    const length = lengthAt(at)
    const isSync = file[at] === 0xff && ((file[at + 1] ?? 0) & 0xe0) === 0xe0
    if (!isSync || !(length > 0))
      throw new Error(`No audio frame begins at byte ${at}: run scripts/fixtures/notes.ts again.`)
    frames.push(file.subarray(at, at + length))
    at += length
  }
  return frames
}
