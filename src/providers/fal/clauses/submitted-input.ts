// fal.md 3: what becomes of the input that a submission carries.
import { bodyArrives, missingIn } from '../../../contract/lost-body.ts'
import { isLarge, takesLarge } from '../../../contract/two-megabytes.ts'
import type { Answer, FalJob, FalView } from '../read.ts'
import { demand, each, type FalClause, inJob, inJobReply } from './kit.ts'

const sent = ({ submitted }: FalJob): readonly Answer[] => (submitted ? [submitted] : [])

/** Answers that speak of an input, with that input. */
const judgedInputs = (view: FalView) =>
  view.jobs.flatMap(({ asked, submits, resultAnswers }) =>
    [...submits, ...resultAnswers].map((answer) => ({ ...answer, answer, asked })),
  )

export const submittedInputClauses: readonly FalClause[] = [
  {
    id: 'fal/submit/body-arrives',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'No field that was sent is reported missing.',
    source: 'fal.md 3.1, 9.1',
    breaks:
      'Every client: what it sends is lost on the way, no output is what was asked for, and nothing that it can change helps.',
    check: each(judgedInputs, 'no input was judged', ({ answer, asked }) =>
      bodyArrives(answer, missingIn(answer.body['detail']), asked),
    ),
  },
  {
    id: 'fal/submit/takes-two-megabytes',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'An input of 2 MB reaches the queue.',
    source: 'fal.md 9.3, 16',
    breaks: 'Callers that send an image as a data URI are refused by the transit, often in HTML.',
    check: inJobReply(
      'invalid',
      ({ submits }) => submits,
      'no submission of 2 MB was answered',
      (answer, { submits }) =>
        isLarge(answer)
          ? takesLarge(
              answer,
              submits.find(({ purpose }) => purpose === 'smaller'),
              (large, small) => large.ok || (!small.ok && small.code === large.code),
            )
          : undefined,
    ),
  },
  {
    id: 'fal/submit/queues-wrong-input',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'Input that the model will refuse is queued all the same; the refusal stands on the result.',
    source: 'fal.md 3.2',
    breaks: 'Callers that handle validation errors where the result is fetched, and only there.',
    relay: 'MAY',
    check: inJob('invalid', sent, 'no wrong input was submitted', (answer) =>
      demand(answer, answer.ok, 'a 2xx', `${answer.code} ${answer.text}`),
    ),
  },
  {
    id: 'fal/submit/takes-a-type-with-charset',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'A submission whose type is `application/json; charset=utf-8` is accepted like any other.',
    source: 'fal.md 16 D13',
    breaks: 'Java and Kotlin clients on okhttp, which always name the charset.',
    check: inJob('cancelled', sent, 'no submission named a charset', (answer) =>
      demand(answer, answer.ok, 'a 2xx', `${answer.code} ${answer.text}`),
    ),
  },
]
