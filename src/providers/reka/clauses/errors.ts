// reka.md 1.3: the shape of every refusal.
import { isJsonObject } from '../../../core/json.ts'
import type { Answer, RekaView } from '../read.ts'
import { demand, documented, each, losing, type RekaClause, reading, told } from './kit.ts'

/** Refusals whose body is JSON; what is no JSON at all is judged under `replies`. */
const refusals = (view: RekaView): readonly Answer[] =>
  view.answers.filter(({ code, json }) => code >= 400 && json !== undefined)
const none = 'nothing was refused'

function isEnvelope({ error }: Answer): boolean {
  return typeof error?.['type'] === 'string' && typeof error['message'] === 'string'
}

/** FastAPI's own form: a text, or a list of what is wrong. */
function isDetail({ body }: Answer): boolean {
  const detail = body['detail']
  return typeof detail === 'string' || (Array.isArray(detail) && detail.every(isJsonObject))
}

const types: Readonly<Record<number, string>> = {
  400: 'validation_error',
  401: 'authentication_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  500: 'server_error',
}

export const errorClauses: readonly RekaClause[] = [
  {
    id: 'reka/errors/have-type-and-message',
    ...losing('client'),
    text: "A refusal holds an `error` object with `type` and `message` as strings, or, which is noted elsewhere, FastAPI's `detail`.",
    source: 'reka.md 1.3, 11 RK-M14',
    breaks: 'reka-cli indexes into `error`; where it is a text, it crashes.',
    relay: 'SHOULD',
    check: each(refusals, none, (answer) =>
      demand(
        answer,
        answer.body['error'] === undefined ? isDetail(answer) : isEnvelope(answer),
        'error.type and error.message, or detail',
        told(answer),
      ),
    ),
  },
  {
    id: 'reka/errors/come-in-the-envelope',
    ...reading,
    text: "A refusal comes in Reka's own envelope, not in FastAPI's `detail`.",
    source: 'reka.md 1.3, 11 RK-M14, 12 row 10',
    breaks: 'Callers that read `error.message` show nothing.',
    check: each(refusals, none, (answer) =>
      demand(answer, isEnvelope(answer), 'error.type and error.message', told(answer)),
    ),
  },
  {
    id: 'reka/errors/types-fit-their-codes',
    ...documented,
    level: 'SHOULD',
    text: 'The `error.type` is the one documented for the code: 400 `validation_error`, 401 `authentication_error`, 404 `not_found_error`, 429 `rate_limit_error`, 500 `server_error`.',
    source: 'reka.md 1.3',
    breaks: 'Callers that branch on the type.',
    relay: 'MAY',
    check: each(
      (view) => refusals(view).filter((answer) => isEnvelope(answer) && answer.code in types),
      'nothing was refused in the envelope with a documented code',
      (answer) => {
        const expected = types[answer.code] ?? ''
        return demand(answer, answer.error?.['type'] === expected, expected, told(answer))
      },
    ),
  },
]
