// Sequence and picture parameter sets: what a decoder must know before the first frame (ITU-T H.264, 7.3.2, annex E).
import { createBitWriter } from './bit-writer.ts'
import { FRAME_NUMBER_BITS } from './h264.ts'
import { levelFor, type Picture } from './level.ts'
import { nalUnit } from './nal.ts'

export const PROFILE_BASELINE = 66
/** constraint_set0 and 1: Constrained Baseline. */
export const PROFILE_CONSTRAINTS = 0b1100_0000

/** Sides are even. */
export function sequenceParameterSet(picture: Picture): Uint8Array {
  const { width, height } = picture
  const writer = createBitWriter()
  writer.bits(PROFILE_BASELINE, 8)
  writer.bits(PROFILE_CONSTRAINTS, 8)
  writer.bits(levelFor(picture), 8)
  writer.unsigned(0) // seq_parameter_set_id
  writer.unsigned(FRAME_NUMBER_BITS - 4)
  writer.unsigned(2) // pic_order_cnt_type: shown in the order of decoding
  writer.unsigned(1) // max_num_ref_frames
  writer.bits(0, 1) // gaps_in_frame_num_value_allowed_flag
  const columns = Math.ceil(width / 16)
  const rows = Math.ceil(height / 16)
  writer.unsigned(columns - 1)
  writer.unsigned(rows - 1)
  writer.bits(0b11, 2) // frame_mbs_only_flag, direct_8x8_inference_flag
  writer.bits(1, 1) // frame_cropping_flag, in units of two pixels: left, right, top, bottom
  writer.unsigned(0)
  writer.unsigned((columns * 16 - width) / 2)
  writer.unsigned(0)
  writer.unsigned((rows * 16 - height) / 2)
  writer.bits(1, 1) // vui_parameters_present_flag
  writer.bits(0b00, 2) // no aspect_ratio_info, no overscan_info
  writer.bits(1, 1) // video_signal_type_present_flag
  writer.bits(5, 3) // video_format: unspecified
  writer.bits(0, 1) // limited range
  writer.bits(1, 1) // colour_description_present_flag: BT.709 thrice
  for (let field = 0; field < 3; field++) writer.bits(1, 8)
  writer.bits(0b00000, 5) // no chroma location, timing, NAL and VCL parameters, pic_struct
  writer.bits(1, 1) // bitstream_restriction_flag
  writer.bits(1, 1) // motion_vectors_over_pic_boundaries_flag
  for (const limit of [0, 0, 0, 0, 0, 1]) writer.unsigned(limit) // nothing is reordered, one frame is kept
  return nalUnit('sequence', writer.finish())
}

export function pictureParameterSet(): Uint8Array {
  const writer = createBitWriter()
  writer.unsigned(0) // pic_parameter_set_id
  writer.unsigned(0) // seq_parameter_set_id
  writer.bits(0b00, 2) // CAVLC, no field order
  for (const count of [0, 0, 0]) writer.unsigned(count) // one slice group, one reference frame
  writer.bits(0b000, 3) // no weighted prediction
  for (const delta of [0, 0, 0]) writer.unsigned(delta) // pic_init_qp, pic_init_qs, chroma_qp_index_offset
  writer.bits(0b100, 3) // deblocking_filter_control_present_flag, no constrained intra prediction, no redundant pictures
  return nalUnit('picture', writer.finish())
}
