// Makes a Target of the flags of `verify`.
import { declaredCapabilities } from '../contract/journey/control-plane.ts'
import type { Provider } from '../contract/provider.ts'
import { isInward } from '../contract/walk/address.ts'
import { UsageError } from '../core/errors.ts'
import { isProviderId, type ProviderId, providerIds } from '../core/provider.ts'
import {
  capabilities as allCapabilities,
  type Capability,
  type Profile,
  type Target,
} from '../core/target.ts'
import { parseDuration } from './duration.ts'

export interface TargetFlags {
  readonly profile?: string
  readonly key?: string
  readonly otherKey?: string
  readonly auth?: string
  readonly model?: string
  readonly budget?: string
  readonly timeout: string
  readonly via?: string
  readonly upstream?: string
  readonly capabilities?: string
  readonly control?: string
}

/** Submissions to a mock of ours cost nothing, so all of them are made. */
const unlimited = 1000
const liveBudget = 3

/** Asks a target on loopback what it can do; any other is asked only with `--capabilities auto`. Throws UsageError. */
export async function targetOf(provider: Provider, url: string, flags: TargetFlags): Promise<Target> {
  const baseUrl = baseUrlOf(url)
  const controlUrl = flags.control === undefined ? undefined : baseUrlOf(flags.control)
  const known = await capabilitiesOf(flags.capabilities, baseUrl, controlUrl)
  const key = flags.key ?? process.env['RELAYPROOF_KEY']
  const upstream = flags.upstream === 'auto' ? provider.officialUrl : flags.upstream
  return {
    provider: provider.id,
    baseUrl,
    profile: profileOf(flags.profile) ?? guessedProfile(provider, baseUrl, known.mock),
    ...optional({ key, otherKey: flags.otherKey, auth: flags.auth, model: flags.model }),
    ...optional({ via: flags.via, upstream, controlUrl }),
    budget:
      flags.budget === undefined ? (known.mock ? unlimited : liveBudget) : wholeOf(flags.budget, '--budget'),
    timeoutMs: parseDuration(flags.timeout, '--timeout'),
    capabilities: known.capabilities,
  }
}

/** Throws UsageError naming the providers there are. */
export function providerIdOf(word: string): ProviderId {
  if (isProviderId(word)) return word
  throw new UsageError(`there is no provider "${word}"; there are ${providerIds.join(', ')}`)
}

/** `official` or `relay`; undefined when not said. */
export function profileOf(word: string | undefined): Profile | undefined {
  if (word === undefined || word === 'official' || word === 'relay') return word
  throw new UsageError(`--profile is official or relay; received ${JSON.stringify(word)}`)
}

function guessedProfile(provider: Provider, baseUrl: string, mock: boolean): Profile {
  return mock || new URL(baseUrl).origin === new URL(provider.officialUrl).origin ? 'official' : 'relay'
}

async function capabilitiesOf(
  flag: string | undefined,
  baseUrl: string,
  controlUrl: string | undefined,
): Promise<{ readonly capabilities: readonly Capability[]; readonly mock: boolean }> {
  const ask = flag === 'auto' || (flag === undefined && isInward(new URL(baseUrl).hostname))
  if (ask) {
    const told = await declaredCapabilities({ baseUrl, ...optional({ controlUrl }) })
    return { capabilities: told ?? [], mock: told !== undefined }
  }
  const words = flag === undefined || flag === 'none' ? [] : flag.split(',').map((word) => word.trim())
  const strange = words.find((word) => !(allCapabilities as readonly string[]).includes(word))
  if (strange !== undefined) {
    throw new UsageError(
      `--capabilities takes ${allCapabilities.join(', ')} (with commas between), none or auto; received ${JSON.stringify(strange)}`,
    )
  }
  return { capabilities: words as readonly Capability[], mock: false }
}

function baseUrlOf(text: string): string {
  try {
    const url = new URL(text)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error('wrong scheme')
    if (url.username !== '' || url.search !== '' || url.hash !== '') throw new Error('more than an address')
    return url.href.replace(/\/+$/, '')
  } catch (cause) {
    throw new UsageError(
      `a base URL is an http or https address such as https://relay.example/fal; received ${JSON.stringify(withoutUserinfo(text))}`,
      { cause },
    )
  }
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
