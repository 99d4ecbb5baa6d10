// The flags that verify and judge share: which clauses, how strictly, and where the report goes.
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Provider } from '../contract/provider.ts'
import { UsageError } from '../core/errors.ts'
import type { ExitCode, KnownFailure, Report } from '../core/report.ts'
import { formatNames } from '../report/format-name.ts'
import { redactReport } from '../report/redact.ts'
import { withoutBytes } from '../report/without-bytes.ts'
import { checkOnly, knownFor } from '../verify/clause-names.ts'
import { parseKnownFailures } from '../verify/known-failures.ts'
import { type Output, type OutputFlags, outputsOf, writeOutputs } from './outputs.ts'
import { render, renderText } from './report-formats.ts'
import { stderr, stdout } from './terminal.ts'

export interface ReadingFlags extends OutputFlags {
  readonly only?: string
  readonly strict?: boolean
  readonly known?: string
  readonly referee?: boolean
  readonly json?: boolean
  readonly verbose?: boolean
}

export function withReadingFlags(command: Command): Command {
  return command
    .option('--only <prefix>', 'report only clauses whose id begins so')
    .option('--strict', 'a broken SHOULD fails the run as a MUST does')
    .option('--known <file>', 'failures that are known: a clause id or prefix/ and a reason on each line')
    .option('--report <format=file>', `write a report: ${formatNames.join(', ')} (repeatable)`, collect)
    .option('--har <file>', 'write the record as HAR 1.2')
    .option('--referee', 'let Prism judge the record as well')
    .option('--json', 'print the report as JSON')
    .option('--verbose', 'print every clause, those that hold and those that were skipped too')
}

const collect = (value: string, before: readonly string[] | undefined) => [...(before ?? []), value]

export interface ReadingChoice {
  readonly only?: string
  readonly strict: boolean
  readonly known: readonly KnownFailure[]
  readonly referee: boolean
}

/** Throws UsageError for a file that cannot be read, and for a clause, prefix or format that there is not. */
export async function readingOf(provider: Provider, flags: ReadingFlags): Promise<ReadingChoice> {
  outputsOf(flags)
  if (flags.only !== undefined) checkOnly(provider, flags.only)
  const known = flags.known === undefined ? [] : parseKnownFailures(readText(flags.known))
  return {
    ...(flags.only === undefined ? {} : { only: flags.only }),
    strict: flags.strict === true,
    known: await knownFor(provider, known),
    referee: flags.referee === true,
  }
}

/**
 * Prints the verdict and then writes the files that were asked for; secrets are searched for once more. Gives the exit code:
 * the verdict's own, or 5 where everything was shown to hold but a file could not be written.
 */
export async function deliver(found: Report, flags: ReadingFlags): Promise<ExitCode> {
  const outputs = outputsOf(flags)
  const report = redactReport(flags.json || outputs.some(showsBytes) ? found : withoutBytes(found))
  const detail = flags.verbose ? 'full' : 'short'
  if (flags.json) stdout().write(await render(report, 'json'))
  else await stdout().paint((colours) => renderText(report, colours, detail))
  const troubles = await writeOutputs(report, found.transcript, outputs)
  for (const trouble of troubles) stderr().line(`relayproof: ${trouble}`)
  return troubles.length > 0 && report.exitCode === 0 ? 5 : report.exitCode
}

/** A HAR is made of the transcript itself, and looked through on its own way out. */
const showsBytes = ({ format }: Output): boolean => format === 'json' || format === 'html'

/** Reads a text file. Throws UsageError naming it. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`cannot read ${file}: ${(cause as Error).message}`, { cause })
  }
}
