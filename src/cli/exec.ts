// `relayproof exec -- COMMAND`: runs any program, unmodified, against a mock of its own that ends with it.
import { Command } from 'commander'
import type { ExecFlags } from './exec/run.ts'
import { expectationFailed } from './exec/summary.ts'
import { countable } from './exec/tally.ts'
import { collect, withServedFlags } from './mock-flags.ts'

export function execCommand(): Command {
  const command = new Command('exec')
    .description('Run a program, unmodified, against a mock of its own that ends with it')
    .argument('<command...>', 'the program and its arguments, after --')
    .passThroughOptions()
    .option('--isolate', 'on Linux, alone with the mock in namespaces of its own: for every language')
    .option(
      '--expect <wish>',
      "fail where this does not come true, for instance 'bills<=1' (repeatable)",
      collect,
    )
    .option('--allow-host <host>', 'let the program reach this host too, * for all (repeatable)', collect)
    .option('--world <name>', 'where requests belong that name no world')
    .option('--verbose', 'tell every exchange')
    .option('--quiet', 'tell nothing but what was expected and did not come true')
    .option('--json', 'tell one JSON line at the end, for programs')
  return withServedFlags(command)
    .addHelpText('after', `\n${inColumns(countable)}\n\n${ways}`)
    .action(async (words: readonly string[], flags: ExecFlags) => {
      process.exitCode = await codeOf(words, flags)
    })
}

async function codeOf(words: readonly string[], flags: ExecFlags & { readonly isolate?: boolean }) {
  if (flags.isolate) return (await import('./exec/isolate/isolated.ts')).isolated(words, flags)
  const { execute } = await import('./exec/run.ts')
  return execute(words, flags, (await import('./exec/beside.ts')).beside)
}

const ways = `Ends with the program's own exit code (128 and the signal's number where a signal ended it), with ${expectationFailed}
where that is 0 and something that was expected did not come true. All that is said goes to stderr.

Example: relayproof exec --fault lost-submit --expect 'bills<=1' -- npm test`

function inColumns(texts: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(texts).map((word) => word.length))
  const lines = Object.entries(texts).map(([word, meaning]) => `  ${word.padEnd(width)}  ${meaning}`)
  return ['What --expect counts:', ...lines].join('\n')
}
