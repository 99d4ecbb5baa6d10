// ISO base media (MP4, MOV, M4A, AVIF): boxes of the sizes that they state, and the index without which none plays.
// ISO/IEC 14496-12, 4.2 and 8.2
import type { FormatReader } from './reader.ts'

/** One of these tells where everything is. */
const indexes = ['moov', 'meta']
/** What stands at the top of a file besides; anything else after the index is a tail that somebody hung on. */
const others = [
  ...['ftyp', 'styp', 'mdat', 'moof', 'mfra', 'sidx', 'ssix', 'free', 'skip', 'wide', 'uuid', 'pdin', 'emsg'],
  ...['prft', 'udta', 'idat', 'iloc', 'pnot'],
]
const known = [...indexes, ...others]

export const readBoxes: FormatReader = function* () {
  const seen = new Set<string>()
  const indexed = () => indexes.some((name) => seen.has(name))
  for (let at = 0; ; ) {
    const head = yield { take: 8 }
    if (!head) return lacking(seen, at)
    const name = head.toString('latin1', 4, 8)
    const stated = head.readUInt32BE(0)
    const large = stated === 1 ? yield { take: 8 } : undefined
    const size = large ? Number(large.readBigUInt64BE(0)) : stated
    // A box of size 0 goes on to the end of the file; what is no box is a tail of something else.
    if (size === 0 && stated === 0) return indexed() ? undefined : 'it ends without a moov box'
    const body = size - (large ? 16 : 8)
    if (body < 0 || !known.includes(name)) {
      if (indexed()) return lacking(seen, at)
      if (body < 0) return `what stands at byte ${at} is no box`
    }
    if (!(yield { skip: body }))
      return `it ends inside its ${name} box, which begins at byte ${at} and states ${size} bytes`
    seen.add(name)
    at += size
  }
}

/** What a file of these boxes that ends after `at` bytes is without. An index in `meta` may hold its picture itself. */
function lacking(seen: ReadonlySet<string>, at: number): string | undefined {
  if (!indexes.some((name) => seen.has(name))) return `it ends after ${at} bytes without a moov box`
  const hollow = seen.has('moov') && !seen.has('mdat')
  return hollow ? `it ends after ${at} bytes without the mdat box that its moov box speaks of` : undefined
}
