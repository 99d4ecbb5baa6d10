// The boxes of an MP4 file (ISO/IEC 14496-12, 4.2).

/** A box: length, four-letter name, content. */
export function box(name: string, ...content: readonly Uint8Array[]): Uint8Array {
  const length = 8 + content.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([u32(length), Buffer.from(name, 'latin1'), ...content])
}

/** A box that begins with a version of 0 and 24 flags. */
export function fullBox(name: string, flags: number, ...content: readonly Uint8Array[]): Uint8Array {
  return box(name, u32(flags), ...content)
}

export function u8(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values)
}

export function u16(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value, index * 2)
  return bytes
}

export function u32(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4)
  return bytes
}

export function zeros(count: number): Uint8Array {
  return new Uint8Array(count)
}
