// The flags that verify and judge share: which clauses, how strictly, and where the report goes.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { UsageError } from '../core/errors.ts'
import type { KnownFailure, Report } from '../core/report.ts'
import { formatNames, isFormatName } from '../report/format-name.ts'
import { transcriptToHar } from '../report/har.ts'
import { redactReport } from '../report/redact.ts'
import { parseKnownFailures } from '../verify/known-failures.ts'
import { render, renderFor } from './report-formats.ts'

export interface ReadingFlags {
  readonly only?: string
  readonly strict?: boolean
  readonly known?: string
  readonly report?: readonly string[]
  readonly har?: string
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

/** Throws UsageError for a file that cannot be read and for a report that could not be written later. */
export function readingOf(flags: ReadingFlags): ReadingChoice {
  wantedReports(flags)
  return {
    ...(flags.only === undefined ? {} : { only: flags.only }),
    strict: flags.strict === true,
    known: flags.known === undefined ? [] : parseKnownFailures(readText(flags.known)),
    referee: flags.referee === true,
  }
}

/** Writes the files that were asked for, and the result to stdout; secrets are searched for once more. */
export async function deliver(found: Report, flags: ReadingFlags): Promise<void> {
  const report = redactReport(found)
  for (const { format, file } of wantedReports(flags)) writeText(file, await render(report, format))
  if (flags.har !== undefined)
    writeText(flags.har, `${JSON.stringify(transcriptToHar(report.transcript), null, 2)}\n`)
  const detail = flags.verbose ? 'full' : 'short'
  process.stdout.write(
    flags.json ? await render(report, 'json') : await renderFor(process.stdout, report, detail),
  )
}

/** Reads a text file. Throws UsageError naming it. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`cannot read ${file}: ${(cause as Error).message}`, { cause })
  }
}

function wantedReports(flags: ReadingFlags) {
  return (flags.report ?? []).map((wish) => {
    const [format = '', ...rest] = wish.split('=')
    const file = rest.join('=')
    if (isFormatName(format) && file !== '') return { format, file }
    throw new UsageError(
      `--report takes FORMAT=FILE with one of ${formatNames.join(', ')}; received ${JSON.stringify(wish)}`,
    )
  })
}

function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (cause) {
    throw new UsageError(`cannot write ${file}: ${(cause as Error).message}`, { cause })
  }
}
