// Reads what the flags of `verify` say of a target.
import { schemeNamed } from '../contract/journey/find-scheme.ts'
import type { Provider } from '../contract/provider.ts'
import { parseDuration } from '../core/duration.ts'
import { UsageError } from '../core/errors.ts'
import { unknownWord } from '../core/nearest.ts'
import type { Capability, Profile, Target } from '../core/target.ts'
import { addressOf } from './address.ts'
import { keyOf, otherKeyOf } from './credentials.ts'
import { capabilitiesOf, profileOf, viaOf } from './target-words.ts'

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
  readonly resells?: string
  readonly capabilities?: string
  readonly control?: string
  readonly upstream?: string
}

type ModelWish = Pick<Target, 'provider' | 'baseUrl' | 'model'>

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
  const capabilities = capabilitiesOf(flags.capabilities)
  const said = {
    ...{ provider: provider.id, baseUrl: addressOf(url, 'a base URL') },
    ...optional({ key: keyOf(flags.key), otherKey: otherKeyOf(flags.otherKey) }),
    ...optional({
      auth: schemeOf(provider, flags.auth),
      model: flags.model,
      via: flags.via === undefined ? undefined : viaOf(flags.via),
      controlUrl,
    }),
    ...optional({ resells: resoldBy(provider, flags.resells) }),
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
 * A mistyped model would be paid for before the host says that it has none. Throws UsageError for one that the contract
 * does not name, unless any is allowed.
 */
function checkModel(provider: Provider, target: ModelWish, { model, anyModel }: TargetFlags): void {
  const meant = provider.modelOf?.(target) ?? model
  if (model === undefined || meant === undefined || anyModel) return
  const known = [...provider.models(), ...(provider.modelsByName?.() ?? [])]
  if (known.includes(meant.replace(/^\/+|\/+$/g, ''))) return
  const hint = 'say --any-model as well if the host serves it all the same.'
  throw unknownWord({ refusal: `the contract of ${provider.id} names no model`, word: model, known, hint })
}

function resoldBy(provider: Provider, word: string | undefined): string | undefined {
  if (word === undefined) return undefined
  return word === 'auto' ? provider.officialUrl : addressOf(word, '--resells')
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
