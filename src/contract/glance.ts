// A question of the job once more, at an address that nobody has asked before: a cache between has no answer kept for it.
import type { Ask } from './plan.ts'

/** What it brings joins the story of the job, and decides nothing: a host may well refuse a query that it does not know. */
export const glanceAct = 'glance'

/** Marks an address that was asked only once; hosts are not known to look at it. */
const mark = 'relayproof'

/** `once` is a word that no other address carries. */
export function glanceAt(poll: Ask, once: string): Ask {
  const sign = poll.to.includes('?') ? '&' : '?'
  return {
    ...poll,
    act: glanceAct,
    purpose: once,
    to: `${poll.to}${sign}${mark}=${encodeURIComponent(once)}`,
  }
}

/** Whether the address carries the mark of a glance. */
export function isGlance(url: string): boolean {
  return URL.canParse(url) && new URL(url).searchParams.has(mark)
}
