// fal.md 1.2, 16: where links lead, and under which paths a request answers.
import { isAside } from '../../../contract/evidence/subject.ts'
import { skip, unproven } from '../../../contract/finding.ts'
import type { Answer, FalView } from '../read.ts'
import { isUnfinished, type LinkName } from '../words.ts'
import { appAsked, below, isDone } from './asked.ts'
import { demand, eachJob, type FalClause, inJob } from './kit.ts'
import { homeOf, linksIn } from './links.ts'

export const pathClauses: readonly FalClause[] = [
  {
    id: 'fal/urls/status-url-leads-to-the-status',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'The `status_url`, asked as it was given, answers with the status of that request.',
    source: 'fal.md 1.2, 16',
    breaks: 'Python, n8n and Rust clients follow it and nothing else.',
    check: linkLeads(
      'status',
      'status_url',
      // A status that does not tell its id is judged by another clause.
      ({ ok, body }, id) => ok && typeof body['status'] === 'string' && (body['request_id'] ?? id) === id,
    ),
  },
  {
    id: 'fal/urls/response-url-leads-to-the-result',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'The `response_url` of a finished request, asked as it was given, answers with its result.',
    source: 'fal.md 1.2, 16',
    breaks: 'Python, n8n, Rust and AI SDK clients follow it and nothing else.',
    check: linkLeads('result', 'response_url', (answer) => answer.ok && !isUnfinished(answer.body['status'])),
  },
  {
    id: 'fal/urls/path-without-sub-path-answers',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'A request answers under `owner/app/requests/id`, whichever model of the app it was submitted to.',
    source: 'fal.md 1.2, 15.4',
    breaks: '@fal-ai/client, Java, Ruby and the AI SDK build that path themselves.',
    relay: 'SHOULD',
    check: eachJob(
      (job) => job.id !== undefined && job.statuses.length > 0,
      'no status was asked for',
      (job, view) => {
        const path = `/${appAsked(view, job)}/requests/${job.id}/status`
        const asked = [...job.misdirected, ...job.statuses].filter(
          ({ url, evidence }) => below(view, url.pathname) === path && !isAside(evidence.subject),
        )
        const answer = asked.find(({ ok }) => ok) ?? asked[0]
        return answer && demand(answer, answer.ok, `a 2xx under ${path}`, `${answer.code} ${answer.text}`)
      },
    ),
  },
  {
    id: 'fal/urls/response-suffix-is-understood',
    level: 'MAY',
    evidence: 'observed',
    text: 'The result is also there with `/response` behind its path.',
    source: 'fal.md 1.2, 15.5',
    breaks: 'Clients written after the sample of one documentation page.',
    check: spelling('result', 'response-suffix', ({ ok }) => ok),
  },
  {
    id: 'fal/urls/trailing-slash-is-understood',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'A slash behind the path is answered alike, or redirected to the path without it.',
    source: 'fal.md 1.2, 13.3 R20',
    relay: 'MAY',
    breaks: "The vendor's own Python package `fal` asks with a slash, and stops at the refusal.",
    check: spelling('status', 'trailing-slash', ({ ok, code }) => ok || [301, 307, 308].includes(code)),
  },
]

/** The check that a link, followed by the journey as it was given, led where it should. */
function linkLeads(
  act: 'status' | 'result',
  name: LinkName,
  right: (answer: Answer, id: string) => boolean,
): (view: FalView) => ReturnType<typeof demand> {
  return eachJob(
    (job, view) => job.label === 'happy' && (act === 'status' || isDone(job, view)),
    `${name} was not followed`,
    (job, view) => {
      const link = job.submitted
        ? linksIn(job.submitted, job).find((candidate) => candidate.name === name)
        : undefined
      if (link === undefined) return skip(`no ${name} was given`)
      const foreign = link.url?.origin !== homeOf(view)
      if (foreign && view.profile === 'relay')
        return skip(`${name} names another host, which relays are known to do`)
      const answers = act === 'status' ? job.statuses : job.resultAnswers
      const followed =
        answers.find(({ purpose }) => purpose === 'by-link') ?? followedByOthers(answers, link.url, view)
      if (followed && isAside(followed.evidence.subject))
        return unproven(`not shown, because ${followed.evidence.subject.words}`, followed.exchange)
      return (
        followed &&
        demand(
          followed,
          right(followed, job.id ?? ''),
          `the ${act} of ${job.id}`,
          `${followed.code} ${followed.text}`,
        )
      )
    },
  )
}

/** In traffic of others nobody says why an address was asked for: it was the link if it is the link. */
function followedByOthers(
  answers: readonly Answer[],
  link: URL | undefined,
  { transcript }: FalView,
): Answer | undefined {
  if (transcript.source === 'journey') return undefined
  return answers.findLast(({ url, purpose }) => url.href === link?.href && purpose !== 'after-late-cancel')
}

function spelling(act: 'status' | 'result', purpose: string, right: (answer: Answer) => boolean) {
  return inJob(
    'happy',
    (job) =>
      (act === 'status' ? job.statuses : job.resultAnswers).filter((answer) => answer.purpose === purpose),
    `the ${act} was not asked for that way`,
    (answer) => demand(answer, right(answer), 'the same answer', `${answer.code} ${answer.text}`),
  )
}
