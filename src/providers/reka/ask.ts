// One request for each of Reka's acts, spelt as its pages spell it (reka.md 2 to 7).
import type { Ask } from '../../contract/plan.ts'
import type { Json } from '../../core/json.ts'
import type { LinkName } from './words.ts'

/** Acts of Reka's inference queue, and of what hangs on it. */
export type RekaAct =
  | 'submit'
  | 'status'
  | 'glance'
  | 'result'
  | 'cancel'
  | 'list'
  | 'models'
  | 'chat'
  | 'media'
  | 'webhook'

type More = Partial<Pick<Ask, 'headers' | 'credential' | 'purpose' | 'scheme'>>

const root = '/v2/inference'

/** Where the questions about one request lie. */
export type Places = Readonly<Record<LinkName, string>>

/** Where a request is asked for: status is documented, the two others are our reading (reka.md 2, endpoints 3 to 5). */
export function requestPaths(id: string): Places {
  const home = `${root}/requests/${id}`
  return { status_url: `${home}/status`, response_url: home, cancel_url: `${home}/cancel` }
}

/** What can be asked about one request. */
export interface Questions {
  /** `withLogs` is the value of the query parameter; undefined leaves the parameter out. */
  status(withLogs: string | undefined, more?: More): Ask
  result(more?: More): Ask
  /** Carries no body: none is listed. */
  cancel(more?: More): Ask
}

export function questionsAt({ status_url, response_url, cancel_url }: Places): Questions {
  const sign = status_url.includes('?') ? '&' : '?'
  return {
    status: (withLogs, more) => ({
      act: 'status',
      method: 'GET',
      to: `${status_url}${withLogs === undefined ? '' : `${sign}with_logs=${withLogs}`}`,
      ...more,
    }),
    result: (more) => ({ act: 'result', method: 'GET', to: response_url, ...more }),
    cancel: (more) => ({ act: 'cancel', method: 'POST', to: cancel_url, ...more }),
  }
}

export function submitAsk(model: string, body: Json, more: More = {}): Ask {
  return { act: 'submit', method: 'POST', to: `${root}/${model}`, body, ...more }
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
