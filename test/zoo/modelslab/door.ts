// What a request wants, of which job, and in whose name: the front door of the zoo's ModelsLab (modelslab.md 1.7, 2).
import type { Ask } from '../serve.ts'
import type { Act, Body, Caller, Hooks, KeyPlace, LabAsk } from './hooks.ts'
import type { Job } from './job.ts'

export const key = 'zooLabKey4c1f9b7d2e8a5f0c2a7e3d41'
export const otherKey = 'zooLabOther9b1d3c5e7f204a6c8e9d1f2a'

const inside = /^(\/api\/(?:v6|v1\/enterprise)\/[^/]+)\/([^/]+)(?:\/([^/]+))?\/?$/
const everywhere: readonly KeyPlace[] = ['body', 'header', 'bearer']

export class Door {
  private readonly fetched = new Map<string, number>()
  private readonly hooks: Hooks
  private readonly jobs: ReadonlyMap<string, Job>

  constructor(hooks: Hooks, jobs: ReadonlyMap<string, Job>) {
    this.hooks = hooks
    this.jobs = jobs
  }

  understand(sent: Ask): LabAsk {
    const prefix = this.hooks.prefix ?? ''
    const path = sent.path.startsWith(`${prefix}/`) ? sent.path.slice(prefix.length) : '/'
    const input = parsed(sent.body)
    const [, family = '', leaf = '', tail] = inside.exec(path) ?? []
    const named = tail ?? input['request_id']
    const id = named === undefined || leaf !== 'fetch' ? undefined : decodeURIComponent(String(named))
    const job = this.jobs.get(id ?? '')
    const { caller, token } = this.callerOf(sent, input)
    const act = actOf(sent.method, path, leaf)
    const ask: LabAsk = {
      ...{ ...sent, path, act, caller, token, family, leaf, input, byBody: tail === undefined },
      ...(id === undefined ? {} : { id }),
      ...(job === undefined ? {} : { job }),
      nth: act === 'fetch' && caller === 'owner' ? this.count(id ?? '') : 0,
    }
    const taken = this.hooks.caller?.(caller, ask) ?? caller
    // Taken for the owner of whatever is asked for, as a relay with one upstream key does.
    return taken === caller ? ask : { ...ask, caller: taken, token: job?.owner ?? key }
  }

  private count(what: string): number {
    const before = this.fetched.get(what) ?? 0
    this.fetched.set(what, before + 1)
    return before
  }

  private callerOf({ headers }: Ask, input: Body): { readonly caller: Caller; readonly token: string } {
    const places: Readonly<Record<KeyPlace, unknown>> = {
      body: input['key'],
      header: headers['key'],
      bearer: /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1],
    }
    const found = (this.hooks.keys ?? everywhere)
      .map((place) => places[place])
      .find((one) => one !== undefined)
    if (typeof found !== 'string') return { caller: 'nobody', token: '' }
    return { caller: found === key ? 'owner' : found === otherKey ? 'other' : 'wrong', token: found }
  }
}

function actOf(method: string, path: string, leaf: string): Act {
  if (method !== 'POST' || leaf === '') return 'unknown'
  if (path.endsWith('/processing/request_count')) return 'count'
  return leaf === 'fetch' ? 'fetch' : 'submit'
}

function parsed(body: Buffer): Body {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Body) : {}
  } catch {
    return {}
  }
}
