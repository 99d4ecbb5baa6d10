// The parts of files that are uploaded piece by piece, until they are joined (fal.md 11).
import { createHash } from 'node:crypto'
import type { Service } from '../service.ts'

/** Bytes of unfinished uploads that are kept in all; the oldest upload goes first. */
const most = 512 * 1024 * 1024

/** Keeps part `n` (from 1) and answers its tag. A part sent again replaces the former. */
export function addPart({ parts }: Service, path: string, n: number, bytes: Uint8Array): string {
  const upload = parts.get(path) ?? new Map<number, Uint8Array>()
  upload.set(n, bytes)
  parts.set(path, upload)
  while (sizeOf(parts) > most) parts.delete(parts.keys().next().value as string)
  return etagOf(bytes)
}

/** All parts in order as one file, which ends the upload; undefined when there is none. */
export function joined({ parts }: Service, path: string): Uint8Array | undefined {
  const upload = parts.get(path)
  parts.delete(path)
  if (!upload) return undefined
  return Buffer.concat([...upload].sort(([a], [b]) => a - b).map(([, bytes]) => bytes))
}

export function etagOf(bytes: Uint8Array): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`
}

function sizeOf(parts: Service['parts']): number {
  let size = 0
  for (const upload of parts.values()) for (const bytes of upload.values()) size += bytes.byteLength
  return size
}
