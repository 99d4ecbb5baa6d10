// PNG: chunks with a CRC each, up to IEND. https://www.w3.org/TR/png-3/#5Chunk-layout
import { crc32 } from 'node:zlib'
import type { FormatReader } from './reader.ts'

export const readPng: FormatReader = function* () {
  yield { skip: 8 }
  for (let at = 8; ; ) {
    const head = yield { take: 8 }
    if (!head) return `it ends after ${at} bytes without IEND`
    const length = head.readUInt32BE(0)
    const name = head.toString('latin1', 4, 8)
    let crc = crc32(head.subarray(4))
    const data = yield { skip: length, see: (piece) => (crc = crc32(piece, crc)) }
    const told = data && (yield { take: 4 })
    if (!told) return `it ends inside its chunk ${JSON.stringify(name)}, which begins at byte ${at}`
    if (told.readUInt32BE(0) !== crc)
      return `the CRC of its chunk ${JSON.stringify(name)} at byte ${at} is wrong`
    if (name === 'IEND') return undefined
    at += 12 + length
  }
}
