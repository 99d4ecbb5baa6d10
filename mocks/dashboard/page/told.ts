// What the control plane tells of one job beside its row: its exchanges, webhooks, bill, and the rules that befell it.
import type { components } from '../../../src/generated/mock.ts'
import type { Control } from './control.ts'

export interface Side {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: { readonly text?: string; readonly size?: number; readonly mimeType?: string }
}
export interface Told {
  readonly index: number
  readonly asked: { readonly act: string }
  readonly startedAt: number
  readonly durationMs: number
  readonly hint?: string
  readonly failure?: { readonly kind: string; readonly message: string }
  readonly fault?: { readonly name?: string; readonly rule: number; readonly did: readonly string[] }
  readonly request: Side & { readonly method: string; readonly url: string }
  readonly reply?: Side & { readonly status: number }
}
export interface Delivery {
  readonly url: string
  readonly state: string
  readonly reason?: string
  readonly attempts: readonly { readonly at: number; readonly status?: number; readonly error?: string }[]
}
export interface Bill {
  readonly units: number
  readonly retryOf?: string
}
export interface Rule {
  readonly rule: number
  readonly fault?: string
  readonly match: object
  readonly when: object | string
  readonly side: string
  readonly do: object
  readonly seen: number
  readonly fired: readonly number[]
  readonly webhooks?: readonly string[]
}
export interface JobTold {
  /** What was asked for; undefined once it is forgotten. */
  readonly job: components['schemas']['Job'] | undefined
  readonly exchanges: readonly Told[]
  readonly deliveries: readonly Delivery[]
  readonly bill: Bill | undefined
  /** Rules in force that befell it. */
  readonly rules: readonly Rule[]
}

/** Asks again and again, and of exchanges only for those that are new. */
export function tellerOf({ get }: Control, jobId: string): () => Promise<JobTold> {
  const id = encodeURIComponent(jobId)
  let known: readonly Told[] = []
  let next = 0
  return async () => {
    const [{ exchanges, next: after }, { deliveries }, { bills }, { rules }, { jobs }] = await Promise.all([
      get<{ exchanges: readonly Told[]; next: number }>(`exchanges?job=${id}&since=${next}`),
      get<{ deliveries: readonly Delivery[] }>(`webhooks?job=${id}`),
      get<{ bills: readonly Bill[] }>(`bills?job=${id}`),
      get<{ rules: readonly Rule[] }>('faults'),
      get<components['schemas']['Jobs']>(`jobs?job=${id}`),
    ])
    known = [...known, ...exchanges.filter(({ index }) => index >= next)]
    next = after
    const befell = known.flatMap(({ fault }) => (fault ? [fault.rule] : []))
    return {
      ...{ job: jobs[0], exchanges: known, deliveries, bill: bills[0] },
      rules: rules.filter(({ rule, webhooks }) => befell.includes(rule) || webhooks?.includes(jobId)),
    }
  }
}
