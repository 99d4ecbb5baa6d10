// reka.md 4: the result envelope. Its path and shape are read off its neighbours; that the link given for it answers is a MUST.
import { skip } from '../../../contract/finding.ts'
import { isJsonObject } from '../../../core/json.ts'
import { type Answer, isOutput, type RekaJob } from '../read.ts'
import { isUnfinished, phaseOfEnvelope, resultKeys } from '../words.ts'
import {
  demand,
  documented,
  each,
  hasCode,
  inJob,
  named,
  needsFate,
  noneDone,
  type RekaClause,
  reading,
  told,
} from './kit.ts'

const noResult = 'no result was answered'

/** A result asked for before the end; where the host was quicker, there is nothing to see. */
const early = (job: RekaJob): readonly Answer[] =>
  named('resultAnswers', 'early')(job).filter((answer) => !isOutput(answer))
const tooQuick = 'the host was quicker than the first question for the result'
const ended = named('resultAnswers', 'ended')

/** Results asked for by the link, of a request that was told as completed. */
const followed = (job: RekaJob): readonly Answer[] =>
  job.sightings.some(({ phase }) => phase === 'succeeded')
    ? named('resultAnswers', 'first', 'again')(job)
    : []

const isAt = (link: string, baseUrl: string): boolean =>
  !URL.canParse(link) || new URL(link).origin === new URL(baseUrl).origin

export const resultClauses: readonly RekaClause[] = [
  {
    id: 'reka/result/answers-on-its-path',
    ...reading,
    text: 'The result of a completed request stands at `GET /v2/inference/requests/{request_id}`.',
    source: 'reka.md 2, 4, 11 RK-A04',
    breaks: 'Callers that build the address from the id.',
    check: inJob('happy', named('resultAnswers', 'by-path'), noResult, (answer) => hasCode(answer, 200)),
  },
  {
    id: 'reka/result/answers-on-its-link',
    ...documented,
    text: 'The `response_url` of a submission answers with a 2xx once the request has completed.',
    source: 'reka.md 2.2, 4',
    breaks: 'Every caller that follows the link: the output cannot be had.',
    check: inJob('happy', followed, noResult, (answer, job, view) => {
      const { baseUrl } = view.transcript.target
      const link = job.submitted?.body['response_url']
      if (typeof link !== 'string' || link === '') return skip('no response_url was given')
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
    id: 'reka/result/agrees-with-the-status',
    ...reading,
    text: 'A result tells the state that the status told.',
    source: 'reka.md 4',
    breaks: 'Callers that look at one and act on the other.',
    check: inJob('happy', named('resultAnswers', 'first', 'again'), noResult, (answer, job) => {
      const last = job.statuses.filter(({ exchange }) => exchange.index < answer.exchange.index).at(-1)
      const [word, before] = [answer.body['status'], last?.body['status']]
      return before === undefined || !answer.ok
        ? undefined
        : demand(answer, word === before, String(before), word)
    }),
  },
  {
    id: 'reka/result/not-ready-is-200-without-output',
    ...reading,
    text: 'A result asked for too early is answered with 200, the present state and a null `output`.',
    source: 'reka.md 4.2, 11 RK-A05, 12 row 2',
    breaks: 'Callers that poll the result alone.',
    check: inJob('happy', early, tooQuick, (answer) => {
      const { status, output } = answer.body
      const holds = answer.code === 200 && isUnfinished(status) && (output ?? null) === null
      return demand(answer, holds, '200, an unfinished state, no output', told(answer))
    }),
  },
  {
    id: 'reka/result/not-ready-is-told-in-a-known-way',
    ...reading,
    text: 'A result asked for too early is answered with 200, 202, 400, 404, 409 or 425, and never with an output.',
    source: 'reka.md 4.2',
    breaks: 'Callers that take a server error for one worth trying again, or an early output for the output.',
    check: inJob('happy', early, tooQuick, (answer) => hasCode(answer, 200, 202, 400, 404, 409, 425)),
  },
  {
    id: 'reka/result/success-brings-an-output',
    ...reading,
    text: 'The result of a request that succeeded holds an `output` object.',
    source: 'reka.md 4.1, 11 RK-A13',
    breaks: 'Every caller: the job was paid for and nothing came.',
    check: inJob('happy', named('resultAnswers', 'first'), noneDone, (answer) =>
      answer.ok && phaseOfEnvelope(answer.body) === 'succeeded'
        ? demand(answer, isJsonObject(answer.body['output']), 'an object `output`', answer.text)
        : undefined,
    ),
  },
  {
    id: 'reka/result/failure-is-200-and-failed',
    ...{ ...reading, ...needsFate },
    text: 'The result of a failed request is answered with 200, `FAILED`, a null `output` and an `error` object.',
    source: 'reka.md 4.2, 11 RK-A06, 12 row 3',
    breaks: 'Callers that tell failure by the state.',
    check: inJob('failed', named('resultAnswers', 'first'), 'no request failed', (answer) => {
      const { status, output, error } = answer.body
      const holds =
        answer.code === 200 && status === 'FAILED' && (output ?? null) === null && isJsonObject(error)
      return demand(answer, holds, '200 FAILED with an error object', told(answer))
    }),
  },
  {
    id: 'reka/result/failure-is-told-in-a-known-way',
    ...{ ...reading, ...needsFate },
    text: 'A failed request is told by its state, by an `error` beside `COMPLETED`, or by a 4xx or 5xx with an error.',
    source: 'reka.md 3.1, 4.2, 12 row 3',
    breaks: 'Callers take a failure for a success without output.',
    check: inJob('failed', named('resultAnswers', 'first'), 'no request failed', (answer) => {
      const known = answer.ok ? phaseOfEnvelope(answer.body) === 'failed' : answer.error !== undefined
      return demand(answer, known, 'a failure in a known form', told(answer))
    }),
  },
  {
    id: 'reka/result/cancelled-is-200-without-output',
    ...reading,
    text: 'The result of a cancelled request is answered with 200, `CANCELLED` and a null `output`.',
    source: 'reka.md 4.2',
    breaks: 'Callers that show what became of each request.',
    check: inJob('cancelled', ended, noResult, (answer) => {
      if (isOutput(answer)) return skip('the cancelled request still came to its output', answer.exchange)
      const { status, output } = answer.body
      const holds = answer.code === 200 && /^CANCELL?ED$/.test(String(status)) && (output ?? null) === null
      return demand(answer, holds, '200 CANCELLED, no output', told(answer))
    }),
  },
  {
    id: 'reka/result/cancelled-is-told-in-a-known-way',
    ...reading,
    text: 'The result of a cancelled request is answered with 200, 404, 409 or 410.',
    source: 'reka.md 4.2',
    breaks: 'Callers that take a server error for one worth trying again.',
    check: inJob('cancelled', ended, noResult, (answer) => hasCode(answer, 200, 404, 409, 410)),
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
