// One request for each of fal's acts, spelt as the official clients spell it (fal.md 3 to 7, 14.1).
import type { Ask } from '../../contract/plan.ts'
import type { Json } from '../../core/json.ts'

/** Acts of fal's queue, and of what hangs on it. */
export type FalAct =
  | 'submit'
  | 'status'
  | 'glance'
  | 'stream'
  | 'result'
  | 'cancel'
  | 'media'
  | 'webhook'
  | 'jwks'
  | 'upload'

export type More = Partial<Pick<Ask, 'headers' | 'credential' | 'purpose' | 'keepBytes'>>

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

/** What can be asked about one request. */
export interface Questions {
  /** `logs` is the value of the query parameter; undefined leaves the parameter out. */
  status(logs: string | undefined, more?: More): Ask
  result(more?: More): Ask
  /** By the longer path that some pages write. */
  resultBySuffix(more?: More): Ask
  /** Never carries a body: the official client announces JSON and sends none. */
  cancel(more?: More): Ask
  stream(more?: More): Ask
}

/** The questions about the request at `path` below the base URL. */
export function questionsAt(path: string): Questions {
  const get = { method: 'GET', headers: clientHeaders }
  return {
    status: (logs, more) => ({
      act: 'status',
      ...get,
      to: `${path}/status${logs === undefined ? '' : `?logs=${logs}`}`,
      ...more,
    }),
    result: (more) => ({ act: 'result', ...get, to: path, ...more }),
    resultBySuffix: (more) => ({ act: 'result', ...get, to: `${path}/response`, ...more }),
    cancel: (more) => ({ act: 'cancel', ...get, method: 'PUT', to: `${path}/cancel`, ...more }),
    stream: (more) => ({
      act: 'stream',
      method: 'GET',
      to: `${path}/status/stream?logs=1`,
      stream: true,
      headers: { accept: 'application/json, text/event-stream' },
      ...more,
    }),
  }
}

export function jwksAsk(): Ask {
  return { act: 'jwks', method: 'GET', to: '/.well-known/jwks.json', credential: 'none' }
}

/** Asks for a place to upload a file to, as clients do before they submit one (fal.md 11). No file is sent, none is kept. */
export function uploadAsk(): Ask {
  return {
    act: 'upload',
    method: 'POST',
    to: 'https://rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3',
    headers: clientHeaders,
    body: { content_type: 'text/plain', file_name: 'relayproof.txt' },
    throughVia: true,
  }
}
