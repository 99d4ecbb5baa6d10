// What clauses cite of the fact sheets: where it stands in the package, and what it says.
import { existsSync, readFileSync } from 'node:fs'
import { factLinks, retold } from '../contract/fact-links.ts'
import type { ClauseCard } from '../core/clause.ts'
import { onceFor } from '../core/once.ts'
import { packageRoot } from '../core/package-root.ts'
import { providerIds } from '../core/provider.ts'
import type { Report } from '../core/report.ts'
import { isOpen } from './outline.ts'

/** A section or a row of a fact sheet. */
export interface CitedFact {
  /** From the root of the package: `docs/facts/fal.md#6.2`. */
  readonly place: string
  /** In Markdown, as the sheet has it. */
  readonly text: string
}

/** The source of a clause for readers of plain text: places in the package, how well it is known, the vendor's page. */
export function sourceInWords({ source, evidence, page }: ClauseCard): string {
  const places = retold(source, providerIds, ({ place }) => place)
  return `${places} (${evidence})${page === undefined ? '' : ` ${page}`}`
}

/** What the open findings of a report cite, each once, in the order of the report. */
export function citedFacts({ judgements }: Report): readonly CitedFact[] {
  const open = judgements.filter(({ finding }) => isOpen(finding.verdict))
  const places = new Set(
    open.flatMap(({ clause }) => factLinks(clause.source, providerIds).map(({ place }) => place)),
  )
  const sheet = onceFor(sheetOf)
  return [...places].flatMap((place) => {
    const [file = '', anchor = ''] = place.split('#')
    const text = sectionOf(sheet(file), anchor)
    return text === '' ? [] : [{ place, text }]
  })
}

/** Empty where the sheets did not come along. */
function sheetOf(file: string): string {
  const place = new URL(file, packageRoot())
  return existsSync(place) ? readFileSync(place, 'utf8') : ''
}

/** What follows an anchor that has its line for itself, up to the next such; else the line in which the anchor stands. */
function sectionOf(sheet: string, anchor: string): string {
  const lines = sheet.split('\n')
  const mark = `<a id="${anchor}"></a>`
  const at = lines.findIndex((line) => line.includes(mark))
  if (at < 0) return ''
  const behind = lines.slice(at + 1)
  const end = behind.findIndex((line) => /^<a id="[^"]+"><\/a>$/.test(line))
  const section = lines[at] === mark ? behind.slice(0, end < 0 ? undefined : end) : [lines[at] ?? '']
  return section
    .join('\n')
    .replaceAll(/<a id="[^"]+"><\/a>/g, '')
    .trim()
}
