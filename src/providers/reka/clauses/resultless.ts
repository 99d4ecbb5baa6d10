// reka.md 4.2: the result of a request that is not ready, failed or was cancelled. All of it is a reading.
import { skip } from '../../../contract/finding.ts'
import { isJsonObject } from '../../../core/json.ts'
import { type Answer, isOutput, type RekaJob } from '../read.ts'
import { isUnfinished, phaseOfEnvelope } from '../words.ts'
import { demand, hasCode, inJob, named, needsFate, type RekaClause, reading, told } from './kit.ts'

const noResult = 'no result was answered'

/** A result asked for before the end; where the host was quicker, there is nothing to see. */
const early = (job: RekaJob): readonly Answer[] =>
  named('resultAnswers', 'early')(job).filter((answer) => !isOutput(answer))
const tooQuick = 'the host was quicker than the first question for the result'
const ended = named('resultAnswers', 'ended')

export const resultlessClauses: readonly RekaClause[] = [
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
]
