// One request for each of fal's acts, spelt as the official clients spell it (fal.md 3 to 7, 14.1).
import type { Ask } from '../../contract/provider.ts'
import type { Json } from '../../core/json.ts'

/** Acts of fal's queue, and of what hangs on it. */
export type FalAct = 'submit' | 'status' | 'stream' | 'result' | 'cancel' | 'media' | 'webhook' | 'jwks'

type More = Partial<Pick<Ask, 'headers' | 'credential' | 'purpose' | 'keepBytes'>>

/** What the official JavaScript client sends with every call, a GET included; its runtime offers to decompress. */
const clientHeaders = {
  accept: 'application/json',
  'accept-encoding': 'gzip, deflate',
  'content-type': 'application/json',
}

/** `query` begins with `?` or is empty. */
export function submitAsk(model: string, body: Json, more: More = {}, query = ''): Ask {
  return {
    act: 'submit',
    method: 'POST',
    to: `/${model}${query}`,
    body,
    ...more,
    headers: { ...clientHeaders, 'x-fal-queue-priority': 'normal', ...more.headers },
  }
}

/** `logs` is the value of the query parameter; absent leaves the parameter out. */
export function statusAsk(path: string, logs?: string, more: More = {}): Ask {
  const query = logs === undefined ? '' : `?logs=${logs}`
  return { act: 'status', method: 'GET', to: `${path}/status${query}`, headers: clientHeaders, ...more }
}

export function resultAsk(path: string, more: More = {}): Ask {
  return { act: 'result', method: 'GET', to: path, headers: clientHeaders, ...more }
}

/** Never carries a body: the official client announces JSON and sends none. */
export function cancelAsk(path: string, more: More = {}): Ask {
  return { act: 'cancel', method: 'PUT', to: `${path}/cancel`, headers: clientHeaders, ...more }
}

export function streamAsk(path: string, more: More = {}): Ask {
  return {
    act: 'stream',
    method: 'GET',
    to: `${path}/status/stream?logs=1`,
    stream: true,
    headers: { accept: 'application/json, text/event-stream' },
    ...more,
  }
}

export function jwksAsk(): Ask {
  return { act: 'jwks', method: 'GET', to: '/.well-known/jwks.json', credential: 'none' }
}
