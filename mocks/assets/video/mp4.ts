// An MP4 file with its index first, so that it plays while it loads and can be sought by ranges (ISO/IEC 14496-12).
// Written here since the one kept library that muxes without a browser, mediabunny, weighs 12 MB; our tracks are uniform.
import { box, fullBox, u8, u16, u32, zeros } from './box.ts'

/** A track whose samples all last equally long. */
export interface Track {
  readonly kind: 'video' | 'audio'
  /** Ticks in a second. */
  readonly timescale: number
  /** Ticks that each sample lasts. */
  readonly sampleTicks: number
  readonly samples: readonly Uint8Array[]
  /** Indexes of the samples at which a player can begin; absent when it can at all of them. */
  readonly keySamples?: readonly number[]
  /** The sample entry box for `stsd`. */
  readonly sampleEntry: Uint8Array
  /** Shown size in pixels; 0 for sound. */
  readonly width: number
  readonly height: number
}

const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
/** `und`, packed as three letters of five bits. */
const LANGUAGE_UNDETERMINED = 0x55c4
const CHUNK_SECONDS = 1

export interface Mux {
  /** Bytes that the file shall have at the least: a `free` box at the end fills it. */
  readonly padTo?: number
  /** What the file calls itself: `M4A ` where it holds sound alone. */
  readonly brand?: string
}

export function muxMp4(tracks: readonly Track[], { padTo = 0, brand = 'isom' }: Mux = {}): Uint8Array {
  const brands = [...new Set([brand, 'isom', 'iso2', 'avc1', 'mp41'])].map((name) => Buffer.from(name))
  const fileType = box('ftyp', Buffer.from(brand), u32(512), ...brands)
  const chunks = interleave(tracks)
  const mediaBytes = chunks.flatMap(({ samples }) => samples)
  const sizeBefore = fileType.length + movieBox(tracks, chunks, 0).length + 8
  const file = Buffer.concat([fileType, movieBox(tracks, chunks, sizeBefore), box('mdat', ...mediaBytes)])
  const missing = padTo - file.length
  return missing > 0 ? Buffer.concat([file, box('free', zeros(missing))]) : file
}

interface Chunk {
  readonly track: number
  readonly samples: readonly Uint8Array[]
  /** Bytes from the beginning of the media to this chunk. */
  readonly offset: number
}

/** Cuts every track into chunks of a second and puts them in the order of time, so that a player need not jump about. */
function interleave(tracks: readonly Track[]): readonly Chunk[] {
  const pieces = tracks.flatMap((track, index) => {
    const perChunk = samplesPerChunk(track)
    return Array.from({ length: Math.ceil(track.samples.length / perChunk) }, (_, second) => ({
      track: index,
      second,
      samples: track.samples.slice(second * perChunk, (second + 1) * perChunk),
    }))
  })
  let offset = 0
  return pieces
    .sort((one, other) => one.second - other.second || one.track - other.track)
    .map(({ track, samples }) => {
      const chunk = { track, samples, offset }
      offset += samples.reduce((sum, sample) => sum + sample.length, 0)
      return chunk
    })
}

function samplesPerChunk(track: Track): number {
  return Math.max(1, Math.round((CHUNK_SECONDS * track.timescale) / track.sampleTicks))
}

function ticksOf(track: Track): number {
  return track.samples.length * track.sampleTicks
}

/** The movie counts as its first track does, so that a film's length is told exactly. */
function inMovieTime(track: Track, timescale: number): number {
  return Math.round((ticksOf(track) / track.timescale) * timescale)
}

function movieBox(tracks: readonly Track[], chunks: readonly Chunk[], mediaStart: number): Uint8Array {
  const timescale = tracks[0]?.timescale ?? 1
  const lengths = tracks.map((track) => inMovieTime(track, timescale))
  const header = fullBox(
    'mvhd',
    0,
    u32(0, 0, timescale, Math.max(...lengths), 0x10000),
    u16(0x100),
    zeros(10),
    MATRIX,
    zeros(24),
    u32(tracks.length + 1),
  )
  const trackBoxes = tracks.map((track, index) => {
    const offsets = chunks.filter((chunk) => chunk.track === index).map(({ offset }) => mediaStart + offset)
    return trackBox(track, { id: index + 1, length: lengths[index] ?? 0 }, offsets)
  })
  return box('moov', header, ...trackBoxes)
}

function trackBox(
  track: Track,
  { id, length }: { readonly id: number; readonly length: number },
  chunkOffsets: readonly number[],
): Uint8Array {
  const isVideo = track.kind === 'video'
  const header = fullBox(
    'tkhd',
    3,
    u32(0, 0, id, 0, length, 0, 0),
    u16(0, 0, isVideo ? 0 : 0x100, 0),
    MATRIX,
    u32(track.width * 0x10000, track.height * 0x10000),
  )
  const mediaHeader = fullBox(
    'mdhd',
    0,
    u32(0, 0, track.timescale, ticksOf(track)),
    u16(LANGUAGE_UNDETERMINED, 0),
  )
  const handler = fullBox('hdlr', 0, u32(0), Buffer.from(isVideo ? 'vide' : 'soun'), zeros(12), u8(0))
  const kindHeader = isVideo ? fullBox('vmhd', 1, zeros(8)) : fullBox('smhd', 0, zeros(4))
  const dataInformation = box('dinf', fullBox('dref', 0, u32(1), fullBox('url ', 1)))
  const information = box('minf', kindHeader, dataInformation, sampleTable(track, chunkOffsets))
  return box('trak', header, box('mdia', mediaHeader, handler, information))
}

function sampleTable(track: Track, chunkOffsets: readonly number[]): Uint8Array {
  const count = track.samples.length
  const perChunk = samplesPerChunk(track)
  const inLast = count - (chunkOffsets.length - 1) * perChunk
  const runs =
    inLast === perChunk
      ? [[1, perChunk]]
      : [
          [1, perChunk],
          [chunkOffsets.length, inLast],
        ]
  const distinctRuns = chunkOffsets.length === 1 ? [[1, inLast]] : runs
  const { keySamples } = track
  const keys =
    keySamples === undefined
      ? []
      : [fullBox('stss', 0, u32(keySamples.length, ...keySamples.map((index) => index + 1)))]
  return box(
    'stbl',
    fullBox('stsd', 0, u32(1), track.sampleEntry),
    fullBox('stts', 0, u32(1, count, track.sampleTicks)),
    ...keys,
    fullBox(
      'stsc',
      0,
      u32(distinctRuns.length, ...distinctRuns.flatMap(([first = 0, size = 0]) => [first, size, 1])),
    ),
    fullBox('stsz', 0, u32(0, count, ...track.samples.map((sample) => sample.length))),
    fullBox('stco', 0, u32(chunkOffsets.length, ...chunkOffsets)),
  )
}
