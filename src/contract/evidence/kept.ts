// What a recording kept of an exchange. What it did not keep did not "not happen".
import type { Exchange } from '../../core/exchange.ts'

export interface Kept {
  /** `lost`: bytes came, and none of them is in the record. */
  readonly replyBody: 'whole' | 'cut' | 'lost' | 'none'
}

export function keptOf({ reply }: Pick<Exchange, 'reply'>): Kept {
  if (!reply) return { replyBody: 'none' }
  const { truncated, text, base64 } = reply.body
  if (!truncated) return { replyBody: 'whole' }
  return { replyBody: text === undefined && base64 === undefined ? 'lost' : 'cut' }
}
