// Writes bits, least significant first, with codes the other way round: as Deflate and WebP have them.

export interface LowBitWriter {
  /** The lowest `count` bits of `value`, at most 14. */
  readonly bits: (value: number, count: number) => void
  /** A code of `length` bits, at most 9, from its first bit on. */
  readonly code: (value: number, length: number) => void
  /** Everything written so far, with zero bits up to the next byte. */
  readonly finish: () => Uint8Array
}

export function createLowBitWriter(): LowBitWriter {
  const reversed = Uint16Array.from({ length: 512 }, (_, value) => {
    let turned = 0
    for (let bit = 0; bit < 9; bit++) turned |= ((value >> bit) & 1) << (8 - bit)
    return turned
  })
  let buffer = new Uint8Array(65_536)
  let length = 0
  let pending = 0
  let pendingBits = 0

  const bits = (value: number, count: number): void => {
    if (length + 4 > buffer.length) {
      const larger = new Uint8Array(buffer.length * 2)
      larger.set(buffer)
      buffer = larger
    }
    pending |= value << pendingBits
    pendingBits += count
    for (; pendingBits >= 8; pendingBits -= 8) {
      buffer[length++] = pending & 255
      pending >>>= 8
    }
  }
  return {
    bits,
    code: (value, size) => bits((reversed[value] ?? 0) >> (9 - size), size),
    finish: () => {
      if (pendingBits > 0) bits(0, 8 - pendingBits)
      return buffer.subarray(0, length)
    },
  }
}
