// fal.md 1.2, 3.2, 16 D6: the links of a request, and the paths under which it answers.
import { skip } from '../../../contract/finding.ts'
import type { Answer, FalView } from '../read.ts'
import type { LinkName } from '../words.ts'
import { appAsked, below, prefixOf } from './asked.ts'
import { demand, each, eachOffered, type FalClause } from './kit.ts'
import { allLinks, homeOf, jobAddress, linksIn, submitLinks } from './links.ts'

const accepted = (view: FalView): readonly Answer[] =>
  view.jobs.flatMap(({ submitted }) => (submitted?.ok ? [submitted] : []))

/** fal's own queue, and its documented backup (fal.md 1.1). */
const fal = ['https://queue.fal.run', 'https://queue.falrun.com']

const noLink = 'no submission gave a link'

/** The clause that one link is there at all; relays are known to leave some out (R3). */
function given(name: LinkName, words: string): FalClause {
  return {
    id: `fal/urls/submit-gives-${words}`,
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: `An accepted submission gives \`${name}\`.`,
    source: 'fal.md 3.2, 13.3 R3',
    breaks: 'Python fal_client: KeyError on submit.',
    check: each(accepted, 'no submission was accepted', (answer) => {
      const link = answer.body[name]
      return demand(answer, typeof link === 'string' && link !== '', `a string ${name}`, answer.text)
    }),
  }
}

export const urlClauses: readonly FalClause[] = [
  given('response_url', 'the-response-url'),
  given('status_url', 'the-status-url'),
  given('cancel_url', 'the-cancel-url'),
  {
    id: 'fal/urls/are-absolute',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'Every link is an absolute http or https address.',
    source: 'fal.md 3.2, 13.2',
    breaks: 'Python and the Hugging Face clients parse links as absolute addresses, and raise.',
    check: each(submitLinks, noLink, ({ answer, url, href, name }) =>
      demand(answer, url !== undefined, `an absolute ${name}`, href),
    ),
  },
  {
    id: 'fal/urls/name-the-host-that-was-asked',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'Every link names the origin that the submission was sent to.',
    source: 'fal.md 13.3 R2, 16 D11',
    breaks:
      'Python follows the links to a host where its key means nothing (401); the AI SDK goes there without a key.',
    relay: 'MAY',
    check: each(submitLinks, noLink, ({ answer, url, href }, view) =>
      demand(answer, url?.origin === homeOf(view), `a link on ${homeOf(view)}`, href),
    ),
  },
  {
    id: 'fal/urls/name-no-third-host',
    level: 'MUST',
    loses: 'money',
    evidence: 'client',
    text: 'A link that is not on the origin that was asked is on the one of fal itself.',
    source: 'fal.md 13.3 R2',
    breaks:
      'Every follower of links goes to a host inside the relay, or without TLS, with the key in hand: whoever gets it spends its money.',
    check: each(submitLinks, noLink, ({ answer, url, href }, view) => {
      const resells = view.transcript.target.resells
      const homes = [homeOf(view), ...fal, ...(resells === undefined ? [] : [new URL(resells).origin])]
      // What is no absolute address names no host at all, and has a clause of its own.
      return demand(answer, url === undefined || homes.includes(url.origin), homes.join(' or '), href)
    }),
  },
  {
    id: 'fal/urls/agree-with-one-another',
    level: 'MUST',
    loses: 'output',
    evidence: 'client',
    text: 'The links of one answer differ only in their last segment: same scheme, host, port and path to the request.',
    source: 'fal.md 16 D6',
    breaks:
      'Python compares handles for equality; clients that follow one link and build the others lose the request.',
    check(view) {
      const jobs = new Map(view.jobs.map((job) => [job.submitted, job]))
      return each(accepted, noLink, (answer) => {
        const job = jobs.get(answer)
        const links = job ? linksIn(answer, job) : []
        const homes = new Set(links.map(jobAddress))
        if (links.length < 2) return skip('fewer than two links were given', answer.exchange)
        return demand(
          answer,
          homes.size === 1,
          'links to one address',
          links.map(({ href }) => href).join(' '),
        )
      })(view)
    },
  },
  {
    id: 'fal/urls/keep-the-path-prefix',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'A link on the asked origin keeps the path prefix of the base URL.',
    source: 'fal.md 16',
    breaks: 'Python and every follower of links stop at a 404 behind a prefix.',
    check: eachOffered(
      (view) => submitLinks(view).filter(({ url }) => url?.origin === homeOf(view)),
      'no link is on the origin that was asked',
      ({ answer, url, href }, view) => {
        return demand(answer, !!url?.pathname.startsWith(`${prefixOf(view)}/`), `${prefixOf(view)}/…`, href)
      },
    ),
  },
  {
    id: 'fal/urls/carry-the-request-id',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'Every link holds the request id as a segment of its path.',
    source: 'fal.md 1.2',
    breaks: 'Followers of links ask for another request, and never find their output.',
    check: each(submitLinks, noLink, ({ answer, url, href, job }) =>
      demand(answer, !!url?.pathname.split('/').includes(job.id ?? ''), `…/requests/${job.id}…`, href),
    ),
  },
  {
    id: 'fal/urls/use-the-app-path',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Links lead to `owner/app/requests/id`; what follows the app in the model id is dropped.',
    source: 'fal.md 1.2, 16 D6',
    breaks:
      'Python compares the links with those it builds itself; the full path is answered with 405 by fal.',
    check: each(submitLinks, noLink, (link, view) => {
      const path = URL.canParse(jobAddress(link)) ? new URL(jobAddress(link)).pathname : ''
      const wanted = `/${appAsked(view, link.job)}/requests/${link.job.id}`
      return demand(link.answer, below(view, path) === wanted, wanted, link.href)
    }),
  },
  {
    id: 'fal/urls/stay-the-same',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Every later answer gives the same links as the submission.',
    source: 'fal.md 4, 6',
    breaks: 'Clients that take the links from the status, with a host that was rewritten in one place only.',
    check: each(
      (view) => allLinks(view).filter(({ answer }) => answer.act !== 'submit'),
      'no later answer gave a link',
      ({ answer, name, href, job }) => {
        const first = job.submitted?.body[name]
        return first === undefined || first === null
          ? undefined
          : demand(
              answer,
              jobAddress({ href, name }) === jobAddress({ href: String(first), name }),
              String(first),
              href,
            )
      },
    ),
  },
  {
    id: 'fal/urls/status-gives-the-response-url',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'Every status gives `response_url`.',
    source: 'fal.md 4',
    breaks: '@fal-ai/client: `isQueueStatus()` says no without it.',
    relay: 'SHOULD',
    check: each(
      (view) => view.statuses.filter(({ ok }) => ok),
      'no status was answered',
      (answer) => demand(answer, !!answer.body['response_url'], 'a response_url', answer.text),
    ),
  },
]
