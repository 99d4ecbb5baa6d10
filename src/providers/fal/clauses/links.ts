// The links of a record's answers, taken apart.
import type { JsonObject } from '../../../core/json.ts'
import type { Answer, FalJob, FalView } from '../read.ts'
import { type LinkName, linkNames } from '../words.ts'

/** One link that an answer gave. */
export interface Link {
  readonly name: LinkName
  readonly href: string
  /** Undefined when it is no absolute http(s) address. */
  readonly url: URL | undefined
  readonly answer: Answer
  readonly job: FalJob
}

/** The links that one answer gives, or an event in it, in the order of their names. */
export function linksIn(answer: Answer, job: FalJob, body: JsonObject = answer.body): readonly Link[] {
  return linkNames.flatMap((name) => {
    const href = body[name]
    return typeof href === 'string' && href !== '' ? [{ name, href, url: absolute(href), answer, job }] : []
  })
}

/** Links of all accepted submissions, the ones that clients follow. */
export function submitLinks(view: FalView): readonly Link[] {
  return view.jobs.flatMap((job) => (job.submitted?.ok ? linksIn(job.submitted, job) : []))
}

/** Links of every answer about a job, and of every event of its streams. */
export function allLinks(view: FalView): readonly Link[] {
  return view.jobs.flatMap((job) => [
    ...[...(job.submitted ? [job.submitted] : []), ...job.statuses, ...job.resultAnswers]
      .filter(({ act, ok, body }) => ok || (act === 'result' && 'detail' in body))
      .flatMap((answer) => linksIn(answer, job)),
    ...job.streams.flatMap((answer) => answer.events.flatMap(({ body }) => linksIn(answer, job, body))),
  ])
}

/** The address under which a link's job is asked for: the link without its act, and without the lawful `/response`. */
export function jobAddress({ href, name }: Pick<Link, 'href' | 'name'>): string {
  const bare = href.replace(/[?#].*$/, '').replace(/\/$/, '')
  if (name === 'status_url') return bare.replace(/\/status$/, '')
  if (name === 'cancel_url') return bare.replace(/\/cancel$/, '')
  return bare.replace(/\/response$/, '')
}

/** Where links should lead: the origin that was asked, or, behind a proxy's single URL, the one it was told to reach. */
export function homeOf(view: FalView): string {
  const { baseUrl, via, resells } = view.transcript.target
  return new URL(via === undefined ? baseUrl : (resells ?? 'https://queue.fal.run')).origin
}

function absolute(href: string): URL | undefined {
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
}
