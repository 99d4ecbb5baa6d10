// The world of one case at the mock behind the relay: set up beforehand, read afterwards, and ended. The relay has no part in it.
import { callerFingerprint } from '../../core/caller-fingerprint.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import { type ControlCall, controlCall } from '../journey/control-call.ts'
import { type ControlPlane, controlPlaneOf, controlUrlOf } from '../journey/control-plane.ts'

/** An exchange as the mock tells it, on the side of the upstream. */
export type Arrived = Omit<Exchange, 'index' | 'case'>

/** Each call rejects with a sentence for people when the mock does not answer as promised. */
export interface Stage {
  readonly control: ControlPlane
  /** Makes time there pass `speed` times as fast, and arms what is to befall. */
  setUp(speed: number, faults: readonly (string | Json)[]): Promise<void>
  /** Everything that arrived there, in order. */
  arrived(): Promise<readonly Arrived[]>
  /** Ends the world: nothing of it is left. */
  end(): Promise<void>
}

/** The control plane of one world of the mock at `upstream`, which is made when it is first named so. */
export function worldControl(upstream: string, world: string): string {
  return `${upstream}/__world/${world}/__mock`
}

/** Stands for the fingerprint of the client's own credential. */
export const ownCaller = 'own'

/** `upstream` is the mock's origin; `key` the credential of the client, which is known again when it arrives. */
export function stageOf(
  { upstream, world, key }: { readonly upstream: string; readonly world: string; readonly key?: string },
  call: ControlCall = controlCall(),
): Stage {
  const own = key === undefined ? undefined : callerFingerprint(world, key)
  const controlUrl = worldControl(upstream, world)
  const at = (route: string) => `${controlUrl}/${route}`
  return {
    control: controlPlaneOf({ baseUrl: upstream, controlUrl }),
    async setUp(speed, faults) {
      await call(at('clock'), 'POST', { scale: speed })
      for (const fault of faults)
        await call(at('faults'), 'POST', typeof fault === 'string' ? { fault } : fault)
    },
    async arrived() {
      const told = await call(at('exchanges'), 'GET')
      const list = isJsonObject(told) ? told['exchanges'] : undefined
      if (!Array.isArray(list)) throw new Error(`${at('exchanges')} told no exchanges`)
      return list.filter(isJsonObject).map((one) => arrivedOf(one, upstream, own))
    },
    async end() {
      await call(`${controlUrlOf({ baseUrl: upstream })}/worlds/${world}`, 'DELETE')
    },
  }
}

/** The mock's own record, in the words of ours: its act, its job, and what was done to it on purpose. */
function arrivedOf(told: JsonObject, upstream: string, own: string | undefined): Arrived {
  const { asked, fault, request, callers, startedAt, durationMs, reply, failure } = told as unknown as Told
  return {
    act: asked.act,
    ...(asked.job === undefined ? {} : { job: asked.job }),
    ...{ startedAt, durationMs, side: 'upstream' },
    request: { ...request, url: new URL(request.url, upstream).href },
    ...(reply ? { reply } : {}),
    ...(failure ? { failure } : {}),
    ...(callers ? { callers: callers.map((one) => (one === own ? ownCaller : one)) } : {}),
    ...(fault ? { trouble: fault.name ?? fault.did.join(', ') } : {}),
  }
}

interface Told
  extends Pick<Exchange, 'request' | 'reply' | 'failure' | 'startedAt' | 'durationMs' | 'callers'> {
  readonly asked: { readonly act: string; readonly job?: string }
  readonly fault?: { readonly name?: string; readonly did: readonly string[] }
}
