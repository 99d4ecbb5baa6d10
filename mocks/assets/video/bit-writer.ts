// Writes bits, most significant first, with the variable-length codes of H.264.

export interface BitWriter {
  /** The lowest `count` bits of `value`, at most 24. */
  readonly bits: (value: number, count: number) => void
  /** Exp-Golomb code for an unsigned number: ue(v) of ITU-T H.264, 9.1. */
  readonly unsigned: (value: number) => void
  /** Zero bits up to the next byte. */
  readonly align: () => void
  /** Whole bytes; the writer must be aligned. */
  readonly bytes: (bytes: Uint8Array) => void
  /** A one bit, then zeros up to the next byte, and everything written so far. */
  readonly finish: () => Uint8Array
}

export function createBitWriter(capacity = 256): BitWriter {
  let buffer = new Uint8Array(capacity)
  let length = 0
  let pending = 0
  let pendingBits = 0

  const reserve = (count: number): void => {
    if (length + count <= buffer.length) return
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + count))
    larger.set(buffer)
    buffer = larger
  }
  const bits = (value: number, count: number): void => {
    reserve(4)
    pending = (pending << count) | value
    pendingBits += count
    while (pendingBits >= 8) {
      pendingBits -= 8
      buffer[length++] = pending >> pendingBits
      pending &= (1 << pendingBits) - 1
    }
  }
  const align = (): void => {
    if (pendingBits > 0) bits(0, 8 - pendingBits)
  }
  return {
    bits,
    align,
    unsigned: (value) => {
      const size = 32 - Math.clz32(value + 1)
      if (size > 1) bits(0, size - 1)
      bits(value + 1, size)
    },
    bytes: (bytes) => {
      reserve(bytes.length)
      buffer.set(bytes, length)
      length += bytes.length
    },
    finish: () => {
      bits(1, 1)
      align()
      return buffer.subarray(0, length)
    },
  }
}
