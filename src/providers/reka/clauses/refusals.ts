// reka.md 1.2, 1.3, 2.1: what is refused, with which code. All of it is free to ask.
import { unlessKeyless } from '../../../contract/strangers.ts'
import { meantUrl } from '../../../core/exchange.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { Answer, RekaView } from '../read.ts'
import { doorClauses } from './door.ts'
import {
  demand,
  documented,
  each,
  free,
  hasCode,
  losing,
  needsFate,
  type RekaClause,
  reading,
  told,
} from './kit.ts'

const noWrongKey = 'no wrong key was tried'
const noUnknown = 'no unknown request was asked for'
const notTried = 'no such submission was made'

/** Submissions with this purpose to the model in use; one to a model that is not served proves nothing. */
const submits =
  (...purposes: readonly string[]) =>
  (view: RekaView): readonly Answer[] =>
    view.answers.filter(
      ({ act, purpose, exchange }) =>
        act === 'submit' &&
        purposes.includes(purpose) &&
        new URL(meantUrl(exchange.request)).pathname.endsWith(`/${view.model.id}`),
    )

const empty = submits('empty')
const noObject = submits('not-an-object')
const wrongKey = (view: RekaView): readonly Answer[] =>
  view.answers.filter(({ act, purpose }) => purpose === 'wrong-key' && ['status', 'list'].includes(act))

