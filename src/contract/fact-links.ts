// The sections and rows of a fact sheet that a text cites (`fal.md 6.2, 13.3 R4`), as places in `docs/facts/`.

export interface FactLink {
  /** As it stands in the text: `fal.md 6.2`, then `13.3`, `R4`. */
  readonly text: string
  /** Where it stands in the text. */
  readonly at: number
  /** From the package's root, with an anchor: `docs/facts/fal.md#6.2`. */
  readonly place: string
}

const opening = /\b([a-z0-9-]+)\.md (\d+(?:\.\d+)?)/g
/** A further section behind a comma or "and", or a row of the section before it: `D6`, `R4`, `RK-M01`, `row 11`, `A`. */
const further = /(?:, |; | and )(\d+(?:\.\d+)?)(?![\w/-])|(?:, |; | )([DR]\d+|RK-[AM]\d+|row \d+|[AB])\b/y

/** Everything that `text` cites of the sheets of `vendors`, in order. */
export function factLinks(text: string, vendors: readonly string[]): readonly FactLink[] {
  return [...text.matchAll(opening)].flatMap((match) => {
    const [whole, vendor = '', section = ''] = match
    if (!vendors.includes(vendor)) return []
    const sheet = `docs/facts/${vendor}.md#`
    const first = { text: whole, at: match.index, place: sheet + section }
    return [first, ...linksBehind(text, match.index + whole.length, sheet, section)]
  })
}

/** `text` with everything that it cites told in another way. */
export function retold(text: string, vendors: readonly string[], tell: (link: FactLink) => string): string {
  let rest = 0
  const pieces = factLinks(text, vendors).map((link) => {
    const before = text.slice(rest, link.at)
    rest = link.at + link.text.length
    return before + tell(link)
  })
  return pieces.join('') + text.slice(rest)
}

function linksBehind(text: string, from: number, sheet: string, first: string): readonly FactLink[] {
  const links: FactLink[] = []
  let section = first
  further.lastIndex = from
  for (let found = further.exec(text); found; found = further.exec(text)) {
    const [whole, next, row] = found
    section = next ?? section
    const cited = next ?? row ?? ''
    const at = found.index + whole.length - cited.length
    links.push({ text: cited, at, place: sheet + (row === undefined ? section : anchorOf(row, section)) })
  }
  return links
}

/** Rows that are counted have the number of their section before their own; rows with names have only these. */
function anchorOf(row: string, section: string): string {
  if (row.startsWith('row ')) return `${section}.${row.slice('row '.length)}`
  return row.length === 1 ? `${section}.${row}` : row
}
