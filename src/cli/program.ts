// The command line: names the commands, loads the one that was asked for, and turns errors into words and exit codes.
import { Command, CommanderError } from 'commander'
import { UsageError } from '../core/errors.ts'
import { unknownWord } from '../core/nearest.ts'
import { packageVersion } from '../core/package-root.ts'
import { providersInWords } from '../core/provider.ts'
import { explain } from './last-words.ts'
import { stdout } from './terminal.ts'

interface Entry {
  readonly summary: string
  /** Reads the command's code; only that of the command in use is read. */
  readonly load: () => Promise<Command>
}

const commands: Readonly<Record<string, Entry>> = {
  mock: {
    summary: `Serve ${providersInWords()} queues on this machine`,
    load: async () => (await import('./mock.ts')).mockCommand(),
  },
  exec: {
    summary: 'Run a program, unmodified, against a mock of its own that ends with it',
    load: async () => (await import('./exec.ts')).execCommand(),
  },
  verify: {
    summary: 'Show which promises a host keeps and which it breaks',
    load: async () => (await import('./verify.ts')).verifyCommand(),
  },
  judge: {
    summary: 'Judge recorded traffic (HAR) by the same promises',
    load: async () => (await import('./judge.ts')).judgeCommand(),
  },
  clauses: {
    summary: 'Print the promises, their sources, and what breaks without them',
    load: async () => (await import('./clauses.ts')).clausesCommand(),
  },
  models: {
    summary: 'List what the mock serves by its name',
    load: async () => (await import('./models.ts')).modelsCommand(),
  },
  jobs: {
    summary: 'List the jobs of a mock that runs, by the words of its page',
    load: async () => (await import('./jobs.ts')).jobsCommand(),
  },
  complete: {
    summary: 'Print the completion script of bash, zsh or fish',
    load: async () => (await import('./complete.ts')).completeCommand(commands),
  },
}

/** Runs the command line; gives the exit code, undefined while a server goes on running. Never rejects. */
export async function main(args: readonly string[]): Promise<number | undefined> {
  try {
    // `help verify` is about verify, so its flags are wanted as well.
    const word = args[0] === 'help' ? args[1] : args[0]
    if (word !== undefined && !isKnown(word)) throw unknownCommand(word, Object.keys(commands))
    const program = await programFor(word)
    const command = program.commands.find((one) => one.name() === word) ?? program
    try {
      await program.parseAsync(word === 'help' ? ['help'] : args, { from: 'user' })
      return undefined
    } catch (error) {
      return explain(inOurWords(error, command), args)
    }
  } catch (error) {
    return explain(error, args)
  }
}

/** Whatever follows a name that nobody knows, `--help` too, is not about anything. */
function isKnown(word: string): boolean {
  return word.startsWith('-') || word === 'help' || Object.hasOwn(commands, word)
}

function unknownCommand(word: string, known: readonly string[]): UsageError {
  return unknownWord({
    refusal: 'unknown command',
    word,
    known,
    hint: '`relayproof --help` shows them',
  })
}

async function programFor(word: string | undefined): Promise<Command> {
  const program = new Command('relayproof')
    .description(
      `Contract tests and mock servers for the queue APIs of ${providersInWords()}, and of their relays`,
    )
    .version(packageVersion())
    .exitOverride()
    .showSuggestionAfterError(false)
    // `explain` says it, in the words of all our other refusals.
    .configureOutput({ outputError: () => {}, writeOut: (text) => stdout().write(text) })
    .addHelpText('after', '\nExample: relayproof verify fal https://relay.example --key $KEY --dry-run')
  // The words behind a program's name are its own.
  if (word === 'exec') program.enablePositionalOptions()
  for (const [name, { summary, load }] of Object.entries(commands)) {
    const command = name === word ? await load() : new Command(name).description(summary)
    program.addCommand(command.copyInheritedSettings(program))
  }
  return program
}

/** Its own words, and for an argument that is not there, how it is written. */
function plainly({ code, message }: CommanderError, command: Command): string {
  const text = message.replace(/^error: /, '')
  if (code !== 'commander.missingArgument') return text
  const known = command.registeredArguments.map((one) => `<${one.name()}>`).join(' ')
  return `${text}: relayproof ${command.name()} ${known}; \`relayproof ${command.name()} --help\` says more`
}

/** Commander's complaint as a usage error, with the names near to what it did not know. */
function inOurWords(error: unknown, command: Command): unknown {
  if (!(error instanceof CommanderError) || error.exitCode === 0) return error
  if (error.code === 'commander.help') return error
  const [, kind, word] = /unknown (option|command) '([^']+)'/.exec(error.message) ?? []
  if (kind === undefined || word === undefined) return new UsageError(plainly(error, command))
  const known =
    kind === 'option'
      ? [...command.options.map(({ long }) => long ?? ''), '--help']
      : command.commands.map((one) => one.name())
  const hint = `\`relayproof ${command.parent ? `${command.name()} ` : ''}--help\` shows them`
  return unknownWord({ refusal: `unknown ${kind}`, word: word.replace(/=.*/, ''), known, hint })
}
