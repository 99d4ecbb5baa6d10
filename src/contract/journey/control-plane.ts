// The hand on a capable target's time and fates, under /__mock. A live relay is never asked any of this.
import { isJsonObject, type Json } from '../../core/json.ts'
import { type Capability, declarable, type Target } from '../../core/target.ts'
import type { ProxyRule } from '../walk/roads.ts'
import { controlCall } from './control-call.ts'

/** What a fate is set upon: the next matching submission. */
export interface FateOrder {
  readonly provider: string
  readonly fate: string
  readonly options?: Json
  readonly times?: number
  readonly match?: { readonly model?: string }
}

export interface ClockReading {
  /** ms since the epoch, on the target's clock. */
  readonly now: number
  readonly frozen: boolean
}

/** Each call rejects with a sentence for people when the target does not answer as promised. */
export interface ControlPlane {
  readClock(): Promise<ClockReading>
  clock(order: Readonly<Record<string, Json>>): Promise<ClockReading>
  setFate(order: FateOrder): Promise<void>
  clearFates(): Promise<void>
}

/** Where the control plane of `target` is; what was named may be the mock's origin, or the address that it prints. */
export function controlUrlOf(target: Pick<Target, 'baseUrl' | 'controlUrl'>): string {
  return `${(target.controlUrl ?? new URL(target.baseUrl).origin).replace(/\/?(__mock\/?)?$/, '')}/__mock`
}

/** `proxyFor` names the proxy that leads to its host, where there is one. */
export function controlPlaneOf(
  target: Pick<Target, 'baseUrl' | 'controlUrl'>,
  proxyFor?: ProxyRule,
): ControlPlane {
  const url = controlUrlOf(target)
  const call = controlCall(proxyFor)
  const readingOf = (told: Json | undefined): ClockReading => {
    if (isJsonObject(told) && typeof told['now'] === 'number')
      return { now: told['now'], frozen: told['frozen'] === true }
    throw new Error(`${url}/clock answered ${JSON.stringify(told)} instead of {"now":…,"frozen":…}`)
  }
  return {
    readClock: async () => readingOf(await call(`${url}/clock`, 'GET')),
    clock: async (order) => readingOf(await call(`${url}/clock`, 'POST', order)),
    async setFate(order) {
      await call(`${url}/fates`, 'POST', order as unknown as Json)
    },
    async clearFates() {
      await call(`${url}/fates`, 'DELETE')
    },
  }
}

/** What a control plane tells of itself. */
export interface Declared {
  readonly capabilities: readonly Capability[]
  /** Whether it is the asked host's own: a transit that passes `/__mock` on shows the port of another. */
  readonly own: boolean
}

/** What a mock says it can do; undefined when nothing of the kind answers there. */
export async function declaredBy(
  target: Pick<Target, 'baseUrl' | 'controlUrl'>,
  proxyFor?: ProxyRule,
): Promise<Declared | undefined> {
  const url = controlUrlOf(target)
  try {
    const told = await controlCall(proxyFor)(`${url}/health`, 'GET')
    if (!isJsonObject(told) || told['ok'] !== true || !Array.isArray(told['capabilities'])) return undefined
    const words: readonly unknown[] = told['capabilities']
    const { port, protocol } = new URL(url)
    return {
      capabilities: declarable.filter((capability) => words.includes(capability)),
      own: told['port'] === Number(port || (protocol === 'https:' ? 443 : 80)),
    }
  } catch {
    return undefined
  }
}
