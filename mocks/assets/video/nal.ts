// NAL units, the packets of H.264 (ITU-T H.264, 7.3.1).

/** nal_ref_idc 3 for all: parameter sets and every frame may be referred to. */
const FIRST_BYTE = { keyframe: 0x65, frame: 0x61, sequence: 0x67, picture: 0x68 } as const

type NalType = keyof typeof FIRST_BYTE

/** Puts the first byte before `payload` and escapes what would look like a start code. */
export function nalUnit(type: NalType, payload: Uint8Array): Uint8Array {
  const unit = new Uint8Array(1 + payload.length + Math.ceil(payload.length / 2))
  unit[0] = FIRST_BYTE[type]
  let length = 1
  let zeros = 0
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      unit[length++] = 3
      zeros = 0
    }
    unit[length++] = byte
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return unit.slice(0, length)
}
