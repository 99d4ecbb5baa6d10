// From a clause's source (`fal.md 6.1, 12`) to the public page on which its first section rests.

/** Public pages by section number of a fact sheet; a subsection without a page of its own has that of its section. */
export type SourcePages = Readonly<Record<string, string>>

/** The page for the first section that has one; an address is its own page. Undefined when nothing public says it. */
export function sourcePage(source: string, pages: SourcePages): string | undefined {
  if (/^https?:\/\/\S+$/.test(source)) return source
  const sections = [...source.matchAll(/\b\d+(?:\.\d+)?\b/g)].map(([section]) => section)
  return sections.flatMap((section) => pages[section] ?? pages[section.split('.')[0] as string] ?? [])[0]
}
