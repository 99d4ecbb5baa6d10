// A record of ours as a stranger's recorder would have kept it: the wire alone, with the credentials that we hide.
import type { Exchange } from '../../src/core/exchange.ts'
import { exchangesToHar } from '../../src/core/har/wire-entry.ts'
import { keyMarker, secretMarker, type Transcript } from '../../src/core/transcript.ts'
import type { LooseHar } from './recorded.ts'

const own = 'honest-key-id:0123456789abcdef'
const others: Readonly<Record<string, string>> = {
  'other-key': 'other-key-id:fedcba9876543210',
  'wrong-key': 'wrong-key-id:0f1e2d3c4b5a6978',
}

/** Webhooks go to another machine than the client, and what we refused to send was never sent. */
export function asOthersKeepIt({ exchanges }: Transcript): LooseHar {
  const kept = exchanges
    .filter(({ act, failure }) => act !== 'webhook' && failure?.kind !== 'refused-by-us')
    .map(withCredential)
  return JSON.parse(JSON.stringify(exchangesToHar(kept, '1'))) as LooseHar
}

function withCredential(exchange: Exchange): Exchange {
  const key = others[exchange.purpose ?? '']
  const shown = replaced(exchange, keyMarker, key ?? own)
  return key === undefined ? shown : { ...shown, request: replaced(shown.request, secretMarker, key) }
}

function replaced<Value>(value: Value, marker: string, key: string): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(marker, key)) as Value
}
