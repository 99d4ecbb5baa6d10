// How many jobs there are, and of each phase: as words, as buttons that filter, and in the title of the tab.
import { byId, setText } from './element.ts'
import type { Counts } from './list.ts'

/** Draws them where they stand in the document. */
export function showCounts({ all, shown, byPhase }: Counts): void {
  setText(byId('count'), shown === all ? `${all} job${all === 1 ? '' : 's'}` : `${shown} of ${all} jobs`)
  for (const [phase, count] of Object.entries(byPhase)) setText(byId(`count-${phase}`), String(count))
  byId('empty').hidden = all > 0
  const open = byPhase.queued + byPhase.running
  const title = `${open > 0 ? `(${open}) ` : ''}relayproof mock`
  if (document.title !== title) document.title = title
}
