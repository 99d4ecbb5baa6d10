// When the pieces of a streamed reply came, where its recorder tells: HAR 1.2 has no field for it, chrome-har has `_chunks`.
import type { Chunk } from '../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { numberAt, textAt } from './fields.ts'
import { momentOf } from './times.ts'

/** ms since the epoch when the page of an entry began; undefined where the recording does not tell. */
export type PageBegan = (entry: JsonObject) => number | undefined

export function pagesIn(log: JsonObject): PageBegan {
  const pages = Array.isArray(log['pages']) ? log['pages'].filter(isJsonObject) : []
  const began = new Map(pages.map((page) => [textAt(page, 'id'), momentOf(page)?.at]))
  return (entry) => began.get(textAt(entry, 'pageref'))
}

/**
 * chrome-har tells how many bytes came (`bytes`), and when, in ms since the page began (`ts`). Empty where that is not told of
 * all `size` bytes, or goes back.
 */
export function chunksIn(entry: JsonObject, pageBegan: number | undefined, size: number): readonly Chunk[] {
  const startedAt = momentOf(entry)?.at
  const told = entry['_chunks']
  if (startedAt === undefined || pageBegan === undefined || !Array.isArray(told)) return []
  const chunks = told
    .filter(isJsonObject)
    .map((one) => ({ atMs: pageBegan + numberAt(one, 'ts') - startedAt, bytes: numberAt(one, 'bytes') }))
    .filter(({ bytes }) => bytes !== 0)
  const isInOrder = chunks.every(
    ({ atMs, bytes }, nth) => bytes > 0 && atMs >= Math.max(0, chunks[nth - 1]?.atMs ?? 0),
  )
  return isInOrder && chunks.reduce((sum, { bytes }) => sum + bytes, 0) === size ? chunks : []
}
