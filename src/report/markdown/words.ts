// A stranger's words made harmless for Markdown, and the few shapes that the summary is built of.
import { excerpt, printable } from '../excerpt.ts'

/** A heading and a table; empty without rows. Cells are plain text. */
export function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const row = (texts: readonly string[]) => `| ${texts.join(' | ')} |`
  return [
    `### ${title}`,
    '',
    row(heads),
    row(heads.map(() => '---')),
    ...rows.map((cells) => row(cells.map(inline))),
  ].join('\n')
}

/** A stranger's words as words: no markup, no links, no mentions, on one line. */
export function inline(text: string): string {
  return excerpt(printable(text), 600)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]|~#@!]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(/\s+/g, (blanks) => (blanks.includes('\n') ? ' ' : blanks))
}

export function code(text: string): string {
  return `\`${printable(text).replaceAll('`', "'").replaceAll(/\s+/g, ' ') || ' '}\``
}

/** A fence longer than any run of backticks inside. */
export function fenced(text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2)
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}
