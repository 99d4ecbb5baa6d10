// reka.md 2.2: the three links of a submission. Where they lead is our reading throughout.
import { linksToldAgain } from '../../../contract/signs.ts'
import { requestPaths } from '../ask.ts'
import type { Answer, RekaView } from '../read.ts'
import { type LinkName, linkNames } from '../words.ts'
import { demand, each, eachOffered, inJob, noneAccepted, type RekaClause, reading, told } from './kit.ts'

interface Link {
  readonly answer: Answer
  readonly name: LinkName
  readonly text: string
  readonly id: string
}

const links = (view: RekaView): readonly Link[] =>
  view.jobs.flatMap(({ submitted, id }) =>
    submitted && id !== undefined
      ? linkNames.flatMap((name) => {
          const text = submitted.body[name]
          return typeof text === 'string' && text !== '' ? [{ answer: submitted, name, text, id }] : []
        })
      : [],
  )

const absolute = (view: RekaView): readonly Link[] => links(view).filter(({ text }) => URL.canParse(text))

export const linkClauses: readonly RekaClause[] = [
  {
    id: 'reka/links/are-absolute',
    ...reading,
    text: 'The links of a submission are absolute addresses.',
    source: 'reka.md 2.2, 11 RK-A03',
    breaks: 'Callers that fetch a link as it stands.',
    check: each(links, noneAccepted, ({ answer, name, text }) =>
      demand(answer, /^https?:\/\/[^/]/.test(text), `an absolute ${name}`, text),
    ),
  },
  {
    id: 'reka/links/name-the-host-that-was-asked',
    ...reading,
    text: 'The links of a submission lead to the host that was asked.',
    source: 'reka.md 2.2, 11 RK-A03',
    breaks: 'Callers of a relay are led to a host where their key means nothing.',
    check: each(links, noneAccepted, ({ answer, name, text }, view) => {
      const { origin } = new URL(view.transcript.target.baseUrl)
      const named = URL.canParse(text) ? new URL(text).origin : origin
      return demand(answer, named === origin, `${name} at ${origin}`, text)
    }),
  },
  {
    id: 'reka/links/are-the-known-paths',
    ...reading,
    text: 'The links are the addresses of status, result and cancel below `/v2/inference/requests/{request_id}`.',
    source: 'reka.md 2.2, 11 RK-A03',
    breaks: 'Callers that build the address from the id.',
    check: each(links, noneAccepted, ({ answer, name, text, id }) => {
      const known = requestPaths(id)[name]
      const path = URL.canParse(text, 'http://host') ? new URL(text, 'http://host').pathname : text
      return demand(answer, path.endsWith(known), `${name} …${known}`, text)
    }),
  },
  {
    id: 'reka/links/stay-the-same',
    level: 'SHOULD',
    evidence: 'inferred',
    text: 'A later answer that tells a link, which none need do, tells the one that the submission told.',
    source: 'reka.md 2.2, 3',
    breaks:
      'Callers that take the links from whichever answer came last, with a host that was rewritten in one place only.',
    check: eachOffered(
      (view) =>
        view.jobs.flatMap(({ label, submitted, statuses, resultAnswers }) => {
          const replay = label === 'happy' ? view.job('replayed')?.submitted : undefined
          const later = [...(replay ? [replay] : []), ...statuses, ...resultAnswers]
          return linksToldAgain(
            linkNames,
            submitted?.body,
            later.filter(({ ok }) => ok),
          )
        }),
      'no later answer tells a link, as on the pages',
      ({ exchange, name, first, later }) => demand(exchange, first === later, first, `${name} ${later}`),
    ),
  },
  {
    id: 'reka/links/lead-to-an-answer',
    ...reading,
    text: 'The `status_url` answers like the status address.',
    source: 'reka.md 2.2, 11 RK-A03',
    breaks: 'Callers that follow the links, as callers of fal do.',
    check: inJob(
      'happy',
      ({ statuses, submitted }) =>
        statuses.filter(
          ({ purpose, exchange }) =>
            purpose === 'by-link' || exchange.request.url === submitted?.body['status_url'],
        ),
      'no link was followed',
      (answer) => demand(answer, answer.code === 200, '200', told(answer)),
    ),
  },
  {
    id: 'reka/links/keep-the-scheme',
    ...reading,
    text: 'Absolute links have the scheme of the address that was asked.',
    source: 'reka.md 2.2, 11 RK-A03',
    breaks: 'Callers behind TLS are led to plain HTTP, where their key travels in the open.',
    check: each(
      (view) => [...absolute(view)],
      'no absolute link was given',
      ({ answer, name, text }, view) => {
        const { protocol } = new URL(view.transcript.target.baseUrl)
        return demand(answer, new URL(text).protocol === protocol, `${name} by ${protocol}`, text)
      },
    ),
  },
]
