// The formats a report can be written in. Each one's code is read only when it is asked for.
import picocolors from 'picocolors'
import type { Report } from '../core/report.ts'
import type { FormatName } from '../report/format-name.ts'

type Renderer = (report: Report, colour: boolean) => Promise<string>

const renderers: Readonly<Record<FormatName, Renderer>> = {
  text: async (report, colour) =>
    (await import('../report/text.ts')).textReport(report, picocolors.createColors(colour)),
  json: async (report) => (await import('../report/json.ts')).jsonReport(report),
  junit: async (report) => (await import('../report/junit.ts')).junitReport(report),
  markdown: async (report) => (await import('../report/markdown.ts')).markdownReport(report),
  html: async (report) => (await import('../report/html.ts')).htmlReport(report),
  badge: async (report) => (await import('../report/badge.ts')).badgeReport(report),
}

/** Colour only for a terminal, and only where NO_COLOR does not forbid it. */
export function render(report: Report, format: FormatName, stream?: NodeJS.WriteStream): Promise<string> {
  return renderers[format](report, stream?.isTTY === true && !process.env['NO_COLOR'])
}
