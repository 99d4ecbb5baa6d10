// Bytes as Node's own kind of them, which looks through them and reads them as text.

/** The same bytes, not copied. */
export function bufferOn({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
