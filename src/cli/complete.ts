// `relayproof complete`: prints what a shell is to read once, and then answers what it asks whenever somebody presses Tab.
import type { RootCommand } from '@bomb.sh/tab'
import { Command } from 'commander'
import { unknownWord } from '../core/nearest.ts'
import { type Guess, isFile, type Place, wordsFor } from './complete-words.ts'
import { stdout } from './terminal.ts'

const shells = ['bash', 'zsh', 'fish'] as const

/** What a command is completed by: its summary without its code, and its code once it is the one in use. */
interface Entry {
  readonly summary: string
  readonly load: () => Promise<Command>
}

/** Bash completes file names only where it was told so beforehand; zsh and fish do by themselves. */
const filesInBash = 'complete -o default -F __relayproof_complete relayproof\n'

export function completeCommand(entries: Readonly<Record<string, Entry>>): Command {
  return new Command('complete')
    .description('Print the completion script of a shell')
    .argument('<shell>', `${shells.join(', ')}; after --, the words of a command line to complete`)
    .argument('[words...]')
    .addHelpText('after', '\nExample: source <(relayproof complete bash)')
    .action(async (first: string, rest: readonly string[], _flags, command: Command) => {
      if (isRequest(command)) await answer(entries, [first, ...rest])
      else await printScript(first)
    })
}

/** `complete -- mock --po` is the shell's question; what it holds is nobody's flag. */
function isRequest({ parent }: Command): boolean {
  const { rawArgs = [] } = parent as { readonly rawArgs?: readonly string[] }
  return rawArgs[rawArgs.indexOf('complete') + 1] === '--'
}

async function printScript(word: string): Promise<void> {
  const shell = shells.find((one) => one === word)
  if (shell === undefined) throw unknownWord({ refusal: 'there is no completion for', word, known: shells })
  const { RootCommand } = await import('@bomb.sh/tab')
  new RootCommand().setup('relayproof', 'relayproof', shell)
  if (shell === 'bash') stdout().write(filesInBash)
}

async function answer(entries: Readonly<Record<string, Entry>>, words: readonly string[]): Promise<void> {
  const { RootCommand, ShellCompDirective } = await import('@bomb.sh/tab')
  const [name = ''] = words
  const command = words.length > 1 && Object.hasOwn(entries, name) ? await entries[name]?.load() : undefined
  const place = placeOf(words, command)
  if (isFile(place)) return stdout().write(`:${ShellCompDirective.ShellCompDirectiveDefault}\n`)
  const root = new RootCommand()
  for (const [other, { summary }] of Object.entries(entries)) root.command(other, summary)
  const help = root.command('help', 'Display help for a command')
  help.argument('command', (complete) => {
    for (const [other, { summary }] of Object.entries(entries)) complete(other, summary)
  })
  if (command) describe(root, command, await wordsFor(place))
  root.parse([...words])
}

/** Where the word stands that is to be completed: behind a flag that takes a value, or as which argument. */
function placeOf(words: readonly string[], command: Command | undefined): Place {
  const flags = command?.options ?? []
  const takesValue = (word: string) =>
    flags.some(({ long, required, optional }) => long === word && (required || optional))
  const before = words.slice(1, -1)
  const last = before.at(-1) ?? ''
  const plain = before.filter((word, at) => !word.startsWith('-') && !takesValue(before[at - 1] ?? ''))
  const [inline] = /^--[\w-]+(?==)/.exec(words.at(-1) ?? '') ?? []
  const flag = inline ?? (takesValue(last) ? last : undefined)
  return {
    command: command?.name() ?? '',
    arguments: plain,
    ...(flag === undefined ? {} : { flag }),
    ...(flag === undefined ? { argument: command?.registeredArguments[plain.length]?.name() ?? '' } : {}),
  }
}

function describe(root: RootCommand, command: Command, guesses: readonly Guess[]): void {
  const one = root.command(command.name(), command.description())
  const tell = (complete: (value: string, text: string) => void) => {
    for (const [value, text] of guesses) complete(value, text)
  }
  for (const { long, description, required, optional } of command.options) {
    const name = long?.slice(2) ?? ''
    if (required || optional) one.option(name, description, tell)
    else one.option(name, description)
  }
  one.option('help', 'display help for command')
  for (const argument of command.registeredArguments) one.argument(argument.name(), tell)
}
