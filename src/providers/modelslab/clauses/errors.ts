// modelslab.md 2, 4.4, 4.5: refusals. Their bodies are promised; their HTTP codes are not.
import { skip } from '../../../contract/finding.ts'
import type { Finding } from '../../../core/clause.ts'
import { speaksOf } from '../body.ts'
import { missingField } from '../input.ts'
import type { Answer, ModelslabView } from '../read.ts'
import {
  demand,
  each,
  eachOffered,
  inJob,
  isError,
  listed,
  type ModelslabClause,
  refusedFor,
  told,
} from './kit.ts'

const invalid = ({ submitted }: { readonly submitted?: Answer }): readonly Answer[] =>
  submitted ? [submitted] : []

/** A check of the submission that lacked a member; skipped where the contract requires none of the model. */
function withoutField(check: (answer: Answer, view: ModelslabView) => Finding) {
  const judged = inJob('invalid', invalid, 'no submission lacked a member', (answer, _job, view) =>
    check(answer, view),
  )
  return (view: ModelslabView): Finding =>
    missingField(view.spec, view.model) === undefined
      ? skip(`no member of ${view.model.id} is known to be required`)
      : judged(view)
}

const missingFieldClauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/errors/missing-field-is-refused',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'A submission without a required member is answered with the status `error`.',
    source: 'modelslab.md 4.4, 12',
    breaks: 'Callers pay for a job that nobody asked for.',
    check: withoutField((answer) => demand(answer, isError(answer), 'error', told(answer))),
  },
  {
    id: 'modelslab/errors/missing-field-is-told-in-words',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'The refusal of a submission says why, in `message` or `messege`: a text, or texts by field.',
    source: 'modelslab.md 4.4, 12',
    breaks: 'Callers of every client are told that something went wrong, and not what.',
    check: withoutField((answer) => demand(answer, answer.message !== undefined, 'a message', told(answer))),
  },
  {
    id: 'modelslab/errors/missing-field-is-named',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'The refusal names the member that is missing.',
    source: 'modelslab.md 4.4',
    breaks: 'People look for the fault elsewhere.',
    check: withoutField((answer, view) => {
      const field = missingField(view.spec, view.model) ?? ''
      return demand(answer, speaksOf(answer.body, field), field, told(answer))
    }),
  },
  {
    id: 'modelslab/errors/missing-field-makes-no-job',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'A refusal names no job: there is nothing to fetch.',
    source: 'modelslab.md 4.4, 11',
    breaks: 'Clients that look for an id first wait for a job that never was, or pay for it.',
    check: withoutField((answer) => demand(answer, answer.handle === undefined, 'no id', told(answer))),
  },
  {
    id: 'modelslab/errors/missing-field-is-400',
    level: 'MAY',
    evidence: 'documented',
    text: 'The refusal of a submission has the HTTP code 400.',
    source: 'modelslab.md 4.4, 12, 13.1',
    breaks: 'Nobody who reads the body, as all should.',
    check: withoutField((answer) => demand(answer, answer.code === 400, '400', answer.code)),
  },
]

const unknownIdClauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/errors/unknown-id-is-refused',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A fetch of a job that never was is answered with the status `error` and a text.',
    source: 'modelslab.md 4.3, 13.2',
    breaks: 'Clients with a wrong id wait until their patience ends, or get what belongs to others.',
    check: each(refusedFor('unknown-id', 'fetch'), 'no unknown id was asked for', (answer) =>
      demand(answer, isError(answer) && answer.message !== undefined, 'error and a message', told(answer)),
    ),
  },
  {
    id: 'modelslab/errors/unknown-word-is-refused',
    level: 'SHOULD',
    evidence: 'client',
    text: 'An id that is a word is refused like any other unknown one.',
    source: 'modelslab.md 4.6, 9.1',
    breaks: 'agno asks with an id of its own making and reads the answer as JSON.',
    check: each(refusedFor('unknown-word', 'detour'), 'no word was asked for', (answer) =>
      demand(answer, isError(answer) && answer.code < 500, 'error', told(answer)),
    ),
  },
  {
    id: 'modelslab/errors/unknown-id-is-404',
    level: 'MAY',
    evidence: 'documented',
    text: 'A fetch of a job that never was has the HTTP code 404.',
    source: 'modelslab.md 4.3, 12, 13.2',
    breaks: 'Nobody who reads the body, as all should.',
    check: each(refusedFor('unknown-id', 'fetch'), 'no unknown id was asked for', (answer) =>
      demand(answer, answer.code === 404, '404', answer.code),
    ),
  },
]

export const errorClauses: readonly ModelslabClause[] = [
  ...missingFieldClauses,
  ...unknownIdClauses,
  {
    id: 'modelslab/errors/match-their-schema',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Every member of a refusal has one of the documented types.',
    source: 'modelslab.md 4.4, 4.6',
    breaks: 'Typed clients, and those that join the texts of a field.',
    check: eachOffered(
      (view) => view.answers.filter((answer) => isError(answer) && ['submit', 'fetch'].includes(answer.act)),
      'nothing was refused',
      (answer, view) => {
        const broken = view.spec.schemas.check('ErrorReply', answer.json)
        return demand(
          answer,
          broken.length === 0,
          'the documented members',
          `${listed(broken)} in ${answer.text}`,
        )
      },
    ),
  },
]
