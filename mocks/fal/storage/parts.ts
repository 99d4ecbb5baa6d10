// The parts of files that are uploaded piece by piece, until they are joined (fal.md 11). They lie on the media shelf, where
// no address leads to them, so that all uploads are bounded together.
import { createHash } from 'node:crypto'
import type { MediaItem } from '../../media.ts'
import type { Service } from '../service.ts'

/** An upload that nobody finishes is let go of after a day. */
const lifeMs = 86_400_000
/** No client makes more parts of a file. */
export const mostParts = 10_000

/** Keeps part `n` (from 1) and answers its tag. A part sent again replaces the former. */
export function addPart({ world, parts }: Service, path: string, n: number, bytes: Uint8Array): string {
  const putAt = world.clock.now()
  const content = { kind: 'upload', bytes, contentType: '' } as const
  world.media.put({ provider: 'fal', index: n, ttlMs: lifeMs, putAt, content }, () => placeOf(path, n))
  parts.set(path, Math.max(n, parts.get(path) ?? 0))
  if (parts.size > mostParts) parts.delete(parts.keys().next().value as string)
  return etagOf(bytes)
}

/** All parts in order as one file, which ends the upload; undefined when there is none. */
export function joined({ world, parts }: Service, path: string): Uint8Array | undefined {
  const numbers = Array.from({ length: parts.get(path) ?? 0 }, (_, index) => index + 1)
  const found = numbers.map((n) => world.media.find(placeOf(path, n))).filter((item) => item !== undefined)
  for (const n of numbers) world.media.drop(placeOf(path, n))
  parts.delete(path)
  return found.length === 0 ? undefined : Buffer.concat(found.map(bytesOf))
}

export function etagOf(bytes: Uint8Array): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`
}

/** No path of a request has a space. */
function placeOf(path: string, n: number): string {
  return `part ${n} of ${path}`
}

function bytesOf({ content }: MediaItem): Uint8Array {
  return content.kind === 'upload' ? content.bytes : new Uint8Array(0)
}
