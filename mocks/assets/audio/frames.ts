// Cuts MP3 and AAC (ADTS) files into their frames, by the lengths in the frame headers.
import { readMp3Header } from './mp3-frame.ts'

const ADTS_HEADER_BYTES = 7

export function splitMp3(file: Uint8Array): readonly Uint8Array[] {
  return split(file, (at) => readMp3Header(file, at).length)
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
      throw new Error(`No audio frame begins at byte ${at}: run scripts/fixtures/sounds.ts again.`)
    frames.push(file.subarray(at, at + length))
    at += length
  }
  return frames
}
