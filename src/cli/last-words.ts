// What the command line says when it ends with an error: in words, with an exit code, and with nothing secret in it.
import { CommanderError } from 'commander'
import { cut } from '../core/cut.ts'
import { NothingRecorded, SpecError, UsageError } from '../core/errors.ts'
import { hideText } from '../report/redact.ts'
import { stderr } from './terminal.ts'

/** Usage is the caller's to mend (2), and so is a recording of nothing (6); everything else that ends up here is our own fault (5). */
export function explain(error: unknown, args: readonly string[]): number {
  // Help and version, asked for (0) or shown in want of a command; they are said already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const text = hideText(error instanceof Error ? error.message : String(error), { keys: keysOf(args) })
  if (error instanceof UsageError || error instanceof NothingRecorded) {
    stderr().line(`relayproof: ${text}`)
    return error instanceof UsageError ? 2 : 6
  }
  const hint = error instanceof SpecError ? '' : '\nThis is a fault of relayproof itself; please report it.'
  stderr().line(`relayproof: ${cut(text, 2_000)}${hint}`)
  return 5
}

/** The credentials that this run was given, wherever they stand in its arguments. */
function keysOf(args: readonly string[]): readonly string[] {
  const given = args.flatMap((word, at) => {
    const [, inline] = /^--(?:other-)?key=(.*)$/s.exec(word) ?? []
    return /^--(?:other-)?key$/.test(args[at - 1] ?? '') ? [word] : inline === undefined ? [] : [inline]
  })
  return [...given, process.env['RELAYPROOF_KEY'] ?? '', process.env['RELAYPROOF_OTHER_KEY'] ?? '']
}
