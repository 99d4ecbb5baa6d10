// The command that makes this run again, as it can be pasted into a shell. It never holds a credential.
import type { Report } from '../core/report.ts'

/** The run again, or with `only` those of its clauses that begin so. The key is expected in RELAYPROOF_KEY. */
export function commandOf(report: Pick<Report, 'command' | 'transcript'>, only?: string): string {
  const args = report.command ?? derived(report.transcript)
  const words = only === undefined ? args : [...without(args, '--only'), '--only', only]
  return ['npx', 'relayproof', ...words].map(quoted).join(' ')
}

/** Where the run was not made by the command line: the same target in its flags. */
function derived({ provider, target, source }: Report['transcript']): readonly string[] {
  const { baseUrl, profile, auth, model, via, resells, budget, capabilities } = target
  if (source === 'har') return ['judge', provider, 'FILE', '--profile', profile]
  return [
    ...['verify', provider, baseUrl, '--profile', profile, '--model', model],
    ...['--budget', String(budget), '--capabilities', capabilities.join(',') || 'none'],
    ...(auth === undefined ? [] : ['--auth', auth]),
    ...(via === undefined ? [] : ['--via', via]),
    ...(resells === undefined ? [] : ['--resells', resells]),
  ]
}

function without(args: readonly string[], flag: string): readonly string[] {
  return args.filter((word, at) => word !== flag && args[at - 1] !== flag && !word.startsWith(`${flag}=`))
}

/** As a POSIX shell reads it back. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
