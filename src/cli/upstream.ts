// `verify --upstream`: a mock of ours behind the relay, named by its address or started for the run, and the wait for its first call.
import { randomUUID } from 'node:crypto'
import { defaultPort } from '../../mocks/default-port.ts'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { declaredBy } from '../contract/journey/control-plane.ts'
import type { Provider } from '../contract/provider.ts'
import { firstCall } from '../contract/upstream/first-call.ts'
import { worldControl } from '../contract/upstream/stage.ts'
import type { CasesOptions } from '../contract/upstream/walk-cases.ts'
import { systemClock } from '../core/clock.ts'
import { cut } from '../core/cut.ts'
import { UsageError } from '../core/errors.ts'
import { unknownWord } from '../core/nearest.ts'
import type { Target } from '../core/target.ts'
import { environmentProxy } from '../verify/environment-proxy.ts'
import { userAgent } from '../verify/user-agent.ts'
import { addressOf } from './address.ts'
import type { TargetFlags, Wish } from './target-wish.ts'
import { targetOf } from './verify-target.ts'

/** ms between two looks whether the relay calls. */
const turnMs = 1_000
/** Looks at a mock that was named; one that was started waits for its relay to be set up. */
const looks = { named: 2, started: 120 }

/** What `--upstream` says: where the mock is, or on which port one is to be started. */
export type UpstreamWish = { readonly url: string } | { readonly port: number }

/** `http://127.0.0.1:4630`, `auto`, or `auto:PORT`. Throws UsageError for anything else, and for what does not go with it. */
export function upstreamOf(flags: TargetFlags): UpstreamWish | undefined {
  const { upstream: word, control, capabilities } = flags
  if (word === undefined) return undefined
  if (control !== undefined || capabilities !== undefined)
    throw new UsageError(
      '--upstream asks the mock behind the relay itself what it can do: leave --control and --capabilities out',
    )
  const [, port = String(defaultPort)] = /^auto(?::(\d{1,5}))?$/.exec(word) ?? []
  if (/^auto(:\d{1,5})?$/.test(word) && Number(port) <= 65_535) return { port: Number(port) }
  if (!word.includes('/'))
    throw unknownWord({
      refusal: '--upstream takes the address of a mock, or the word',
      word,
      known: ['auto'],
    })
  return { url: new URL(addressOf(word, '--upstream').replace(/\/__mock\/?$/, '')).origin }
}

/** What a run is made on, and how it ends. */
export interface Staged {
  readonly target: Target
  readonly run: { readonly nonce?: string }
  /** Why there is nothing to judge: what to check, as a sentence. */
  readonly why?: string
  close(): Promise<void>
}

type Options = Pick<CasesOptions, 'secrets' | 'signal' | 'proxyFor'>

/** Without a wish for an upstream, the target alone. Throws UsageError where the mock cannot be started, or does not answer. */
export async function stagedBy(
  upstream: UpstreamWish | undefined,
  wish: Wish,
  options: Options,
  tell: (text: string) => void,
): Promise<Staged> {
  if (!upstream) return { target: await targetOf(wish), run: {}, close: async () => {} }
  const plain = await targetOf({ ...wish, capabilities: [] })
  const mock = 'port' in upstream ? await started(upstream.port) : undefined
  const close = async () => mock?.close()
  try {
    const nonce = randomUUID().slice(0, 8)
    const target = await twoSided(plain, mock?.url ?? ('url' in upstream ? upstream.url : ''), nonce)
    const why = await whyNothingArrives(wish.provider, target, options, mock === undefined ? undefined : tell)
    return { target, run: { nonce }, ...(why === undefined ? {} : { why }), close }
  } catch (cause) {
    await close()
    throw cause
  }
}

async function started(port: number): Promise<RunningMock> {
  try {
    return await listen(createMock(), { port, host: '127.0.0.1' })
  } catch (cause) {
    throw new UsageError(
      `port ${port} is taken: if a mock listens there, say --upstream http://127.0.0.1:${port}; else choose another port with --upstream auto:PORT`,
      { cause },
    )
  }
}

/** Nothing costs anything there, and the run lives in a world of its own. */
async function twoSided(target: Target, upstream: string, nonce: string): Promise<Target> {
  const told = await declaredBy({ baseUrl: upstream }, environmentProxy)
  if (!told)
    throw new UsageError(
      `--upstream found no mock at ${upstream}: start one with \`relayproof mock\`, and give the address that it prints`,
    )
  const capabilities = [...told.capabilities.filter((one) => one !== 'webhook'), 'upstream' as const]
  const world = `rp-${nonce}`
  const controlUrl = worldControl(upstream, world)
  // Its own address may stand in links as the vendor's own may: it stands in the vendor's place.
  const resells = target.via === undefined ? { resells: target.resells ?? upstream } : {}
  return { ...target, ...resells, upstream, controlUrl, capabilities, world, budget: 1_000 }
}

/** Undefined once something arrives. `tell` is given where the relay is yet to be set up for a mock that was just started. */
async function whyNothingArrives(
  provider: Provider,
  target: Target,
  options: Options,
  tell: ((text: string) => void) | undefined,
): Promise<string | undefined> {
  const clock = systemClock()
  const { baseUrl, upstream } = target
  const [mine, theirs] = [`set its upstream to ${upstream}`, `in place of ${provider.officialUrl}`]
  let answered = ''
  for (let look = 0; look < (tell ? looks.started : looks.named) && !options.signal?.aborted; look++) {
    if (look > 0) await clock.until(clock.now() + turnMs, options.signal)
    const seen = await firstCall(provider, target, { ...options, clock, userAgent: userAgent() })
    if (seen === 'arrived') return undefined
    answered = seen.answered
    if (look === 0) tell?.(`waiting for ${baseUrl} to call the mock: ${mine}, ${theirs}`)
  }
  return `nothing that was asked of ${baseUrl} reached the mock at ${upstream}; it answered ${cut(answered, 200)}. Check that the relay runs, ${mine}, ${theirs}, and see that it can reach this address from where it runs.`
}
