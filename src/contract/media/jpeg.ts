// JPEG: segments and scans, up to EOI. ITU-T T.81, B.1
import type { FormatReader } from './reader.ts'

/** Markers that stand alone: TEM, and the restarts within a scan. */
const alone = (code: number): boolean => code === 0x01 || (code >= 0xd0 && code <= 0xd8)
const eoi = 0xd9

export const readJpeg: FormatReader = function* () {
  for (;;) {
    // Within a scan every other byte is passed over; FF 00 stands for a byte FF there, and FF may fill up before a marker.
    if (!(yield { until: 0xff })) return missing
    let marker = yield { take: 1 }
    while (marker?.[0] === 0xff) marker = yield { take: 1 }
    const code = marker?.[0]
    if (code === undefined) return missing
    if (code === eoi) return undefined
    if (code === 0 || alone(code)) continue
    const length = yield { take: 2 }
    const rest = length && (yield { skip: Math.max(0, length.readUInt16BE(0) - 2) })
    if (!rest) return `it ends inside its segment ${code.toString(16).toUpperCase()}, without EOI`
  }
}

const missing = 'it ends without EOI (FF D9)'
