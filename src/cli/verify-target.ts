// Makes a Target of the flags of `verify`.
import { controlUrlOf, declaredBy } from '../contract/journey/control-plane.ts'
import { schemeNamed } from '../contract/journey/find-scheme.ts'
import type { Provider } from '../contract/provider.ts'
import { isInward } from '../contract/walk/address.ts'
import { parseDuration } from '../core/duration.ts'
import { UsageError } from '../core/errors.ts'
import { unknownWord } from '../core/nearest.ts'
import { isProviderId, type ProviderId, providerIds } from '../core/provider.ts'
import {
  capabilities as allCapabilities,
  type Capability,
  type Profile,
  profiles,
  type Target,
} from '../core/target.ts'
import { keyOf, otherKeyOf } from './credentials.ts'

export interface TargetFlags {
  readonly profile?: string
  readonly key?: string
  readonly otherKey?: string
  readonly auth?: string
  readonly model?: string
  readonly anyModel?: boolean
  readonly budget?: string
  readonly timeout: string
  readonly via?: string
  readonly upstream?: string
  readonly capabilities?: string
  readonly control?: string
}

type ModelWish = Pick<Target, 'provider' | 'baseUrl' | 'model'>

/** Submissions to a mock of ours cost nothing, so all of them are made. */
const unlimited = 1000
const liveBudget = 3

/** What the flags say of a target, all of it looked at; nothing was asked yet. */
export interface Wish {
  readonly provider: Provider
  /** Without what only the target can tell. */
  readonly said: Omit<Target, 'profile' | 'budget' | 'capabilities'>
  readonly profile?: Profile
  readonly budget?: number
  readonly capabilities?: readonly Capability[]
  /** Whether the target is to be asked wherever it is. */
  readonly auto: boolean
}

/** Throws UsageError for the first flag that makes no sense. */
export function wishOf(provider: Provider, url: string, flags: TargetFlags): Wish {
  const controlUrl = flags.control === undefined ? undefined : addressOf(flags.control, '--control')
  const profile = profileOf(flags.profile)
  const capabilities = wordsOf(flags.capabilities)
  const said = {
    ...{ provider: provider.id, baseUrl: addressOf(url, 'a base URL') },
    ...optional({ key: keyOf(flags.key), otherKey: otherKeyOf(flags.otherKey) }),
    ...optional({
      auth: schemeOf(provider, flags.auth),
      model: flags.model,
      via: viaOf(flags.via),
      controlUrl,
    }),
    ...optional({ upstream: upstreamOf(provider, flags.upstream) }),
    timeoutMs: timeoutOf(flags.timeout),
  }
  checkModel(provider, said, flags)
  return {
    ...{ provider, said, auto: flags.capabilities === 'auto' },
    ...(profile === undefined ? {} : { profile }),
    ...(flags.budget === undefined ? {} : { budget: wholeOf(flags.budget, '--budget') }),
    ...(capabilities === undefined ? {} : { capabilities }),
  }
}

/**
 * Asks a target on loopback what it can do; any other is asked only with `--capabilities auto`, or where `--control` says
 * where. Throws UsageError where that is said and nothing is found.
 */
export async function targetOf(wish: Wish): Promise<Target> {
  const { provider, said, budget } = wish
  const told = wish.capabilities ? { ...nothing, capabilities: wish.capabilities } : await askedOf(wish)
  return {
    ...said,
    profile: wish.profile ?? guessedProfile(provider, said.baseUrl, told.mock),
    budget: budget ?? (told.free ? unlimited : liveBudget),
    capabilities: told.capabilities,
  }
}

/**
 * A mistyped model would be paid for before the host says that it has none. Throws UsageError for one that the contract
 * does not name, unless any is allowed.
 */
function checkModel(provider: Provider, target: ModelWish, { model, anyModel }: TargetFlags): void {
  const meant = provider.modelOf?.(target) ?? model
  if (model === undefined || meant === undefined || anyModel) return
  const known = [...provider.models(), ...(provider.modelsByName?.() ?? [])]
  if (known.includes(meant.replace(/^\/+|\/+$/g, ''))) return
  const hint = 'Say --any-model as well if the host serves it all the same.'
  throw unknownWord({ refusal: `the contract of ${provider.id} names no model`, word: model, known, hint })
}

function upstreamOf(provider: Provider, word: string | undefined): string | undefined {
  if (word === undefined) return undefined
  return word === 'auto' ? provider.officialUrl : addressOf(word, '--upstream')
}

