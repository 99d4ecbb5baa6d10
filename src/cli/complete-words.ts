// The words that may stand at a place of the command line, each with what it means. Files are the shell's own business.
import { createMock } from '../../mocks/index.ts'
import type { Provider } from '../contract/provider.ts'
import { phases } from '../core/phase.ts'
import { isProviderId, providerIds, providerNames } from '../core/provider.ts'
import { declarable, profiles } from '../core/target.ts'
import { loadProvider } from '../providers/registry.ts'
import { type FormatName, formatNames } from '../report/format-name.ts'
import { countable } from './exec/tally.ts'

/** A word and its meaning, which may be empty. */
export type Guess = readonly [string, string]

export interface Place {
  readonly command: string
  /** The arguments that stand before it, without flags and their values. */
  readonly arguments: readonly string[]
  /** The flag whose value is wanted, or else the name of the argument. */
  readonly flag?: string
  readonly argument?: string
}

const fileFlags: readonly string[] = [
  ...['--known', '--har', '--fal-openapi', '--tls-cert', '--tls-key', '--tls-dir'],
]

const endings: Readonly<Record<FormatName, string>> = {
  ...{ text: 'txt', json: 'json', junit: 'xml', html: 'html', markdown: 'md' },
  ...{ badge: 'badge.json', ctrf: 'ctrf.json', sarif: 'sarif' },
}

const byProvider: Readonly<Record<string, (provider: Provider) => readonly Guess[]>> = {
  '--only': ({ clauses }) => sectionsAnd(clauses),
  '--model': (provider) => plain([...provider.models(), ...(provider.modelsByName?.() ?? [])]),
  '--auth': ({ authSchemes }) => plain(authSchemes.map(({ id }) => id)),
}

const byFlag: Readonly<Record<string, () => readonly Guess[]>> = {
  '--profile': () => plain(profiles),
  '--capabilities': () => plain([...declarable, 'none', 'auto']),
  '--resells': () => [['auto', "the vendor's own host"]],
  '--report': () => formatNames.map((name) => [`${name}=relayproof.${endings[name]}`, '']),
  '--provider': () => vendors(),
  '--help-options': () => vendors(),
  '--url-ttl': () => [['never', 'result URLs live for ever']],
  '--fate': () => createMock().vendors.flatMap(({ fates }) => Object.entries(fates)),
  '--expect': () => Object.entries(countable).map(([name, meaning]) => [`${name}==0`, meaning]),
  '--option': () => createMock().vendors.flatMap(({ options }) => Object.entries(options).flatMap(valued)),
}

export function isFile({ command, flag, argument }: Place): boolean {
  return flag === undefined ? command === 'judge' && argument === 'file' : fileFlags.includes(flag)
}

/** None where nothing is known of the place. */
export async function wordsFor({
  command,
  flag,
  argument,
  arguments: [vendor = ''],
}: Place): Promise<readonly Guess[]> {
  if (command === 'jobs' && argument === 'words') return filters()
  if (flag === undefined) return argument === 'provider' ? vendors() : []
  const ofProvider = byProvider[flag]
  if (ofProvider) return isProviderId(vendor) ? ofProvider(await loadProvider(vendor)) : []
  return byFlag[flag]?.() ?? []
}

function vendors(): readonly Guess[] {
  return providerIds.map((id) => [id, providerNames[id]])
}

/** What picks jobs, with the values that are known. */
function filters(): readonly Guess[] {
  return [
    ...phases.map((phase): Guess => [`status:${phase}`, '']),
    ...vendors().map(([id, name]): Guess => [`provider:${id}`, name]),
    ...plain(['model:', 'fate:', 'job:', 'world:']),
  ]
}

function plain(words: readonly string[]): readonly Guess[] {
  return words.map((word) => [word, ''])
}

/** `fal/status/` before `fal/status/never-goes-back`, so that a section is one Tab away. */
function sectionsAnd(clauses: Provider['clauses']): readonly Guess[] {
  const sections = new Set(clauses.map(({ id }) => id.replace(/[^/]*$/, '')))
  return [...plain([...sections]), ...clauses.map(({ id, text }): Guess => [id, text])]
}

/** `name=value` for each word that a switch takes, out of its text ("meaning; a | b"). */
function valued([name, text]: readonly [string, string]): readonly Guess[] {
  const [meaning = '', values = ''] = text.split(/; (?=[^;]*$)/)
  return values.split(' | ').map((value) => [`${name}=${value}`, meaning])
}
