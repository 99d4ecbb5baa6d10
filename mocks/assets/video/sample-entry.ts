// What `stsd` tells a player about a track: H.264 in `avc1` (ISO/IEC 14496-15) and AAC-LC in `mp4a` (ISO/IEC 14496-14).
import { box, fullBox, u8, u16, u32, zeros } from './box.ts'
import { levelFor, type Picture } from './level.ts'
import {
  PROFILE_BASELINE,
  PROFILE_CONSTRAINTS,
  pictureParameterSet,
  sequenceParameterSet,
} from './parameter-sets.ts'

const DPI_72 = 0x480000

export function videoEntry(film: Picture): Uint8Array {
  const { width, height } = film
  const sequence = sequenceParameterSet(film)
  const picture = pictureParameterSet()
  const configuration = box(
    'avcC',
    u8(1, PROFILE_BASELINE, PROFILE_CONSTRAINTS, levelFor(film)),
    u8(0xff, 0xe1), // lengths of four bytes; one sequence parameter set
    u16(sequence.length),
    sequence,
    u8(1),
    u16(picture.length),
    picture,
  )
  const colour = box('colr', Buffer.from('nclx'), u16(1, 1, 1), u8(0))
  return box(
    'avc1',
    zeros(6),
    u16(1),
    zeros(16),
    u16(width, height),
    u32(DPI_72, DPI_72, 0),
    u16(1),
    zeros(32),
    u16(24, 0xffff),
    configuration,
    colour,
    box('pasp', u32(1, 1)),
  )
}

/** AudioSpecificConfig of AAC-LC, 44100 Hz, mono: object type 2, frequency index 4, one channel. */
const AAC_LC_44100_MONO = u8(0x12, 0x08)

export function audioEntry(sampleRate: number): Uint8Array {
  const decoderConfig = descriptor(4, u8(0x40, 0x15, 0, 0, 0), u32(0, 0), descriptor(5, AAC_LC_44100_MONO))
  const stream = descriptor(3, u16(0), u8(0), decoderConfig, descriptor(6, u8(2)))
  return box(
    'mp4a',
    zeros(6),
    u16(1),
    zeros(8),
    u16(1, 16, 0, 0),
    u32(sampleRate * 0x10000),
    fullBox('esds', 0, stream),
  )
}

/** A descriptor of MPEG-4 systems shorter than 128 bytes: tag, length, content. */
function descriptor(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.concat(content)
  return Buffer.concat([u8(tag, bytes.length), bytes])
}
