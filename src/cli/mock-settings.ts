// Turns the flags of `relayproof mock`, and of what else serves, into settings, naming the flag when one cannot be read.
import { readFateText } from '../../mocks/fate-words.ts'
import type { MockSettings } from '../../mocks/index.ts'
import { parseDuration } from '../core/duration.ts'
import { UsageError } from '../core/errors.ts'
import { unknownWord } from '../core/nearest.ts'
import { isProviderId, type ProviderId, providerIds } from '../core/provider.ts'
import { parseSize } from '../core/size.ts'

/** What jobs do and what befalls them. As commander hands them over: every value is text, repeated flags are lists. */
export interface ServedFlags {
  readonly provider?: string
  readonly queue: string
  readonly run: string
  readonly jitter: string
  readonly workers?: string
  readonly urlTtl?: string
  readonly key?: readonly string[]
  readonly fate?: string
  readonly fault?: readonly string[]
  readonly seed?: string
  readonly bodyLimit: string
  readonly strictWorlds?: boolean
  readonly refuseRealKeys?: boolean
  readonly anyModel?: boolean
  readonly strictModels?: boolean
  readonly falOpenapi?: readonly string[]
  readonly allowWebhook?: readonly string[]
  readonly option?: readonly string[]
}

/** How others come to the mock, and what links begin with. */
export interface ReachFlags {
  readonly publicUrl?: string
  readonly mediaUrl?: string
  readonly trustProxy?: boolean
  readonly controlHost?: readonly string[]
  readonly controlOrigin?: readonly string[]
  readonly controlToken?: string
}

export interface MockFlags extends ServedFlags, ReachFlags {
  readonly port: string
  readonly host: string
  readonly tls?: boolean
  readonly tlsDir: string
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly quiet?: boolean
  readonly json?: boolean
}

/** What can be refused only where all settings are read, by the flag that it came from. */
export function byFlag([member]: readonly (string | number)[]): string {
  const flags: Readonly<Record<string, string>> = {
    providers: '--provider',
    options: '--option',
    keys: '--key',
    falDocuments: '--fal-openapi',
    faults: '--fault',
    webhookHosts: '--allow-webhook',
    controlHosts: '--control-host',
    controlOrigins: '--control-origin',
    urlTtlMs: '--url-ttl',
  }
  const kebab = String(member).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return flags[member ?? ''] ?? `--${kebab}`
}

/** Throws UsageError for the first flag that makes no sense. */
export function settingsOf(flags: ServedFlags & ReachFlags): Partial<MockSettings> {
  const { workers, seed, key, fate, urlTtl } = flags
  return {
    providers: providersOf(flags.provider),
    delays: {
      queueMs: parseDuration(flags.queue, '--queue'),
      runMs: parseDuration(flags.run, '--run'),
      jitter: numberOf(flags.jitter, '--jitter', 0, 1),
    },
    options: optionsOf(flags),
    falDocuments: flags.falOpenapi ?? [],
    faults: flags.fault ?? [],
    webhookHosts: flags.allowWebhook ?? [],
    trustProxy: flags.trustProxy === true,
    strictWorlds: flags.strictWorlds === true,
    refuseRealKeys: flags.refuseRealKeys === true,
    bodyLimit: parseSize(flags.bodyLimit, '--body-limit'),
    controlHosts: (flags.controlHost ?? []).map((name) => name.toLowerCase()),
    controlOrigins: (flags.controlOrigin ?? []).map((text) => originOf(text, '--control-origin')),
    ...(flags.controlToken === undefined ? {} : { controlToken: tokenOf(flags.controlToken) }),
    ...(workers === undefined ? {} : { workers: wholeOf(workers, '--workers', 1) }),
    ...(seed === undefined ? {} : { seed: wholeOf(seed, '--seed', 0) }),
    ...(urlTtl === undefined
      ? {}
      : { urlTtlMs: urlTtl === 'never' ? null : parseDuration(urlTtl, '--url-ttl') }),
    ...(key ? { keys: key } : {}),
    ...(fate === undefined ? {} : { fate: readFateText(fate, '--fate') }),
    ...(flags.publicUrl === undefined ? {} : { publicUrl: originOf(flags.publicUrl, '--public-url') }),
    ...(flags.mediaUrl === undefined ? {} : { mediaUrl: originOf(flags.mediaUrl, '--media-url') }),
  }
}

/** A whole number of at least `least`, and of at most `most`. */
export function wholeOf(text: string, flag: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const number = numberOf(text, flag, least, most)
  if (Number.isInteger(number)) return number
  throw new UsageError(`${flag} takes a whole number; received ${JSON.stringify(text)}`)
}

function numberOf(text: string, flag: string, least: number, most: number): number {
  const number = text.trim() === '' ? Number.NaN : Number(text)
  if (number >= least && number <= most) return number
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
  throw new UsageError(`${flag} takes a number ${range}; received ${JSON.stringify(text)}`)
}

function providersOf(list: string | undefined): readonly ProviderId[] {
  if (list === undefined) return providerIds
  const names = list.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !isProviderId(name))
  if (unknown === undefined) return names.filter(isProviderId)
  throw unknownWord({ refusal: '--provider does not know', word: unknown, known: providerIds })
}

function optionsOf(flags: ServedFlags): Readonly<Record<string, string>> {
  const given = (flags.option ?? []).map((text) => {
    const equals = text.indexOf('=')
    if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)] as const
    throw new UsageError(
      `--option takes name=value, for instance fal.models=any; received ${JSON.stringify(text)}`,
    )
  })
  return {
    ...Object.fromEntries(given),
    ...modelsOf(flags),
  }
}

function modelsOf({ anyModel, strictModels }: ServedFlags): Readonly<Record<string, string>> {
  if (anyModel && strictModels)
    throw new UsageError('--any-model and --strict-models are opposites; say one of them')
  if (anyModel) return { 'fal.models': 'any' }
  return strictModels ? { 'fal.models': 'contract' } : {}
}

/** As it can stand in a header. */
function tokenOf(text: string): string {
  if (/^[\x21-\x7e]{8,}$/.test(text)) return text
  throw new UsageError('--control-token takes 8 visible ASCII characters or more, without spaces')
}

function originOf(text: string, flag: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/\/+$/, '')
  throw new UsageError(`${flag} takes an http or https address; received ${JSON.stringify(text)}`)
}
