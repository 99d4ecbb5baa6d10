// fal.md 9: how a failure is told, by the model and by what surrounds it.
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts'
import { wrongField } from '../input.ts'
import type { Answer, FalView } from '../read.ts'
import { requestErrors } from '../words.ts'
import { modelOf } from './asked.ts'
import { failure, ofWrongInput } from './failure.ts'
import { demand, type FalClause, inJob, listed, violations } from './kit.ts'

const told = ({ code, text }: Answer): string => `${code} ${text}`

const itemsOf = ({ body }: Answer): readonly JsonObject[] => {
  const detail = body['detail']
  return Array.isArray(detail) ? detail.filter((item: Json) => isJsonObject(item)) : []
}

/** Shape A: a list of `{loc, msg, type}`, or the bare text that some models still send. */
function isModelError(answer: Answer): boolean {
  const detail = answer.body['detail']
  if (typeof detail === 'string') return detail !== ''
  const items = itemsOf(answer)
  const whole = items.every(
    ({ loc, msg, type }) => Array.isArray(loc) && typeof msg === 'string' && typeof type === 'string',
  )
  return Array.isArray(detail) && items.length > 0 && items.length === detail.length && whole
}

const noFailure = 'no request failed that way'

export const errorClauses: readonly FalClause[] = [
  {
    id: 'fal/errors/wrong-input-is-told-as-a-model-error',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A refusal of wrong input is JSON whose `detail` is a list of `loc`, `msg` and `type`, or a text.',
    source: 'fal.md 9 A',
    breaks: '@fal-ai/client makes its field errors of it; without `detail` they are empty.',
    check: ofWrongInput(
      inJob('invalid', failure, 'no wrong input was judged', (answer) =>
        demand(answer, isModelError(answer), 'a detail of loc, msg and type', told(answer)),
      ),
    ),
  },
  {
    id: 'fal/errors/wrong-input-names-the-field',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A refusal of wrong input names the field in `loc`, which begins with `body`.',
    source: 'fal.md 9 A',
    breaks: 'Forms that mark the wrong field.',
    relay: 'MAY',
    check: ofWrongInput(
      inJob('invalid', failure, 'no wrong input was judged', (answer, job, view) => {
        const field = wrongField(view.spec, modelOf(view, job))
        // Inputs of others are wrong anywhere; ours is where it carries no text.
        const isOurs = isJsonObject(job.asked[field])
        const named = itemsOf(answer).some(
          ({ loc }) => Array.isArray(loc) && loc[0] === 'body' && (!isOurs || loc.includes(field)),
        )
        return demand(answer, named, `loc: ["body",${isOurs ? JSON.stringify(field) : '…'}]`, told(answer))
      }),
    ),
  },
  {
    id: 'fal/errors/model-errors-match-their-schema',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Every field of a model error has the documented type.',
    source: 'fal.md 9 A, 9.1',
    breaks: 'Generated and typed clients.',
    check: ofWrongInput(
      inJob('invalid', failure, 'no wrong input was judged', (answer, _job, view) => {
        const schema = typeof answer.body['detail'] === 'string' ? 'DetailMessage' : 'ModelError'
        const broken = violations(view, schema, answer.json)
        return demand(answer, broken.length === 0, 'an error as the contract types it', listed(broken))
      }),
    ),
  },
  modelError('model-error', 'content-policy', 'content_policy_violation', 422),
  modelError('model-outage', 'downstream-outage', 'downstream_service_unavailable', 500),
  {
    id: 'fal/errors/infrastructure-failure-is-told-in-words',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'A failure of the infrastructure is `detail` in words and a machine-readable `error_type`.',
    source: 'fal.md 9 B',
    breaks:
      'Python: `FalClientHTTPError.error_type` is None, so callers pay again for what they should not try again.',
    needs: ['fate'],
    check: inJob('infrastructure-error', failure, noFailure, (answer, _job, view) => {
      const broken = violations(view, 'RequestError', answer.json)
      return demand(answer, broken.length === 0, 'detail and error_type', told(answer))
    }),
  },
  {
    id: 'fal/errors/infrastructure-type-stands-in-the-header',
    level: 'SHOULD',
    evidence: 'documented',
    text: '`X-Fal-Error-Type` holds the same word as `error_type`.',
    source: 'fal.md 9 B',
    breaks: 'Python reads the header where the body is no JSON.',
    needs: ['fate'],
    check: inJob('infrastructure-error', failure, noFailure, (answer) => {
      const header = answer.headers['x-fal-error-type']
      return demand(
        answer,
        header !== undefined && header === answer.body['error_type'],
        String(answer.body['error_type']),
        header,
      )
    }),
  },
  {
    id: 'fal/errors/infrastructure-type-fits-its-code',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A documented `error_type` comes with its usual code.',
    source: 'fal.md 9.2',
    breaks: '@fal-ai/client decides by the code whether to try again.',
    needs: ['fate'],
    check: inJob('infrastructure-error', failure, noFailure, (answer) => {
      const usual = requestErrors[String(answer.body['error_type'])]
      return demand(answer, answer.code === usual, `${usual ?? 'a documented error_type'}`, told(answer))
    }),
  },
  {
    id: 'fal/errors/missed-start-is-504',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'The result of a request that did not start within `X-Fal-Request-Start-Timeout` is 504.',
    source: 'fal.md 3.1, 6',
    breaks: 'Callers pay for what comes too late for them.',
    needs: ['fate'],
    check: inJob('late-start', failure, 'no request missed its start', (answer) =>
      demand(answer, answer.code === 504, '504', told(answer)),
    ),
  },
  {
    id: 'fal/errors/missed-start-says-whose-deadline-it-was',
    level: 'MUST',
    loses: 'money',
    evidence: 'client',
    text: 'A 504 for a deadline of the caller carries `X-Fal-Request-Timeout-Type: user`.',
    source: 'fal.md 3.1, 6, 14.1',
    breaks:
      '@fal-ai/client and Python try a 504 again, which is paid again, unless this header tells them not to.',
    needs: ['fate'],
    check: inJob('late-start', failure, 'no request missed its start', (answer) =>
      demand(
        answer,
        answer.headers['x-fal-request-timeout-type'] === 'user',
        'user',
        answer.headers['x-fal-request-timeout-type'],
      ),
    ),
  },
]

function modelError(label: string, words: string, type: string, code: number): FalClause {
  return {
    id: `fal/errors/${words}-is-told-by-its-type`,
    level: 'SHOULD',
    evidence: 'documented',
    text: `A request that ends in \`${type}\` is told with that type and the code ${code}.`,
    source: 'fal.md 9.1',
    breaks: 'Callers that act on the type: ask for other words, or try again later.',
    needs: ['fate'],
    check: inJob(label, failure, noFailure, (answer, _job, _view: FalView) =>
      demand(
        answer,
        answer.code === code && isModelError(answer) && itemsOf(answer).some((item) => item['type'] === type),
        `${code} with type ${type}`,
        told(answer),
      ),
    ),
  }
}
