// Where the answers of fal belong that its contract has no address of their own for: other models, and the synchronous host.
import type { ProviderId } from '../../../src/core/provider.ts'
import type { Spec } from '../../../src/spec/load.ts'
import type { Said } from '../../fuzz/lawful.ts'

const queues = ['queue.fal.run', 'queue.falrun.com']
const runs = ['fal.run', 'falrun.com']
/** Whose operations stand for those of every model that the contract does not name. */
const any = { submit: '/fal-ai/flux-1/dev', app: '/fal-ai/flux-1' }

/** The answer as one of an operation that the contract has; undefined where there is none like it. */
export function placed(spec: Spec, vendor: ProviderId, said: Said): Said | 'not its own to say' | undefined {
  if (vendor !== 'fal') return undefined
  const { host, method, path, status, type } = said
  const { host: _host, ...plain } = said
  if (host !== undefined && runs.includes(host)) {
    // OpenAPI has no words for what is said over a socket.
    if (status === 101) return 'not its own to say'
    if (method !== 'POST') return { ...plain, method: 'POST', path: any.submit }
    // Where it streams, events say what else the result says whole (fal.md 11).
    if (status === 200 && /event-stream/.test(type)) return 'not its own to say'
    const model = spec.models.find(({ id }) => `/${id}` === path.replace(/\/(stream)?$/, ''))
    // What a model answers that the contract does not name is its own affair.
    if (!model && status === 200) return 'not its own to say'
    const app = model ? `/${String(model.facts['app'])}` : any.app
    return { ...plain, method: 'GET', path: `${app}/requests/1` }
  }
  if (host !== undefined && !queues.includes(host)) return undefined
  const [, tail] =
    /^\/.+\/requests\/[^/]+(\/status|\/status\/stream|\/cancel|\/response)?\/?$/.exec(path) ?? []
  if (/^\/.+\/requests\/[^/]+/.test(path)) {
    const isResult = tail === undefined || tail === '/response'
    if (isResult && status === 200) return 'not its own to say'
    return { ...plain, path: `${any.app}/requests/1${isResult ? '' : tail}` }
  }
  return method === 'POST' && host !== undefined ? { ...plain, path: any.submit } : undefined
}
