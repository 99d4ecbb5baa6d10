// The formats a report can be written in. Each one's code is read only when it is asked for.
import picocolors from 'picocolors'
import type { Report } from '../core/report.ts'
import type { FormatName } from '../report/format-name.ts'
import type { Detail } from '../report/text.ts'

interface Surface {
  readonly colour: boolean
  readonly detail: Detail
}

type Renderer = (report: Report, on: Surface) => Promise<string>

const renderers: Readonly<Record<FormatName, Renderer>> = {
  text: async (report, { colour, detail }) =>
    (await import('../report/text.ts')).textReport(report, picocolors.createColors(colour), detail),
  json: async (report) => (await import('../report/json.ts')).jsonReport(report),
  junit: async (report) => (await import('../report/junit.ts')).junitReport(report),
  markdown: async (report) => (await import('../report/markdown.ts')).markdownReport(report),
  html: async (report) => (await import('../report/html.ts')).htmlReport(report),
  badge: async (report) => (await import('../report/badge.ts')).badgeReport(report),
  ctrf: async (report) => (await import('../report/ctrf.ts')).ctrfReport(report),
  sarif: async (report) => (await import('../report/sarif.ts')).sarifReport(report),
}

/** As a file: in full and without colour. */
export function render(report: Report, format: FormatName): Promise<string> {
  return renderers[format](report, { colour: false, detail: 'full' })
}

/** For `stream`, in text. Colour only for a terminal, and only where NO_COLOR does not forbid it. */
export function renderFor(stream: NodeJS.WriteStream, report: Report, detail: Detail): Promise<string> {
  const colour = stream.isTTY === true && !process.env['NO_COLOR']
  return renderers.text(report, { colour, detail })
}
