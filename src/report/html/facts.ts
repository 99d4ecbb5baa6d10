// The sections of the fact sheets that open findings cite, each once, folded, at the end of the page.
import { retold } from '../../contract/fact-links.ts'
import type { ClauseCard } from '../../core/clause.ts'
import { providerIds } from '../../core/provider.ts'
import type { CitedFact } from '../facts.ts'
import { safe } from './safe.ts'

export function factsHtml(facts: readonly CitedFact[]): string {
  if (facts.length === 0) return ''
  return `<section class="exchanges"><h2>What is cited</h2>${facts.map(factHtml).join('\n')}</section>`
}

/** The anchor is inside the fold, so that following a link opens it. */
function factHtml({ place, text }: CitedFact): string {
  const [heading = ''] = text.split('\n')
  return `<details class="exchange"><summary><code>${safe(place)}</code> <span class="line">${safe(heading.replace(/^[#|*\s]+/, '').slice(0, 90))}</span></summary>
<pre class="sheet" id="${anchorOf(place)}">${safe(text)}</pre></details>`
}

/** The source of a clause: each section a link to where it stands on the page, if it does, and the vendor's own page. */
export function sourceHtml({ source, page, evidence }: ClauseCard, facts: readonly CitedFact[]): string {
  const shown = new Set(facts.map(({ place }) => place))
  const told = retold(safe(source), providerIds, ({ text, place }) =>
    shown.has(place) ? `<a href="#${anchorOf(place)}">${text}</a>` : text,
  )
  const [own, words] = source === page ? ['', told] : [`${told} `, 'the vendor’s page']
  const link = page === undefined ? '' : `<a href="${safe(page)}" rel="noreferrer noopener">${words}</a> `
  return `${own}${link}<small>${evidence}</small>`
}

function anchorOf(place: string): string {
  return `fact-${place.replace('docs/facts/', '').replaceAll(/[^\w.-]/g, '-')}`
}