export const refusalClauses: readonly RekaClause[] = [
  {
    id: 'reka/refusals/wrong-key-is-401',
    ...losing('output'),
    text: 'A request with a wrong key is answered with 401.',
    source: 'reka.md 1.2, 1.3, 11 RK-M01',
    breaks:
      'Whoever guesses an id is let in to the output of others; callers that ask their user for another key on 401 never do.',
    check: unlessKeyless(each(free('status', 'wrong-key'), noWrongKey, (answer) => hasCode(answer, 401))),
  },
  {
    id: 'reka/refusals/wrong-key-is-an-authentication-error',
    ...documented,
    text: 'The refusal of a wrong key holds an `error` object whose `type` is `authentication_error`.',
    source: 'reka.md 1.3, 11 RK-M01',
    breaks: 'Callers that tell a wrong key from a wrong request by the type.',
    check: unlessKeyless(
      each(wrongKey, noWrongKey, (answer) =>
        answer.code < 400
          ? undefined
          : demand(
              answer,
              answer.error?.['type'] === 'authentication_error',
              'error.type authentication_error',
              told(answer),
            ),
      ),
    ),
  },
  ...doorClauses,
  {
    id: 'reka/refusals/no-key-is-refused',
    ...losing('output'),
    text: 'A request without any credential is answered with 401, or with 403, which is noted elsewhere.',
    source: 'reka.md 1.2, 11 RK-M01 (logically forced: a credential is documented as required)',
    breaks:
      'Whoever guesses an id is let in to the output of others; callers that forgot the key look for the fault elsewhere.',
    check: unlessKeyless(
      each(free('status', 'no-key'), 'no request without a key was made', (answer) =>
        hasCode(answer, 401, 403),
      ),
    ),
  },
  {
    id: 'reka/refusals/no-key-is-401',
    ...reading,
    text: 'A request without any credential is answered with 401.',
    source: 'reka.md 1.2',
    breaks: 'Callers that ask for a key on 401 only.',
    check: unlessKeyless(
      each(free('status', 'no-key'), 'no request without a key was made', (answer) => hasCode(answer, 401)),
    ),
  },
  {
    id: 'reka/refusals/unknown-status-is-404',
    ...documented,
    text: 'The status of an unknown request is answered with 404.',
    source: 'reka.md 1.3, 3.2, 11 RK-M10',
    breaks: 'Callers poll a request that was never made on and on.',
    check: each(free('status', 'unknown-id'), noUnknown, (answer) => hasCode(answer, 404)),
  },
  unknown('result', 'Callers take any 2xx for a result.'),
  unknown('cancel', 'Callers believe that they stopped something.'),
  {
    id: 'reka/refusals/submit-without-input-is-refused',
    ...losing('money'),
    text: 'A submission without `input` is refused with 400 or 422.',
    source: 'reka.md 2.1, 11 RK-M06',
    breaks: 'Callers pay for a job that was asked for nothing.',
    check: each(empty, notTried, (answer) => hasCode(answer, 400, 422)),
  },
  {
    id: 'reka/refusals/input-that-is-no-object-is-refused',
    ...losing('money'),
    ...needsFate,
    text: 'A submission whose `input` is no object is refused with 400 or 422.',
    source: 'reka.md 2.1, 11 RK-M06',
    breaks: 'Callers pay for a job that nobody could understand.',
    check: each(noObject, notTried, (answer) => hasCode(answer, 400, 422)),
  },
  {
    id: 'reka/refusals/refused-submit-makes-no-request',
    ...losing('money'),
    text: 'The refusal of a submission without a proper `input` tells no `request_id`.',
    source: 'reka.md 2.1, 11 RK-M06',
    breaks: 'A job runs, and is charged for, that its caller was told was refused.',
    check: each(submits('empty', 'not-an-object'), notTried, (answer) =>
      demand(answer, answer.body['request_id'] === undefined, 'no `request_id`', told(answer)),
    ),
  },
  {
    id: 'reka/refusals/wrong-input-is-400',
    ...reading,
    text: 'Wrong input is refused with 400, not with 422.',
    source: 'reka.md 1.3, 11 RK-A11, 12 row 10',
    breaks: 'Callers that look for one code.',
    check: each(empty, notTried, (answer) => hasCode(answer, 400)),
  },
  {
    id: 'reka/refusals/wrong-input-names-the-field',
    ...reading,
    text: 'The refusal of wrong input names the first field at fault in `error.param`, and all of them in `error.details`.',
    source: 'reka.md 1.3',
    breaks: 'Forms that mark the field.',
    check: each(empty, notTried, (answer) => {
      const [param, details] = [answer.error?.['param'], answer.error?.['details']]
      const holds = typeof param === 'string' && Array.isArray(details) && details.some(isJsonObject)
      return demand(answer, holds, 'error.param and error.details', told(answer))
    }),
  },
  {
    id: 'reka/refusals/unknown-model-is-refused',
    ...reading,
    text: 'A submission to a model that is not served is refused with 400, 404 or 422.',
    source: 'reka.md 11 RK-A12',
    breaks: 'A misspelt model looks like a broken host.',
    check: each(free('submit', 'unknown-model'), notTried, (answer) => hasCode(answer, 400, 404, 422)),
  },
  {
    id: 'reka/refusals/unknown-model-is-400',
    ...reading,
    text: 'A submission to a model that is not served is refused with 400.',
    source: 'reka.md 11 RK-A12',
    breaks: 'Callers that look for one code.',
    check: each(free('submit', 'unknown-model'), notTried, (answer) => hasCode(answer, 400)),
  },
  webhook('no-address', 'is no address'),
  webhook('too-long', 'is longer than 2083 characters'),
]

/** The address is our reading, so that its 404 is none of the MUSTs. */
function unknown(act: 'result' | 'cancel', breaks: string): RekaClause {
  return {
    id: `reka/refusals/unknown-${act}-is-404`,
    level: 'SHOULD',
    evidence: 'inferred',
    text: `The ${act} of an unknown request is answered with 404.`,
    source: act === 'result' ? 'reka.md 4.2' : 'reka.md 5',
    breaks,
    check: each(free(act, 'unknown-id'), noUnknown, (answer) => hasCode(answer, 404)),
  }
}

function webhook(purpose: 'no-address' | 'too-long', what: string): RekaClause {
  return {
    id: `reka/refusals/webhook-${purpose}-is-refused`,
    ...{ ...reading, ...needsFate },
    text: `A \`webhook_url\` that ${what} is refused with 400 or 422.`,
    source: 'reka.md 2.1, 11 RK-A19 (the limits are documented, the refusal is our reading)',
    breaks: 'Callers wait for a webhook that can never come.',
    check: each(submits(`webhook-${purpose}`), notTried, (answer) => hasCode(answer, 400, 422)),
  }
}
