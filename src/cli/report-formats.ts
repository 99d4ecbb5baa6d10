// The formats a report can be written in. Each one's code is read only when it is asked for.
import type { Report } from '../core/report.ts'
import type { Colours } from '../report/colours.ts'
import type { FormatName } from '../report/format-name.ts'
import type { Detail } from '../report/text.ts'

type Renderer = (report: Report) => Promise<string>

const renderers: Readonly<Record<FormatName, Renderer>> = {
  text: async (report) => (await import('../report/text.ts')).textReport(report),
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
  return renderers[format](report)
}

/** As text for people, in the colours given. */
export async function renderText(report: Report, colours: Colours, detail: Detail): Promise<string> {
  return (await import('../report/text.ts')).textReport(report, colours, detail)
}
