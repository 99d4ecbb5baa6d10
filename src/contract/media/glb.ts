// GLB: the length of the whole file stands in its header. https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html#binary-header
import type { FormatReader } from './reader.ts'

export const readGlb: FormatReader = function* () {
  const head = yield { take: 12 }
  if (!head) return 'it ends inside its header'
  const stated = head.readUInt32LE(8)
  let came = 12
  const rest = yield { skip: Math.max(0, stated - 12), see: (piece) => (came += piece.length) }
  return rest ? undefined : `it states ${stated} bytes and ends after ${came}`
}
