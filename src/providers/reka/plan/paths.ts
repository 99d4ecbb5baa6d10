// Where a job of the journey is asked for: status by its documented path, result and cancel by the links of the submit.
import type { JobSoFar } from '../../../contract/plan.ts'
import { isStranger } from '../../../contract/strangers.ts'
import { meantUrl } from '../../../core/exchange.ts'
import type { Target } from '../../../core/target.ts'
import { type Places, type Questions, questionsAt, requestPaths } from '../ask.ts'
import type { LinkName } from '../words.ts'

export interface JobQuestions {
  /** By the paths that we read. */
  readonly byPath: Questions
  /** By the links that the submit gave; what it did not give is asked for by path. */
  readonly byLink: Questions
  /** Status by its documented path until a poll met that with 404 or 405, then by the link. */
  readonly status: Questions['status']
}

export function questionsAbout(target: Target, job: JobSoFar): JobQuestions {
  const paths = requestPaths(job.handle.id)
  const [byPath, byLink] = [questionsAt(paths), questionsAt(linksOf(target, job, paths))]
  return { byPath, byLink, status: (isUnknownAt(paths.status_url, job) ? byLink : byPath).status }
}

/**
 * The links that the submit gave, made absolute. Where there is none, or where it leads off an official host, the path
 * that we read; a relay's foreign link is swapped onto the relay by the walker, which notes it.
 */
function linksOf(target: Target, { handle }: JobSoFar, paths: Places): Places {
  const base = `${target.baseUrl}/`
  const linkOf = (name: LinkName): string => {
    const given = handle.links[name]
    if (given === undefined || target.via !== undefined || !URL.canParse(given, base)) return paths[name]
    const link = new URL(given, base)
    const stays = link.origin === new URL(base).origin || target.profile === 'relay'
    return stays && /^https?:$/.test(link.protocol) ? link.href : paths[name]
  }
  return {
    status_url: linkOf('status_url'),
    response_url: linkOf('response_url'),
    cancel_url: linkOf('cancel_url'),
  }
}

function isUnknownAt(path: string, { exchanges }: JobSoFar): boolean {
  return exchanges.some(
    (exchange) =>
      exchange.act === 'status' &&
      !isStranger(exchange) &&
      meantUrl(exchange.request).includes(path) &&
      (exchange.reply?.status === 404 || exchange.reply?.status === 405),
  )
}
