// The formats of `--report FORMAT=FILE`, and the ways in and out of HAR. Each format is a pure function of one Report.
import type { Report } from '../core/report.ts'
import { badgeReport } from './badge.ts'
import { ctrfReport } from './ctrf.ts'
import type { FormatName } from './format-name.ts'
import { htmlReport } from './html.ts'
import { jsonReport } from './json.ts'
import { junitReport } from './junit.ts'
import { markdownReport } from './markdown.ts'
import { type KnownSecrets, redactReport } from './redact.ts'
import { sarifReport } from './sarif.ts'
import { textReport } from './text.ts'
import { withoutBytes } from './without-bytes.ts'

export type { Colours } from './colours.ts'
export { type FormatName, formatNames, isFormatName } from './format-name.ts'
export { type Har, type HarReading, harToTranscript, parseHar, transcriptToHar } from './har.ts'
export { type KnownSecrets, redactReport, redactTranscript } from './redact.ts'
export { textReport } from './text.ts'

/** For formats that show no bytes. */
const inWords = (report: Report, known?: KnownSecrets) => redactReport(withoutBytes(report), known)

/** Writes a report in a format; secrets are replaced first, those known to the caller wherever they stand. */
export const reportFormats: Readonly<Record<FormatName, (report: Report, known?: KnownSecrets) => string>> = {
  text: (report, known) => textReport(inWords(report, known)),
  json: (report, known) => jsonReport(redactReport(report, known)),
  junit: (report, known) => junitReport(inWords(report, known)),
  html: (report, known) => htmlReport(redactReport(report, known)),
  markdown: (report, known) => markdownReport(inWords(report, known)),
  badge: (report, known) => badgeReport(inWords(report, known)),
  ctrf: (report, known) => ctrfReport(inWords(report, known)),
  sarif: (report, known) => sarifReport(inWords(report, known)),
}
