// `relayproof mock`: starts the mock server and says how to use it.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { createMock, type ListenOptions, listen, type Mock, type RunningMock } from '../../mocks/index.ts'
import { throwAwayTls } from '../../mocks/tls/authority.ts'
import { SpecError, UsageError } from '../core/errors.ts'
import { packageVersion } from '../core/package-root.ts'
import { providerIds, providersInWords } from '../core/provider.ts'
import { helpOn } from './help-on.ts'
import { withMockFlags } from './mock-flags.ts'
import { byFlag, type MockFlags, settingsOf, wholeOf } from './mock-settings.ts'
import { providerIdOf } from './target-words.ts'
import { stderr, stdout } from './terminal.ts'
import { tlsNames } from './tls-names.ts'

/** The command with its flags. Its action throws UsageError for wrong flags and for a port that cannot be opened. */
export function mockCommand(): Command {
  const command = new Command('mock')
    .description(`Serve ${providersInWords()} queues on this machine, for unmodified vendor clients`)
    .helpOption(false)
  return withMockFlags(command)
    .addHelpText('after', '\nExample: relayproof mock --queue 500ms --run 1s --url-ttl 10m')
    .action(async (flags: MockFlags & { help?: true | string; helpOptions?: true | string }) => {
      const { help, helpOptions } = flags
      if (help === true) return command.outputHelp()
      if (help !== undefined) return print(helpOn(help))
      if (typeof helpOptions === 'string')
        return printWords(mockOf({ ...flags, provider: providerIdOf(helpOptions) }))
      const mock = mockOf(flags)
      if (helpOptions) return printWords(mock)
      const running = await start(mock, flags)
      announce(mock, running, flags)
      endOnSignal(running)
    })
}

function mockOf(flags: MockFlags): Mock {
  try {
    return createMock({
      settings: settingsOf(flags),
      naming: byFlag,
      warn: (text) => stderr().line(text),
    })
  } catch (cause) {
    if (!(cause instanceof SpecError && flags.falOpenapi)) throw cause
    throw new UsageError(`--fal-openapi: ${cause.message}`, { cause })
  }
}

async function start(mock: Mock, flags: MockFlags): Promise<RunningMock> {
  const tls = await tlsOf(mock, flags)
  const options: ListenOptions = {
    port: wholeOf(flags.port, '--port', 0, 65_535),
    host: flags.host,
    ...(tls ? { tls } : {}),
    ...(flags.quiet ? {} : { onExchange: (line) => stderr().line(line) }),
  }
  try {
    return await listen(mock, options)
  } catch (cause) {
    throw new UsageError(cannotListen(cause as NodeJS.ErrnoException, flags), { cause })
  }
}

function cannotListen({ code, message }: NodeJS.ErrnoException, { port, host }: MockFlags): string {
  if (code === 'EADDRINUSE')
    return `port ${port} is taken by another program; choose another with --port, or --port 0 for any free one`
  if (code === 'EACCES')
    return `port ${port} may not be opened by this user; choose one above 1023 with --port`
  if (code === 'EADDRNOTAVAIL') return `${host} is no address of this machine; choose another with --host`
  return `cannot listen on ${host}:${port} (${message}); choose another with --host and --port`
}

async function tlsOf(mock: Mock, flags: MockFlags): Promise<{ cert: string; key: string } | undefined> {
  const { tlsCert, tlsKey } = flags
  if (tlsCert || tlsKey) {
    if (!tlsCert || !tlsKey)
      throw new UsageError('--tls-cert and --tls-key go together; one of them is missing')
    return { cert: pem(tlsCert, '--tls-cert'), key: pem(tlsKey, '--tls-key') }
  }
  if (!flags.tls) return undefined
  // Whichever vendors are served today, the authority need be trusted only once.
  const permitted = createMock().vendors.flatMap((vendor) => vendor.hosts)
  const files = await throwAwayTls(resolve(flags.tlsDir), tlsNames(mock, flags), { permitted })
  const made = files.isNew ? ', made anew for 30 days' : ''
  stderr().line(`trust the throw-away authority${made}: export NODE_EXTRA_CA_CERTS=${files.caFile}`)
  return files
}

function pem(file: string, flag: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`${flag} cannot be read: ${(cause as Error).message}`, { cause })
  }
}

function announce(mock: Mock, { url, port }: RunningMock, flags: MockFlags): void {
  const providers = providerIds.filter((id) => mock.vendors.some((vendor) => vendor.id === id))
  if (flags.json) print(JSON.stringify({ url, port, providers, control: `${url}/__mock` }))
  else if (flags.quiet) print(url)
  else {
    print(`relayproof ${packageVersion()} serves ${providersInWords(providers)} on ${url}`)
    print(`Open ${url}/ in a browser to look inside. Ctrl-C ends it.\n`)
    for (const { title, code } of mock.vendors.flatMap((vendor) => vendor.snippets(url)))
      print(`# ${title}\n${code}\n`)
  }
}

/** Per vendor, what `--option` and `--fate` take, in two columns. */
function printWords(mock: Mock): void {
  for (const id of mock.world.settings.providers) {
    const vendor = mock.vendors.find((one) => one.id === id)
    if (!vendor) continue
    print(`${id}: --option name=value\n${inColumns(vendor.options)}\n`)
    print(`${id}: --fate word\n${inColumns(vendor.fates)}\n`)
  }
}

function inColumns(texts: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(texts).map((word) => word.length))
  return Object.entries(texts)
    .map(([word, meaning]) => `  ${word.padEnd(width)}  ${meaning}`)
    .join('\n')
}

function print(text: string): void {
  stdout().write(`${text}\n`)
}

/** The first Ctrl-C ends everything at once: nothing here is worth waiting for. */
function endOnSignal(running: RunningMock): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.close().then(() => process.exit(0)))
  }
}
