// A recording as it lies on the disk: plain, compressed, in UTF-16, with bodies beside it, or all of it in one archive.
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { gunzipSync, inflateSync } from 'node:zlib'
import { UsageError } from '../../core/errors.ts'
import { openArchive } from './archive.ts'
import { type Attachments, withAttachments } from './attachments.ts'
import { parseHar } from './check.ts'

/** Bytes that a recording may hold; of a packed one, that it may unfold to, for what is small to send must not be large to read. */
export const most = { plain: 256 << 20, unfolded: 128 << 20 } as const
/** Bytes of one body beside a recording. */
const mostOfOne = 64 << 20

/**
 * Reads a HAR with the bodies that its recorder attached: `.har`, `.har.gz`, mitmproxy's `.zhar`, and the `.zip` that Playwright writes.
 * Throws UsageError naming the file where it cannot be read, is too large, or holds no recording.
 */
export function readHarFile(file: string): unknown {
  const { text, attachments } = opened(file)
  return withAttachments(parseHar(text), attachments)
}

function opened(file: string): { readonly text: string; readonly attachments: Attachments } {
  const bytes = readBytes(file, most.plain)
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK')
    return { text: textOf(unpacked(bytes, file)), attachments: besides(file) }
  const { har, attachments } = openArchive(bytes, file, most.unfolded)
  return { text: textOf(har), attachments }
}

function readBytes(file: string, atMost: number): Buffer {
  try {
    const { size } = statSync(file)
    if (size > atMost) throw new UsageError(`${file} has ${size} bytes; at most ${atMost} are read`)
    return readFileSync(file)
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`cannot read ${file}: ${(cause as Error).message}`, { cause })
  }
}

/** How often a recording may be packed: a program that packs one for storage may meet one that is packed already. */
const mostLayers = 3

function unpacked(bytes: Buffer, file: string, layers = mostLayers): Buffer {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  // mitmproxy's `.zhar`; no JSON begins so.
  const isZlib = bytes[0] === 0x78 && bytes.length > 1 && bytes.readUInt16BE() % 31 === 0
  if (!isGzip && !isZlib) return bytes
  const kind = isGzip ? 'gzip' : 'zlib'
  if (layers === 0)
    throw new UsageError(
      `${file} is packed more than ${mostLayers} times; unpack it, and give the .har itself`,
    )
  return unpacked(unfoldedOnce(bytes, kind, file), file, layers - 1)
}

function unfoldedOnce(bytes: Buffer, kind: 'gzip' | 'zlib', file: string): Buffer {
  try {
    return (kind === 'gzip' ? gunzipSync : inflateSync)(bytes, { maxOutputLength: most.unfolded })
  } catch (cause) {
    // Node has left it there: it counts while it unfolds.
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new UsageError(
        `${file} unfolds to more than ${most.unfolded} bytes, and no more are read; where that is a recording, unpack it and give ` +
          `the .har itself (at most ${most.plain} bytes)`,
        { cause },
      )
    const why = (cause as Error).message
    throw new UsageError(`${file} looks like ${kind} and cannot be unpacked: ${why}`, { cause })
  }
}

/** By its byte order mark, or by the brace that every recording begins with; UTF-8 where neither tells otherwise. */
function textOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === '7b00') return new TextDecoder('utf-16le').decode(bytes)
  return mark === 'feff' || mark === '007b'
    ? new TextDecoder('utf-16be').decode(bytes)
    : bytes.toString('utf8')
}

/** Files in the folder of the recording, and nowhere else: a name that leads out of it is as good as none. */
function besides(file: string): Attachments {
  const home = realpathSync(dirname(resolve(file)))
  return (name) => {
    try {
      const place = realpathSync(resolve(home, name))
      return place.startsWith(home + sep) ? readBytes(place, mostOfOne) : undefined
    } catch {
      return undefined
    }
  }
}
