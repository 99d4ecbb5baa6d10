// Where a job of the journey is asked for: status by its documented path, result and cancel by the links of the submit.
import type { JobSoFar, JourneyContext } from '../../../contract/provider.ts'
import { isStranger } from '../../../contract/strangers.ts'
import { requestPath } from '../ask.ts'
import type { LinkName } from '../words.ts'

/** Paths below the base URL (reka.md 2, endpoints 3 to 5). */
export function canonical({ handle }: JobSoFar, name: LinkName): string {
  const home = requestPath(handle.id)
  if (name === 'response_url') return home
  return name === 'status_url' ? `${home}/status` : `${home}/cancel`
}

/**
 * The link that the submit gave, made absolute. Where there is none, or where it leads off an official host, the path
 * that we read; a relay's foreign link is swapped onto the relay by the walker, which notes it.
 */
export function linked({ target }: JourneyContext, job: JobSoFar, name: LinkName): string {
  const given = job.handle.links[name]
  const base = `${target.baseUrl}/`
  if (given === undefined || target.via !== undefined || !URL.canParse(given, base))
    return canonical(job, name)
  const link = new URL(given, base)
  const stays = link.origin === new URL(base).origin || target.profile === 'relay'
  return stays && /^https?:$/.test(link.protocol) ? link.href : canonical(job, name)
}

/** The documented path, until a poll met it with 404 or 405; then the link. */
export function statusPlace(context: JourneyContext, job: JobSoFar): string {
  const path = canonical(job, 'status_url')
  const unknown = job.exchanges.some(
    ({ act, purpose, request, reply }) =>
      act === 'status' &&
      !isStranger({ ...(purpose === undefined ? {} : { purpose }) }) &&
      request.url.includes(path) &&
      (reply?.status === 404 || reply?.status === 405),
  )
  return unknown ? linked(context, job, 'status_url') : path
}
