// The report for machines, as the published schema/report.v1.json describes it.
import type { Report } from '../core/report.ts'
import { jsonText } from './json-text.ts'

/** The whole report, transcript included, as indented JSON. */
export function jsonReport(report: Report): string {
  return jsonText(report)
}
