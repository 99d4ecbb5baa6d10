// GIF: blocks up to the trailer. https://www.w3.org/Graphics/GIF/spec-gif89a.txt
import type { FormatReader, Want } from './reader.ts'

const [extension, image, trailer] = [0x21, 0x2c, 0x3b]

export const readGif: FormatReader = function* () {
  const screen = yield { take: 13 }
  const table = screen && (yield { skip: tableSize(screen[10] ?? 0) })
  if (!table) return cutOff
  for (;;) {
    const kind = (yield { take: 1 })?.[0]
    if (kind === undefined) return 'it ends without its trailer (3B)'
    if (kind === trailer) return undefined
    if (kind !== extension && kind !== image)
      return `a block of no known kind (${kind.toString(16)}) stands in it`
    if (!(yield* kind === image ? imageHead() : label())) return cutOff
    if (!(yield* subBlocks())) return cutOff
  }
}

type Part = Generator<Want, boolean, Buffer | undefined>

function* label(): Part {
  return (yield { skip: 1 }) !== undefined
}

/** Place, size, a table of its own, and the least size of a code. */
function* imageHead(): Part {
  const head = yield { take: 9 }
  return head !== undefined && (yield { skip: tableSize(head[8] ?? 0) + 1 }) !== undefined
}

function* subBlocks(): Part {
  for (;;) {
    const size = (yield { take: 1 })?.[0]
    if (size === undefined) return false
    if (size === 0) return true
    if (!(yield { skip: size })) return false
  }
}

/** Bytes of a colour table, which the packed fields may say there is. */
function tableSize(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0
}

const cutOff = 'it ends inside a block'
