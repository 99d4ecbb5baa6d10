// Gets a journey ready: itinerary, pace of time, webhook receiver.
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../core/clock.ts'
import type { Target } from '../../core/target.ts'
import type { Omission } from '../../core/transcript.ts'
import type { Provider } from '../provider.ts'
import type { ProxyRule } from '../walk/roads.ts'
import type { Walker } from '../walk/walker.ts'
import type { Bounds } from './bounds.ts'
import { controlPlaneOf } from './control-plane.ts'
import { type Itinerary, itineraryOf } from './itinerary.ts'
import type { JourneyOptions } from './options.ts'
import { movedPace, type Pace, realPace } from './pace.ts'
import { oneAtATime, type Run } from './run.ts'
import { openWebhookReceiver } from './webhook-receiver.ts'

/** What is to be closed at the end, last opened first. */
export type Closing = (() => Promise<void> | void)[]

export interface Means {
  readonly clock: Clock
  readonly walker: Walker
  readonly bounds: Bounds
}

export interface Prepared {
  readonly run: Run
  readonly itinerary: Itinerary
  readonly omissions: Omission[]
}

/** Throws UsageError for a target that cannot be planned for. What has to be closed is put on `closing`. */
export async function prepare(
  provider: Provider,
  target: Target,
  options: JourneyOptions,
  { clock, walker, bounds }: Means,
  closing: Closing,
): Promise<Prepared> {
  const nonce = options.nonce ?? randomUUID().slice(0, 8)
  const receiver = target.capabilities.includes('webhook')
    ? await openWebhookReceiver(clock, nonce, ({ happening, path, text }) => {
        const label =
          labels.get(path) ?? [...labels.values()].find((one) => text.includes(ids.get(one) ?? '\0'))
        walker.note({ ...happening, ...(label === undefined ? {} : { job: label }) })
      })
    : undefined
  if (receiver) closing.push(() => receiver.close())
  const itinerary = itineraryOf(provider, target, {
    nonce,
    ...(receiver ? { webhookUrl: receiver.url } : {}),
    ...(options.only === undefined ? {} : { only: options.only }),
  })
  bounds.begin(itinerary.limits)
  options.progress?.({ kind: 'limits', ...itinerary.limits, ...proxyOf(target, options.proxyFor) })
  const labels = new Map(itinerary.jobs.map(({ label }) => [label, label]))
  const ids = new Map<string, string>()
  const omissions = [...itinerary.omissions]
  const pace = await paceOf(target, clock, omissions, options.proxyFor)
  closing.push(() => pace.end())
  const run: Run = {
    provider,
    target,
    context: itinerary.context,
    walker,
    pace,
    bounds,
    wait: (ms, signal) => clock.until(clock.now() + ms, signal),
    signal: bounds.signal,
    ...(target.capabilities.includes('fate') ? { control: controlPlaneOf(target, options.proxyFor) } : {}),
    ...(receiver ? { receiver } : {}),
    progress: options.progress ?? (() => {}),
    omit: (omission) => omissions.push(omission),
    oneAtATime: oneAtATime(),
    scheme: undefined,
    others: [],
    submissions: 0,
    ids,
  }
  return { run, itinerary, omissions }
}

async function paceOf(
  target: Target,
  clock: Clock,
  omissions: Omission[],
  proxyFor: ProxyRule | undefined,
): Promise<Pace> {
  if (!target.capabilities.includes('time')) return realPace(clock)
  try {
    return await movedPace(controlPlaneOf(target, proxyFor), clock)
  } catch (error) {
    const text = `the target declares time but does not let it be moved: ${(error as Error).message}`
    omissions.push({ act: 'clock', reason: 'not-possible', text })
    return realPace(clock)
  }
}

/** Where the proxy is, without the password that its address may hold. */
function proxyOf({ baseUrl }: Target, proxyFor: ProxyRule | undefined): { readonly proxy?: string } {
  const proxy = proxyFor?.(new URL(baseUrl))
  return proxy !== undefined && URL.canParse(proxy) ? { proxy: new URL(proxy).host } : {}
}
