// The formats a report can be written in. Each one's code is read only when it is asked for.
import picocolors from 'picocolors'
import type { Report } from '../core/report.ts'

type Renderer = (report: Report, colour: boolean) => Promise<string>

const renderers = {
  text: async (report, colour) =>
    (await import('../report/text.ts')).textReport(report, picocolors.createColors(colour)),
  json: async (report) => (await import('../report/json.ts')).jsonReport(report),
  junit: async (report) => (await import('../report/junit.ts')).junitReport(report),
  markdown: async (report) => (await import('../report/markdown.ts')).markdownReport(report),
  html: async (report) => (await import('../report/html.ts')).htmlReport(report),
  badge: async (report) => (await import('../report/badge.ts')).badgeReport(report),
} as const satisfies Readonly<Record<string, Renderer>>

export type Format = keyof typeof renderers
export const formats = Object.keys(renderers) as readonly Format[]

export function isFormat(word: string): word is Format {
  return Object.hasOwn(renderers, word)
}

/** Colour only for a terminal, and only where NO_COLOR does not forbid it. */
export function render(report: Report, format: Format, stream?: NodeJS.WriteStream): Promise<string> {
  const renderer: Renderer = renderers[format]
  return renderer(report, stream?.isTTY === true && !process.env['NO_COLOR'])
}
