// The files that a run is to write: shown to be writable before anything is sent, written once there is a verdict.
import { UsageError } from '../core/errors.ts'
import { unknownWord } from '../core/nearest.ts'
import { printable, withoutCommands } from '../core/printable.ts'
import type { Report } from '../core/report.ts'
import type { Transcript } from '../core/transcript.ts'
import { type FormatName, formatNames, isFormatName } from '../report/format-name.ts'
import { transcriptToHar } from '../report/har.ts'
import { jsonText } from '../report/json-text.ts'
import { render } from './report-formats.ts'
import { showWritable, writeWhole } from './whole-file.ts'

export interface OutputFlags {
  readonly report?: readonly string[]
  readonly har?: string
}

export interface Output {
  readonly file: string
  readonly format: FormatName | 'har'
}

/** What `--report` and `--har` ask for. Throws UsageError for a format that there is not. */
export function outputsOf({ report = [], har }: OutputFlags): readonly Output[] {
  return [...report.map(wanted), ...(har === undefined ? [] : [{ file: har, format: 'har' } as const])]
}

function wanted(wish: string): Output {
  const [format = '', ...rest] = wish.split('=')
  const file = rest.join('=')
  if (!isFormatName(format))
    throw unknownWord({ refusal: '--report has no format', word: format, known: formatNames })
  if (file !== '') return { format, file }
  throw new UsageError(`--report takes FORMAT=FILE; received ${JSON.stringify(wish)}`)
}

/** Makes the folders and shows that each file can be written; none is made, and what one holds stays. Throws UsageError naming the file. */
export function openOutputs(outputs: readonly Output[]): void {
  for (const { file } of outputs) {
    try {
      showWritable(file)
    } catch (cause) {
      throw new UsageError(`cannot write ${file}: ${(cause as Error).message}`, { cause })
    }
  }
}

/**
 * Writes every file that can be written, each whole or not at all, and nothing of a host in it commands a terminal or a CI log
 * that it is printed to; gives a sentence for each that cannot. Never rejects. `report` is redacted, the `record` need not be: a HAR
 * of it is, as it is made.
 */
export async function writeOutputs(
  report: Report,
  record: Transcript,
  outputs: readonly Output[],
): Promise<readonly string[]> {
  const troubles: string[] = []
  for (const { file, format } of outputs) {
    try {
      const text = format === 'har' ? jsonText(transcriptToHar(record)) : await render(report, format)
      writeWhole(file, withoutCommands(printable(text)))
    } catch (cause) {
      troubles.push(`cannot write ${file}: ${(cause as Error).message}`)
    }
  }
  return troubles
}
