// What `relayproof mock` prints: where it serves, code to paste, its switches and fates, and lines for a hosts file.
import { isIP } from 'node:net'
import type { Mock, RunningMock } from '../../mocks/index.ts'
import { UsageError } from '../core/errors.ts'
import { packageVersion } from '../core/package-root.ts'
import { providerIds, providersInWords } from '../core/provider.ts'

interface Serving extends Pick<RunningMock, 'url' | 'port'> {
  /** Of the throw-away authority, where there is one. */
  readonly caFile: string | undefined
}

interface Manner {
  readonly json?: boolean
  readonly quiet?: boolean
}

/** One line for programs, the address alone, or a few lines for people with one snippet to paste. */
export function announcement(mock: Mock, { url, port, caFile }: Serving, { json, quiet }: Manner): string {
  const providers = providerIds.filter((id) => mock.vendors.some((vendor) => vendor.id === id))
  const ca = caFile === undefined ? {} : { ca: caFile }
  if (json) return JSON.stringify({ url, port, providers, control: `${url}/__mock`, ...ca })
  if (quiet) return url
  const first = mock.vendors.find((vendor) => vendor.id === providers[0])
  const [snippet] = first?.snippets(url) ?? []
  return [
    `relayproof ${packageVersion()} serves ${providersInWords(providers)} on ${url}`,
    `Open ${url}/ in a browser to look inside. Ctrl-C ends it.\n`,
    ...(snippet ? [`# ${snippet.title}\n${trusting(caFile)}${snippet.code}\n`] : []),
    'Code for curl, JavaScript, Python and PHP, of every vendor: relayproof mock --help-snippets',
  ].join('\n')
}

/** What a shell needs before its programs trust the throw-away authority. */
export function trusting(caFile: string | undefined): string {
  return caFile === undefined ? '' : `export NODE_EXTRA_CA_CERTS=${caFile} CURL_CA_BUNDLE=${caFile}\n`
}

/** Every snippet of every vendor that is served, for a mock at `url`. */
export function snippetsText(mock: Mock, url: string): string {
  const all = mock.vendors.flatMap((vendor) => vendor.snippets(url.replace(/\/$/, '')))
  return all.map(({ title, code }) => `# ${title}\n${code}\n`).join('\n')
}

/** Per vendor, what `--option` and `--fate` take, in two columns. */
export function optionsText({ world, vendors }: Mock): string {
  const served = world.settings.providers.flatMap((id) => vendors.filter((vendor) => vendor.id === id))
  return served
    .map(
      ({ id, options, fates }) =>
        `${id}: --option name=value\n${inColumns(options)}\n\n${id}: --fate word\n${inColumns(fates)}\n`,
    )
    .join('\n')
}

/** Lines that lead the names of the vendors that are served to `address`. Throws UsageError for what is no address. */
export function hostsText({ vendors }: Mock, address: string): string {
  if (isIP(address) === 0)
    throw new UsageError(
      `--print-hosts takes an IP address, for instance 127.0.0.1; received ${JSON.stringify(address)}`,
    )
  return vendors.map(({ hosts }) => `${address} ${hosts.join(' ')}`).join('\n')
}

function inColumns(texts: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(texts).map((word) => word.length))
  return Object.entries(texts)
    .map(([word, meaning]) => `  ${word.padEnd(width)}  ${meaning}`)
    .join('\n')
}
