// `relayproof mock`: starts the mock server and says how to use it.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { createMock, type ListenOptions, listen, type Mock, type RunningMock } from '../../mocks/index.ts'
import { throwAwayTls } from '../../mocks/tls/authority.ts'
import { UsageError } from '../core/errors.ts'
import { providersInWords } from '../core/provider.ts'
import { helpOn } from './help-on.ts'
import { mockOf } from './make-mock.ts'
import { withMockFlags } from './mock-flags.ts'
import { type MockFlags, wholeOf } from './mock-settings.ts'
import { announcement, hostsText, optionsText, snippetsText, trusting } from './mock-words.ts'
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
    .action(async (flags: MockFlags & Questions) => {
      if (flags.help === true) return command.outputHelp()
      const answer = answerOf(flags)
      if (answer !== undefined) return stdout().write(`${answer}\n`)
      const mock = mockOf(flags)
      const tls = await tlsOf(mock, flags)
      const running = await start(mock, flags, tls)
      stdout().write(`${announcement(mock, { ...running, caFile: tls?.caFile }, flags)}\n`)
      endOnSignal(running)
    })
}

/** What is asked of the command in place of serving: `true` for all vendors. */
interface Questions {
  readonly help?: true | string
  readonly helpOptions?: true | string
  readonly helpSnippets?: true | string
  readonly printHosts?: string
}

/** Undefined where nothing is asked. */
function answerOf(flags: MockFlags & Questions): string | undefined {
  const { help, helpOptions, helpSnippets, printHosts } = flags
  if (typeof help === 'string') return helpOn(help)
  const asked = helpOptions ?? helpSnippets
  const of = typeof asked === 'string' ? { ...flags, provider: providerIdOf(asked) } : flags
  if (helpOptions !== undefined) return optionsText(mockOf(of))
  if (helpSnippets !== undefined) return snippetsText(mockOf(of), addressOf(flags))
  return printHosts === undefined ? undefined : hostsText(mockOf(flags), printHosts)
}

/** Where the mock will be once it serves. */
function addressOf({ host, port, tls }: MockFlags): string {
  return `${tls ? 'https' : 'http'}://${host}:${port}`
}

async function start(mock: Mock, flags: MockFlags, tls: Tls | undefined): Promise<RunningMock> {
  const options: ListenOptions = {
    port: wholeOf(flags.port, '--port', 0, 65_535),
    host: flags.host,
    ...(tls ? { tls } : {}),
    ...(flags.quiet ? {} : { onExchange: (line) => stderr().line(line) }),
  }
  try {
    return await listen(mock, options)
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
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

interface Tls {
  readonly cert: string
  readonly key: string
  /** Of the throw-away authority. */
  readonly caFile?: string
}

async function tlsOf(mock: Mock, flags: MockFlags): Promise<Tls | undefined> {
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
  const made = files.isNew ? ', written anew,' : ''
  stderr().line(`trust the throw-away authority${made}: ${trusting(files.caFile).trim()}`)
  return files
}

function pem(file: string, flag: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`${flag} cannot be read: ${(cause as Error).message}`, { cause })
  }
}

/** The first Ctrl-C ends everything at once: nothing here is worth waiting for. */
function endOnSignal(running: RunningMock): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.close().then(() => process.exit(0)))
  }
}
