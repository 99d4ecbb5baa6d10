// What a request wants, of which job, and in whose name: the front door of the zoo's Reka (reka.md 1.2, 2).
import type { Ask } from '../serve.ts'
import type { Act, Body, Caller, Hooks, RekaAsk } from './hooks.ts'
import type { Job } from './job.ts'

export const key = 'reka_zoo-secret-4c1f9b7d2e8a0c5d'
export const otherKey = 'reka_zoo-secret-of-another-8e219b1d'

const followUp = /^\/v2\/inference\/requests\/([^/]+)(?:\/(status|cancel))?$/

export class Door {
  private readonly asked = new Map<string, number>()
  private readonly hooks: Hooks
  private readonly jobs: ReadonlyMap<string, Job>

  constructor(hooks: Hooks, jobs: ReadonlyMap<string, Job>) {
    this.hooks = hooks
    this.jobs = jobs
  }

  understand(raw: Ask): RekaAsk {
    const prefix = this.hooks.prefix ?? ''
    const path = raw.path.startsWith(`${prefix}/`) ? raw.path.slice(prefix.length) : '/'
    const [, id, tail] = followUp.exec(path) ?? []
    const act = actOf(raw.method, path, id === undefined ? undefined : (tail ?? 'result'))
    const job = this.jobs.get(id ?? '')
    const who = callerOf(raw.headers)
    const ask: RekaAsk = {
      ...{ ...raw, ...who, path, act, sent: parsed(raw.body) },
      model: act === 'submit' ? path.replace('/v2/inference/', '') : '',
      nth: who.caller === 'owner' ? this.count(`${act} ${id}`) : 0,
      logs: raw.query.get('with_logs') === 'true',
      ...(job ? { job } : {}),
    }
    const taken = this.hooks.caller?.(who.caller, ask) ?? who.caller
    // Taken for the owner of whatever is asked for, as a host with one upstream key does.
    return taken === who.caller ? ask : { ...ask, caller: taken, token: job?.owner ?? key }
  }

  private count(what: string): number {
    const before = this.asked.get(what) ?? 0
    this.asked.set(what, before + 1)
    return before
  }
}

function callerOf(headers: Ask['headers']): Pick<RekaAsk, 'caller' | 'scheme' | 'token'> {
  const own = headers['x-api-key']
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  const token = typeof own === 'string' ? own : bearer
  if (token === undefined) return { caller: 'nobody', token: '' }
  const caller: Caller = token === key ? 'owner' : token === otherKey ? 'other' : 'wrong'
  return { caller, token, scheme: own === undefined ? 'bearer' : 'x-api-key' }
}

function actOf(method: string, path: string, tail: string | undefined): Act {
  if (tail !== undefined) {
    if (tail === 'cancel') return method === 'POST' ? 'cancel' : 'unknown'
    return method === 'GET' ? (tail as Act) : 'unknown'
  }
  if (method === 'GET') {
    if (path === '/v2/inference/models') return 'models'
    return path === '/v2/inference/requests' ? 'list' : 'unknown'
  }
  if (method !== 'POST' || !path.startsWith('/v2/inference/')) return 'unknown'
  return path.endsWith('/chat/completions') ? 'chat' : 'submit'
}

function parsed(body: Buffer): Body {
  try {
    const json: unknown = JSON.parse(body.toString('utf8'))
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Body) : {}
  } catch {
    return {}
  }
}
