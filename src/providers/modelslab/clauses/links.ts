// modelslab.md 4.2, 5: the links that a queued submission gives.
import { skip, unproven } from '../../../contract/finding.ts'
import { type LinkTold, linksToldAgain } from '../../../contract/signs.ts'
import { lastSegment, linksIn } from '../body.ts'
import { type Answer, isCallFailure, type ModelslabJob, type ModelslabView } from '../read.ts'
import { isUnfinished } from '../words.ts'
import { demand, eachOffered, type ModelslabClause, queued, told } from './kit.ts'

const withLink = (view: ModelslabView): readonly Answer[] =>
  queued(view).filter(({ body }) => typeof body['fetch_result'] === 'string' && body['fetch_result'] !== '')

const noLink = 'no fetch_result was given, as a host may do'
const noFuture = 'no future_links were given, as a host may do'

const jobsWithFuture = (view: ModelslabView): readonly ModelslabJob[] =>
  view.jobs.filter(({ submitted }) => futureOf(submitted).length > 0 && isUnfinished(submitted?.word))

function futureOf(submitted: Answer | undefined): readonly string[] {
  return linksIn(submitted?.body['future_links'])
}

function toldAgain({ jobs }: ModelslabView): readonly LinkTold[] {
  return jobs.flatMap(({ submitted, fetches }) => {
    const future = futureOf(submitted).join(' ')
    const futures = fetches
      .map((fetch) => ({ exchange: fetch.exchange, later: futureOf(fetch).join(' ') }))
      .filter(({ later }) => future !== '' && later !== '')
    return [
      ...linksToldAgain(['fetch_result'], submitted?.body, fetches),
      ...futures.map((told) => ({ name: 'future_links', first: future, ...told })),
    ]
  })
}

