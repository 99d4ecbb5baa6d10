// Hosts whose few bytes become many: compressed nothing, once, nested, and at the control plane.
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'
import { once } from '../../../src/core/once.ts'
import { json, type Kind } from '../socket-host.ts'

/** Twice what is decoded at the most, made when it is wanted. */
const nothing = () => Buffer.alloc(128 << 20)
const fast = { level: 1 }
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } }

/** Sends the same packed body to everything. */
function packed(name: string, encoding: string, pack: () => Buffer): Kind {
  const body = once(pack)
  return {
    name,
    prepare: body,
    tells: `a body of ${encoding.slice(0, 20)} that holds 128 MB`,
    answer: (_asked, socket) => {
      socket.write(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: ${encoding}\r\n` +
          `connection: close\r\ncontent-length: ${body().length}\r\n\r\n`,
      )
      socket.end(body())
    },
  }
}

const health = packed('expands its health', 'gzip', () => gzipSync(nothing(), fast))

export const expansion: readonly Kind[] = [
  packed('expands by gzip', 'gzip', () => gzipSync(nothing(), fast)),
  packed('expands by deflate', 'deflate', () => deflateSync(nothing(), fast)),
  packed('expands by brotli', 'br', () => brotliCompressSync(nothing(), quick)),
  packed('expands twice', 'gzip, gzip', () => gzipSync(gzipSync(nothing(), fast))),
  packed('names a thousand encodings', Array(1000).fill('gzip').join(), () => gzipSync('{}')),
  {
    ...health,
    controls: true,
    answer: (asked, socket) =>
      asked.path.startsWith('/__mock') ? health.answer(asked, socket) : json(socket, 404, { detail: 'no' }),
  },
]
