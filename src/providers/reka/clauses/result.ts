// reka.md 4: the result envelope. Its path and shape are read off its neighbours; that the link given for it answers is a MUST.
import { skip } from '../../../contract/finding.ts'
import { type Exchange, meantUrl } from '../../../core/exchange.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { Answer, RekaJob, RekaView } from '../read.ts'
import { phaseOfEnvelope, resultKeys } from '../words.ts'
import {
  demand,
  each,
  hasCode,
  inJob,
  losing,
  named,
  noneDone,
  orNull,
  type RekaClause,
  reading,
  told,
} from './kit.ts'

const noResult = 'no result was answered'

/** Results asked for by the link, of a request that was told as completed. */
const followed = (job: RekaJob): readonly Answer[] =>
  job.sightings.some(({ phase }) => phase === 'succeeded')
    ? named('resultAnswers', 'first', 'again')(job)
    : []

/** Results asked for at the documented path once the request had completed, whether that is its link as well or not. */
const askedByPath = (job: RekaJob): readonly Answer[] =>
  followed(job).length === 0
    ? named('resultAnswers', 'by-path')(job)
    : named(
        'resultAnswers',
        'by-path',
        'first',
        'again',
      )(job).filter(
        ({ purpose, exchange }) =>
          purpose === 'by-path' ||
          new URL(meantUrl(exchange.request)).pathname.endsWith(`/v2/inference/requests/${job.id}`),
      )

/** Whether this address was asked; a link without a host says only its path. */
const isThere = ({ request }: Exchange, link: string): boolean =>
  [request.given, meantUrl(request)].some((url) => url === link || url?.endsWith(link) === true)

const isAt = (link: string, baseUrl: string): boolean =>
  !URL.canParse(link) || new URL(link).origin === new URL(baseUrl).origin

/** Every reading of the result of a job that came to its own end; what becomes of a cancelled one is told of apart. */
const endedResults = ({ jobs }: RekaView): readonly Answer[] =>
  jobs
    .filter(({ label }) => label !== 'cancelled')
    .flatMap(({ resultAnswers }) => resultAnswers)
    .filter(({ purpose }) => purpose !== 'early')

export const resultClauses: readonly RekaClause[] = [
  {
    id: 'reka/result/answers-on-its-path',
    ...reading,
    text: 'The result of a completed request stands at `GET /v2/inference/requests/{request_id}`.',
    source: 'reka.md 2, 4, 11 RK-A04',
    breaks: 'Callers that build the address from the id.',
    check: inJob('happy', askedByPath, noResult, (answer) => hasCode(answer, 200)),
  },
  {
    id: 'reka/result/answers-on-its-link',
    ...losing('output'),
    text: 'The `response_url` of a submission answers with a 2xx once the request has completed.',
    source: 'reka.md 2.2, 4',
    breaks: 'Every caller that follows the link: the output cannot be had.',
    check: inJob('happy', followed, noResult, (answer, job, view) => {
      const { baseUrl } = view.transcript.target
      const link = job.submitted?.body['response_url']
      if (typeof link !== 'string' || link === '') return skip('no response_url was given')
      // A journey follows the link; others may ask at the path that they know.
      const { transcript } = view
      if (transcript.source === 'har' && !isThere(answer.exchange, link)) return undefined
      if (answer.exchange.request.given !== undefined || !isAt(link, baseUrl))
        return skip('the response_url names another host, which was not asked', answer.exchange)
      // A failure may be told under a code of its own (reka.md 4.2); what is not there, or not for its owner, is dead.
      const failed = answer.error !== undefined && ![401, 403, 404, 405, 410].includes(answer.code)
      return failed ? undefined : demand(answer, answer.ok, 'a 2xx', `${told(answer)} at ${link}`)
    }),
  },
  {
    id: 'reka/result/has-five-keys',
    ...reading,
    text: 'A result has `request_id`, `status`, `output`, `error` and `metrics`, like the answer to a cancel.',
    source: 'reka.md 4, 11 RK-A04',
    breaks: 'Callers that read `.output` of what is a bare output, as on fal.',
    check: each(
      (view) => view.results.filter(({ ok }) => ok),
      noResult,
      (answer) => {
        const missing = resultKeys.filter((name) => !(name in answer.body))
        return demand(answer, missing.length === 0, 'all five keys', `no ${missing.join(', ')}`)
      },
    ),
  },
  {
    id: 'reka/result/keys-have-their-types',
    ...reading,
    text: 'In a result `request_id` and `status` are texts, and `output`, `error` and `metrics` objects or null.',
    source: 'reka.md 4, 5',
    breaks: 'Typed callers, which read a result by the form that is printed for the answer to a cancel.',
    check: each(
      (view) => view.results.filter(({ ok }) => ok),
      noResult,
      (answer) => {
        const { request_id, status, output, error, metrics } = answer.body
        const holds =
          [request_id, status].every((value) => typeof value === 'string') &&
          [output, error, metrics].every((value) => orNull(value, isJsonObject))
        return demand(answer, holds, 'two texts, and three objects or nulls', answer.text)
      },
    ),
  },
  {
    id: 'reka/result/agrees-with-the-status',
    ...reading,
    text: 'A result tells the state that the status told.',
    source: 'reka.md 4',
    breaks: 'Callers that look at one and act on the other.',
    check: each(endedResults, noResult, (answer, view) => {
      const statuses = view.job(answer.job ?? '')?.statuses.filter(({ ok }) => ok) ?? []
      const last = statuses.filter(({ exchange }) => exchange.index < answer.exchange.index).at(-1)
      const [word, before] = [answer.body['status'], last?.body['status']]
      return before === undefined || !answer.ok
        ? undefined
        : demand(answer, word === before, String(before), word)
    }),
  },
  {
    id: 'reka/result/success-brings-an-output',
    ...reading,
    text: 'The result of a request that succeeded holds an `output` object.',
    source: 'reka.md 4.1, 11 RK-A13',
    breaks: 'Every caller: the job was paid for and nothing came.',
    check: each(endedResults, noneDone, (answer) =>
      answer.ok && phaseOfEnvelope(answer.body) === 'succeeded'
        ? demand(answer, isJsonObject(answer.body['output']), 'an object `output`', answer.text)
        : undefined,
    ),
  },
  {
    id: 'reka/result/outlives-its-media',
    ...{ ...reading, needs: ['time'] },
    text: 'A result is still answered with 200 when its media are gone.',
    source: 'reka.md 4.3',
    breaks: 'Callers that look up later what became of a request.',
    check: inJob('aged', named('resultAnswers', 'aged'), 'no old result was asked for', (answer) =>
      hasCode(answer, 200),
    ),
  },
]
