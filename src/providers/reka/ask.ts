// One request for each of Reka's acts, spelt as its pages spell it (reka.md 2 to 7).
import type { Ask } from '../../contract/provider.ts'
import type { Json } from '../../core/json.ts'

/** Acts of Reka's inference queue, and of what hangs on it. */
export type RekaAct =
  | 'submit'
  | 'status'
  | 'result'
  | 'cancel'
  | 'list'
  | 'models'
  | 'chat'
  | 'media'
  | 'webhook'

type More = Partial<Pick<Ask, 'headers' | 'credential' | 'purpose' | 'scheme'>>

const root = '/v2/inference'

/** Where a request is asked for: status is documented, the two others are our reading. */
export function requestPath(id: string): string {
  return `${root}/requests/${id}`
}

export function submitAsk(model: string, body: Json, more: More = {}): Ask {
  return { act: 'submit', method: 'POST', to: `${root}/${model}`, body, ...more }
}

/** `withLogs` is the value of the query parameter; absent leaves the parameter out. */
export function statusAsk(to: string, withLogs?: string, more: More = {}): Ask {
  const query = withLogs === undefined ? '' : `${to.includes('?') ? '&' : '?'}with_logs=${withLogs}`
  return { act: 'status', method: 'GET', to: `${to}${query}`, ...more }
}

export function resultAsk(to: string, more: More = {}): Ask {
  return { act: 'result', method: 'GET', to, ...more }
}

/** Carries no body: none is listed. */
export function cancelAsk(to: string, more: More = {}): Ask {
  return { act: 'cancel', method: 'POST', to, ...more }
}

/** `query` begins with `?` or is empty. */
export function listAsk(query = '', more: More = {}): Ask {
  return { act: 'list', method: 'GET', to: `${root}/requests${query}`, ...more }
}

export function modelsAsk(more: More = {}): Ask {
  return { act: 'models', method: 'GET', to: `${root}/models`, ...more }
}

export function chatAsk(body: Json, more: More = {}): Ask {
  return { act: 'chat', method: 'POST', to: `${root}/chat/completions`, body, ...more }
}