/** Throws UsageError for what cannot be the name of a header. */
function viaOf(name: string | undefined): string | undefined {
  if (name === undefined || /^[\w!#$%&'*+.^`|~-]+$/.test(name)) return name
  throw new UsageError(
    `--via takes the name of a header such as x-fal-target-url; received ${JSON.stringify(name)}`,
  )
}

/** Throws UsageError for a span in which no job could end. */
function timeoutOf(text: string): number {
  const span = parseDuration(text, '--timeout')
  if (span > 0) return span
  throw new UsageError(`--timeout takes a span of time above 0; received ${JSON.stringify(text)}`)
}

function schemeOf(provider: Provider, auth: string | undefined): string | undefined {
  if (auth !== undefined) schemeNamed(provider, auth)
  return auth
}

/** Throws UsageError naming the providers there are. */
export function providerIdOf(word: string): ProviderId {
  if (isProviderId(word)) return word
  throw unknownWord({ refusal: 'there is no provider', word, known: providerIds })
}

/** `official` or `relay`; undefined when not said. */
export function profileOf(word: string | undefined): Profile | undefined {
  const profile = profiles.find((one) => one === word)
  if (word === undefined || profile !== undefined) return profile
  throw unknownWord({ refusal: '--profile does not know', word, known: profiles })
}

function guessedProfile(provider: Provider, baseUrl: string, mock: boolean): Profile {
  return mock || new URL(baseUrl).origin === new URL(provider.officialUrl).origin ? 'official' : 'relay'
}

/** The capabilities that the flag declares; undefined when the target is to be asked. Throws UsageError for an unknown one. */
function wordsOf(flag: string | undefined): readonly Capability[] | undefined {
  if (flag === undefined || flag === 'auto') return undefined
  if (flag === 'none') return []
  return flag.split(',').map((text) => {
    const word = text.trim()
    const capability = allCapabilities.find((one) => one === word)
    if (capability !== undefined) return capability
    throw unknownWord({
      refusal: '--capabilities does not know',
      word,
      known: [...allCapabilities, 'none', 'auto'],
    })
  })
}

interface Told {
  readonly capabilities: readonly Capability[]
  /** Whether the target is a mock of ours itself, and no transit before one. */
  readonly mock: boolean
  /** Whether jobs on it cost nobody anything. */
  readonly free: boolean
}

const nothing: Told = { capabilities: [], mock: false, free: false }

/** What the target says that it can do. A control plane seen through a transit is no identity. */
async function askedOf({ said, auto }: Wish): Promise<Told> {
  const named = said.controlUrl !== undefined
  if (!auto && !named && !isInward(new URL(said.baseUrl).hostname)) return nothing
  const told = await declaredBy(said)
  if (named && !told) {
    throw new UsageError(
      `--control found no control plane at ${controlUrlOf(said)}: give the address that the mock prints, which ends in /__mock`,
    )
  }
  if (!told || !(named || auto || told.own)) return nothing
  return { capabilities: told.capabilities, mock: !named && told.own, free: named || told.own }
}

/** An http or https address without a slash at its end. Throws UsageError; `what` is what the caller knows it by. */
function addressOf(text: string, what: string): string {
  try {
    const url = new URL(text)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error('wrong scheme')
    if (url.username !== '' || url.search !== '' || url.hash !== '') throw new Error('more than an address')
    return url.href.replace(/\/+$/, '')
  } catch (cause) {
    const received = JSON.stringify(withoutUserinfo(text))
    throw new UsageError(
      `${what} is an http or https address such as https://relay.example/fal; received ${received}${withScheme(text)}`,
      { cause },
    )
  }
}

/** `127.0.0.1:4630` and `relay.example/fal` lack nothing but a scheme. */
function withScheme(text: string): string {
  const [, host = ''] = /^((?:[\w-]+\.)+[\w-]+|localhost)(?::\d+)?(?:\/[^\s?#]*)?$/.exec(text) ?? []
  if (host === '') return ''
  return `; did you mean ${isInward(host) ? 'http' : 'https'}://${text}?`
}

/** What stands before an @ may be a password, and messages end up in logs. */
function withoutUserinfo(text: string): string {
  return text.replace(/\/\/[^/?#]*@/, '//…@')
}

function wholeOf(text: string, flag: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new UsageError(`${flag} takes a whole number; received ${JSON.stringify(text)}`)
}

/** Without the entries that are undefined, as exact optional properties want it. */
function optional<Entries extends Readonly<Record<string, string | undefined>>>(
  entries: Entries,
): { readonly [Name in keyof Entries]?: string } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    readonly [Name in keyof Entries]?: string
  }
}
