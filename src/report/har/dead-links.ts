// Links to a status that lead nowhere, though the status is answered at another address: what they show is told of them alone.
import type { Sorted } from './met.ts'

const nowhere: readonly number[] = [403, 404, 405, 410]

/** The asks that followed such a link. */
export function deadLinksIn(asks: readonly Sorted[], answers: ReadonlySet<Sorted>): ReadonlySet<Sorted> {
  const followed = asks.filter(
    ({ wire, act, isLink }) => isLink && act === 'status' && nowhere.includes(wire.reply?.status ?? 0),
  )
  if (followed.length === 0) return new Set()
  const answered = new Set([...answers].map(({ wire }) => wire.request.url))
  const unanswered = followed.filter(({ wire }) => !answered.has(wire.request.url))
  return new Set(
    unanswered.filter((dead) =>
      asks.some(
        (one) =>
          one.jobId === dead.jobId &&
          one.act === dead.act &&
          isElsewhere(dead.wire.request.url, one.wire.request.url) &&
          answers.has(one),
      ),
    ),
  )
}

/** Another path, or the same without the query that the link came with. */
function isElsewhere(link: string, url: string): boolean {
  return new URL(link).pathname !== new URL(url).pathname || (link.includes('?') && link !== url)
}
