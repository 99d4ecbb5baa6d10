// A table with a heading; on a narrow page its rows stand one cell below the other.
import { safe } from './safe.ts'

/** Empty without rows, unless `always`. Cells are HTML already; every column has a name, which readers hear. */
export function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  always = false,
): string {
  const heading = `<h2>${safe(title)}</h2>`
  if (rows.length === 0) return always ? `<section>${heading}</section>` : ''
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('')
  // On a narrow page each cell stands below its column's name.
  const body = rows
    .map(
      (cells) => `<tr>${cells.map((cell, at) => `<td data-head="${heads[at]}">${cell}</td>`).join('')}</tr>`,
    )
    .join('')
  return `<section>${heading}<div class="scroll" tabindex="0" role="region" aria-label="${safe(title)}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div></section>`
}
