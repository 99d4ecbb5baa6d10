// Whether what is asked of the target reaches the mock behind it at all, seen before anything else is tried.
import { isJsonObject } from '../../core/json.ts'
import type { Target } from '../../core/target.ts'
import { controlCall } from '../journey/control-call.ts'
import { controlUrlOf } from '../journey/control-plane.ts'
import type { Provider } from '../provider.ts'
import { proxiedRoads } from '../walk/roads.ts'
import { openWalker } from '../walk/walker.ts'
import type { CasesOptions } from './walk-cases.ts'

export type FirstCallOptions = Pick<CasesOptions, 'clock' | 'userAgent' | 'secrets' | 'proxyFor' | 'signal'>

/**
 * Asks the target, in each way in which the credential may travel, for a job that never was, and looks whether the mock heard
 * of it. Resolves with what the target answered where it did not; rejects where the mock itself does not answer.
 */
export async function firstCall(
  provider: Provider,
  target: Target,
  { clock, userAgent, secrets, proxyFor, signal }: FirstCallOptions,
): Promise<'arrived' | { readonly answered: string }> {
  const heard = await listener(controlUrlOf({ baseUrl: target.upstream ?? '' }))
  const walker = openWalker({
    ...{ target, clock, secrets, userAgent, officialUrl: provider.officialUrl, impatient: true },
    ...(proxyFor ? { roads: await proxiedRoads(proxyFor) } : {}),
  })
  try {
    const model = target.model ?? provider.models()[0] ?? ''
    const ask = provider.probe.ask({ target, model, nonce: `first-${clock.now()}` })
    let answered: string | undefined
    for (const scheme of provider.authSchemes) {
      const { reply, failure } = await walker.ask(ask, { scheme, ...(signal ? { signal } : {}) })
      if (await heard()) return 'arrived'
      answered ??= reply ? `${reply.status} ${reply.body.text ?? ''}`.trim() : (failure?.message ?? 'nothing')
    }
    return { answered: answered ?? 'nothing' }
  } finally {
    walker.close()
  }
}

/** Tells whether anything has reached the mock since it was made. */
async function listener(control: string): Promise<() => Promise<boolean>> {
  const call = controlCall()
  const next = async (since: number) => {
    const told = await call(`${control}/exchanges?since=${since}`, 'GET')
    return isJsonObject(told) && typeof told['next'] === 'number' ? told['next'] : 0
  }
  const count = await next(0)
  return async () => (await next(count)) > count
}