export const linkClauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/links/fetch-result-is-an-address',
    level: 'SHOULD',
    evidence: 'documented',
    text: '`fetch_result`, where it is given, is an absolute address that ends in `/fetch/` and a name.',
    source: 'modelslab.md 4.2',
    breaks: 'Clients that follow it in place of the id.',
    check: eachOffered(withLink, noLink, (answer) => {
      const link = String(answer.body['fetch_result'])
      const holds = /^https?:\/\/.+\/fetch\/[^/?#]+$/.test(link) && URL.canParse(link)
      return demand(answer, holds, 'an address that ends in /fetch/<id>', link)
    }),
  },
  {
    id: 'modelslab/links/fetch-result-names-the-job',
    level: 'MAY',
    evidence: 'documented',
    text: '`fetch_result` ends in the id of the submission.',
    source: 'modelslab.md 4.2, 12, 13.13',
    breaks: 'Clients that take the id from it.',
    check: eachOffered(withLink, noLink, (answer) =>
      demand(
        answer,
        lastSegment(answer.body['fetch_result']) === answer.handle,
        answer.handle ?? 'the id',
        answer.body['fetch_result'],
      ),
    ),
  },
  {
    id: 'modelslab/links/fetch-result-stays-at-home',
    level: 'SHOULD',
    evidence: 'documented',
    text: '`fetch_result` leads to the host that was asked.',
    source: 'modelslab.md 4.2, 10',
    breaks: 'Clients that follow it take their key, and their question, to somebody else.',
    relay: 'MAY',
    check: eachOffered(withLink, noLink, (answer, view) => {
      const link = String(answer.body['fetch_result'])
      const { baseUrl, via, resells } = view.transcript.target
      const home = new URL(via === undefined ? baseUrl : (resells ?? 'https://modelslab.com')).origin
      return demand(answer, URL.canParse(link) && new URL(link).origin === home, home, link)
    }),
  },
  {
    id: 'modelslab/links/stay-the-same',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A fetch that tells `fetch_result` or `future_links` again tells those of the submission.',
    source: 'modelslab.md 4.1, 4.2, 4.3',
    breaks:
      'Clients that follow the link of whichever reply came last, with a host that was rewritten in one place only.',
    check: eachOffered(toldAgain, 'no fetch told a link of the submission again, as a host may do', (told) =>
      demand(told.exchange, told.first === told.later, told.first, told.later),
    ),
  },
  {
    id: 'modelslab/links/fetch-result-tells-the-job',
    level: 'SHOULD',
    evidence: 'client',
    text: 'A POST to `fetch_result` tells how the job fares.',
    source: 'modelslab.md 4.2, 9.2',
    breaks: 'Clients that poll it: one server of the record takes the id from it.',
    relay: 'MAY',
    check: eachOffered(
      (view) =>
        view.jobs.flatMap(({ detours, fetches, submitted }) => [
          ...detours.filter(({ purpose }) => purpose.startsWith('by-link')),
          ...fetches.filter(({ exchange }) => exchange.request.url === submitted?.body['fetch_result']),
        ]),
      'no fetch_result was followed',
      (answer) =>
        demand(
          answer,
          ['processing', 'queued', 'success', 'failed'].includes(answer.word ?? '') ||
            (answer.word === 'error' && !isCallFailure(answer)),
          'the job',
          told(answer),
        ),
    ),
  },
  {
    id: 'modelslab/links/future-links-become-the-output',
    level: 'SHOULD',
    evidence: 'documented',
    text: '`future_links` are the very addresses that are later in `output`.',
    source: 'modelslab.md 1.1, 5, 12',
    breaks:
      'Clients that show `future_links[0]` without asking again, and the command line, which downloads both.',
    check: eachOffered(
      (view) => jobsWithFuture(view).filter(({ successes }) => successes.length > 0),
      noFuture,
      ({ submitted, successes }) => {
        const [success] = successes
        if (!submitted || !success) return undefined
        const [promised, kept] = [futureOf(submitted), success.outcome]
        const holds = promised.every((link) => kept.includes(link)) && promised.length === kept.length
        return demand(success, holds, promised.join(' '), kept.join(' '))
      },
    ),
  },
  {
    id: 'modelslab/links/future-links-wait',
    level: 'SHOULD',
    evidence: 'client',
    text: '`future_links` answer 404 until the job is done.',
    source: 'modelslab.md 5, 12',
    breaks: 'Clients that loop until they get 200 take whatever comes with it for the outcome.',
    check: eachOffered(
      (view) => view.jobs.flatMap((job) => earlyLooks(job)),
      'no future link was looked at early',
      ({ look, running }, view) => {
        if (look.exchange.failure?.kind === 'refused-by-us') return undefined
        // What others recorded may have held a poll that is not in it, so nobody knows when the job was done.
        if (!running && view.transcript.source === 'har') return undefined
        if (!running) return skip('the job was done before it could be shown', look.exchange)
        return look.code >= 300 && look.code !== 404 && look.code < 500
          ? demand(look, false, '404', look.code)
          : demand(look, look.code === 404, '404', `${look.code}, while the job was still under way`)
      },
    ),
  },
  {
    id: 'modelslab/links/one-for-each-sample',
    level: 'MAY',
    evidence: 'inferred',
    text: 'There is a future link for each sample that was asked for.',
    source: 'modelslab.md 4.2, 5',
    breaks: 'Galleries that reserve a place for each.',
    check: eachOffered(
      (view) => jobsWithFuture(view).filter(({ asked }) => asked['samples'] !== undefined),
      noFuture,
      ({ submitted, asked }) =>
        submitted
          ? demand(
              submitted,
              futureOf(submitted).length === Number(asked['samples']),
              `${asked['samples']} links`,
              futureOf(submitted),
            )
          : unproven('no reply'),
    ),
  },
]

interface Look {
  readonly look: Answer
  /** Whether the fetch made right after the look still told of a running job. */
  readonly running: boolean
}

function earlyLooks({ mediaAnswers, fetches }: ModelslabJob): readonly Look[] {
  return mediaAnswers
    .filter(({ purpose }) => purpose === 'early')
    .map((look) => {
      const next = fetches.find(({ exchange }) => exchange.index > look.exchange.index)
      return { look, running: isUnfinished(next?.word) }
    })
}
