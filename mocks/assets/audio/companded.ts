// Sixteen bits as eight, the way telephones carry them: mu-law and A-law (ITU-T G.711), headerless.

const MU_BIAS = 0x84
const MU_LIMIT = 32_635

/** Every channel has the same samples. */
export function companded(samples: Int16Array, law: 'mulaw' | 'alaw', channels = 1): Uint8Array {
  const encode = law === 'mulaw' ? muLaw : aLaw
  const bytes = new Uint8Array(samples.length * channels)
  for (let index = 0; index < samples.length; index++)
    bytes.fill(encode(samples[index] ?? 0), index * channels, (index + 1) * channels)
  return bytes
}

/** A sign, the position of the highest bit as the exponent, the four bits below it; all inverted. */
function muLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const size = Math.min(MU_LIMIT, Math.abs(sample)) + MU_BIAS
  const exponent = 31 - Math.clz32(size) - 7
  return ~(sign | (exponent << 4) | ((size >> (exponent + 3)) & 0x0f)) & 0xff
}

/** As mu-law, without a bias; every second bit is inverted, and the sign of what is not negative is 1. */
function aLaw(sample: number): number {
  const sign = sample < 0 ? 0 : 0x80
  // Of negative numbers the bits are inverted, so -1 is as quiet as 0.
  const size = sample < 0 ? ~sample : sample
  const exponent = Math.max(0, 31 - Math.clz32(size) - 7)
  const mantissa = (size >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f
  return (sign | (exponent << 4) | mantissa) ^ 0x55
}
