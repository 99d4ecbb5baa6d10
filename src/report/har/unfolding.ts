// Reads the entries of one recording, and bounds what their compressed bodies unfold to all together: a few megabytes of
// them can hold gigabytes.
import type { JsonObject } from '../../core/json.ts'
import type { PageBegan } from './chunks.ts'
import { objectAt, textAt } from './fields.ts'
import { type WireFacts, wireOf } from './wire.ts'

/** Characters by which all bodies may outgrow what stands in the file; after that, packed ones count as not kept. */
const most = 16 << 20

/** To be called for each entry once, in order. */
export function openUnfolding(pageBegan: PageBegan): (entry: JsonObject) => WireFacts {
  let left = most
  return (entry) => {
    const response = objectAt(entry, 'response')
    const content = objectAt(response, 'content')
    const isPacked = textAt(content, 'encoding').toLowerCase() === 'base64'
    if (isPacked && left <= 0) {
      const { text: _, ...dropped } = content
      return wireOf({ ...entry, response: { ...response, content: dropped } })
    }
    const wire = wireOf(entry, { pageBegan: pageBegan(entry) })
    const { text, base64 } = wire.reply?.body ?? {}
    left -= Math.max(0, (text ?? base64 ?? '').length - textAt(content, 'text').length)
    return wire
  }
}
