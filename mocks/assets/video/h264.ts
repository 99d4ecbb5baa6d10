// A small lossless H.264 encoder (ITU-T H.264, Constrained Baseline): macroblocks that equal the row or column beside them
// are predicted, unchanged ones are skipped, all others are sent as raw samples (I_PCM). That is enough for our pictures,
// gives any size, and spares a native encoder; every H.264 decoder must understand it.
import { type BitWriter, createBitWriter } from './bit-writer.ts'
import { nalUnit } from './nal.ts'
import type { Frame, Plane } from './yuv.ts'

const SLICE_I = 7
const SLICE_P = 5
/** In P slices, intra macroblock types follow the five inter types. */
const INTRA_OFFSET_IN_P = 5
const MB_I_PCM = 25
/** Intra 16x16 without residual: type 1 predicts from above, type 2 from the left. */
const MB_VERTICAL = 1
const MB_HORIZONTAL = 2
const CHROMA_HORIZONTAL = 1
const CHROMA_VERTICAL = 2
/** coeff_token for "no coefficients" when the neighbours have none, and when one of them is I_PCM (table 9-5). */
const NO_COEFFICIENTS = { code: 1, length: 1 }
const NO_COEFFICIENTS_BESIDE_PCM = { code: 0b000011, length: 6 }

/** Widths of the counters in slice headers; the parameter sets say the same. */
export const FRAME_NUMBER_BITS = 8

export interface SliceOptions {
  /** A keyframe stands for itself; any other tells only what changed since the frame before. */
  readonly isKey: boolean
  /** Counts frames since the last keyframe. */
  readonly frameNumber: number
  /** Must differ between neighbouring keyframes. */
  readonly keyframeNumber: number
}

/** One picture as one NAL unit, without start code or length. */
export function encodeSlice(frame: Frame, options: SliceOptions): Uint8Array {
  const { isKey } = options
  const writer = createBitWriter(isKey ? frame.luma.data.length : 4096)
  writeHeader(writer, options)
  const columns = frame.luma.width / 16
  const raw = new Uint8Array(frame.changed.length)
  let skipped = 0
  for (let index = 0; index < raw.length; index++) {
    if (!isKey) {
      if (frame.changed[index] === 0) {
        skipped++
        continue
      }
      writer.unsigned(skipped)
      skipped = 0
    }
    const x = index % columns
    const y = Math.floor(index / columns)
    const besideRaw = (x > 0 && raw[index - 1] === 1) || (y > 0 && raw[index - columns] === 1)
    raw[index] = writeMacroblock(writer, frame, { x, y, besideRaw, offset: isKey ? 0 : INTRA_OFFSET_IN_P })
  }
  if (skipped > 0) writer.unsigned(skipped)
  return nalUnit(isKey ? 'keyframe' : 'frame', writer.finish())
}

function writeHeader(writer: BitWriter, options: SliceOptions): void {
  const { isKey } = options
  writer.unsigned(0) // first_mb_in_slice
  writer.unsigned(isKey ? SLICE_I : SLICE_P)
  writer.unsigned(0) // pic_parameter_set_id
  writer.bits(options.frameNumber % (1 << FRAME_NUMBER_BITS), FRAME_NUMBER_BITS)
  if (isKey) {
    writer.unsigned(options.keyframeNumber % 2) // idr_pic_id
    writer.bits(0b00, 2) // no_output_of_prior_pics_flag, long_term_reference_flag
  } else {
    writer.bits(0b000, 3) // num_ref_idx_active_override, ref_pic_list_modification, adaptive_ref_pic_marking
  }
  writer.unsigned(0) // slice_qp_delta
  writer.unsigned(1) // disable_deblocking_filter_idc: what is lossless stays so
}

interface Place {
  readonly x: number
  readonly y: number
  readonly besideRaw: boolean
  readonly offset: number
}

/** Returns 1 when the macroblock had to be sent raw. */
function writeMacroblock(writer: BitWriter, frame: Frame, { x, y, besideRaw, offset }: Place): 0 | 1 {
  const luma = prediction([frame.luma], 16, x, y)
  const chroma = prediction([frame.blue, frame.red], 8, x, y)
  if (luma === undefined || chroma === undefined) {
    writer.unsigned(offset + MB_I_PCM)
    writer.align()
    for (const [plane, block] of [
      [frame.luma, 16],
      [frame.blue, 8],
      [frame.red, 8],
    ] as const) {
      for (let row = 0; row < block; row++) {
        const start = (y * block + row) * plane.width + x * block
        writer.bytes(plane.data.subarray(start, start + block))
      }
    }
    return 1
  }
  writer.unsigned(offset + (luma === 'horizontal' ? MB_HORIZONTAL : MB_VERTICAL))
  writer.unsigned(chroma === 'horizontal' ? CHROMA_HORIZONTAL : CHROMA_VERTICAL)
  writer.unsigned(0) // mb_qp_delta
  const { code, length } = besideRaw ? NO_COEFFICIENTS_BESIDE_PCM : NO_COEFFICIENTS
  writer.bits(code, length)
  return 0
}

/** From which side the block at `x`, `y` (counted in blocks) can be copied without any difference. */
function prediction(
  planes: readonly Plane[],
  block: number,
  x: number,
  y: number,
): 'horizontal' | 'vertical' | undefined {
  if (x > 0 && planes.every((plane) => repeats(plane, block, x, y, -1, 0))) return 'horizontal'
  if (y > 0 && planes.every((plane) => repeats(plane, block, x, y, 0, -1))) return 'vertical'
  return undefined
}

/** Whether every sample equals its neighbour at `dx`, `dy`, that is, the block repeats the edge beside it. */
function repeats(
  { data, width }: Plane,
  block: number,
  x: number,
  y: number,
  dx: number,
  dy: number,
): boolean {
  const back = dy * width + dx
  for (let row = y * block; row < (y + 1) * block; row++) {
    for (let at = row * width + x * block, end = at + block; at < end; at++) {
      if (data[at] !== data[at + back]) return false
    }
  }
  return true
}
