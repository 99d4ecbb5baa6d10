// What a request wants, of which job, and in whose name: the front door of the zoo's fal (fal.md 1.2, 2).
import type { Ask } from '../serve.ts'
import type { Act, Caller, FalAsk, Hooks, Relay } from './hooks.ts'

export const key = '5f0c2a7e-3d41-4b8e-9a6b-0c5d1e2f3a4b:zoo-secret-4c1f9b7d2e8a'
export const otherKey = '9b1d3c5e-7f20-4a6c-8e9d-1f2a3b4c5d6e:zoo-secret-of-another-8e21'
const followUp = /^\/(.+?)\/requests\/([^/]+)(?:\/(status\/stream|status|cancel|response))?\/?$/

export class Door {
  private readonly asked = new Map<string, number>()
  private readonly hooks: Hooks
  private readonly schemes: readonly string[]
  private readonly relay: Relay

  constructor(hooks: Hooks, schemes: readonly string[], relay: Relay) {
    this.hooks = hooks
    this.schemes = schemes
    this.relay = relay
  }

  understand(sent: Ask): FalAsk {
    const raw = this.hooks.via === undefined ? sent : meant(sent, this.hooks.via)
    const prefix = this.hooks.prefix ?? ''
    const path = raw.path.startsWith(`${prefix}/`) ? raw.path.slice(prefix.length) : '/'
    const [, app, id, tail] = followUp.exec(path) ?? []
    const act = actOf(raw.method, id === undefined ? undefined : (tail ?? 'result'))
    const job = this.relay.jobs.get(id ?? '')
    const { caller, token } = this.callerOf(raw.headers.authorization)
    const ask: FalAsk = {
      ...{ ...raw, path, act, caller, token },
      nth: caller === 'owner' ? this.count(`${act} ${id}`) : 0,
      logs: ['1', 'true'].includes(raw.query.get('logs') ?? ''),
      ...(id === undefined ? {} : { id }),
      ...(job && job.app === app ? { job } : {}),
    }
    const taken = this.hooks.caller?.(caller, ask, this.relay) ?? caller
    // Taken for the owner of whatever is asked for, as a relay with one upstream key does.
    return taken === caller ? ask : { ...ask, caller: taken, token: job?.owner ?? key }
  }

  private count(what: string): number {
    const before = this.asked.get(what) ?? 0
    this.asked.set(what, before + 1)
    return before
  }

  private callerOf(header: string | undefined): { readonly caller: Caller; readonly token: string } {
    const [scheme = '', token = ''] = (header ?? '').split(' ')
    if (header === undefined) return { caller: 'nobody', token: '' }
    if (!this.schemes.includes(scheme.toLowerCase())) return { caller: 'wrong', token }
    return { caller: token === key ? 'owner' : token === otherKey ? 'other' : 'wrong', token }
  }
}

/** What is asked behind a single address. */
function meant(ask: Ask, header: string): Ask {
  const target = ask.headers[header]
  if (typeof target !== 'string' || !URL.canParse(target)) return { ...ask, path: '/' }
  const { hostname, pathname, searchParams } = new URL(target)
  if (hostname === 'rest.fal.ai') return { ...ask, method: 'UPLOAD', path: pathname, query: searchParams }
  return { ...ask, path: pathname, query: searchParams }
}

function actOf(method: string, tail: string | undefined): Act {
  if (method === 'UPLOAD') return 'upload'
  if (tail === undefined) return method === 'POST' ? 'submit' : 'unknown'
  if (tail === 'cancel') return method === 'PUT' ? 'cancel' : 'unknown'
  if (method !== 'GET') return 'unknown'
  if (tail === 'status/stream') return 'stream'
  return tail === 'status' ? 'status' : 'result'
}
