// modelslab.md 3.1, 4.4: what becomes of the input that a submission carries.
import { skip } from '../../../contract/finding.ts'
import { bodyArrives } from '../../../contract/lost-body.ts'
import { isLarge, takesLarge } from '../../../contract/two-megabytes.ts'
import { missingField } from '../input.ts'
import { requiredIn } from '../read/answer.ts'
import { eachReply, inJobReply, type ModelslabClause } from './kit.ts'

export const submittedInputClauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/submit/body-arrives',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'No member that was sent is reported as required.',
    source: 'modelslab.md 3.1, 4.4',
    breaks:
      'Every client: what it sends is lost on the way, no output is what was asked for, and nothing that it can change helps.',
    check: eachReply(
      (view) => view.jobs.flatMap(({ submitted, asked }) => (submitted ? [{ ...submitted, asked }] : [])),
      'no submission was answered',
      ({ asked, ...answer }) => bodyArrives(answer, requiredIn(answer), asked),
    ),
  },
  {
    id: 'modelslab/submit/takes-two-megabytes',
    level: 'SHOULD',
    evidence: 'inferred',
    text: 'An input of 2 MB is answered as the same input without them.',
    source: 'modelslab.md 3.1',
    breaks: 'Callers that send a picture as a data URI are refused by the transit, often in HTML.',
    check: (view) =>
      missingField(view.spec, view.model) === undefined
        ? skip(`no member of ${view.model.id} is known to be required, so that none of 2 MB is sent`)
        : inJobReply(
            'invalid',
            ({ submits }) => submits,
            'no submission of 2 MB was answered',
            (answer, { submits }) =>
              isLarge(answer)
                ? takesLarge(
                    answer,
                    submits.find(({ purpose }) => purpose === 'smaller'),
                    (large, small) =>
                      large.code === small.code &&
                      large.word === small.word &&
                      large.message === small.message,
                  )
                : undefined,
          )(view),
  },
]
