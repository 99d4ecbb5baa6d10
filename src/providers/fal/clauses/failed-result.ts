// fal.md 6: the result of a request that failed.
import { absent } from '../../../contract/absence.ts'
import { every, skip } from '../../../contract/finding.ts'
import { outputSchema } from '../input.ts'
import { modelOf } from './asked.ts'
import { failing, isRun, ofWrongInput, refusedAtOnce } from './failure.ts'
import { demand, type FalClause, inJob } from './kit.ts'

const judgedWith422 = inJob(
  'invalid',
  ({ resultAnswers }) => resultAnswers.slice(0, 1),
  'no wrong input was judged',
  (answer, job, view) =>
    isRun(answer) && outputSchema(view.spec, modelOf(view, job)) === undefined
      ? skip(`the contract does not know the model ${modelOf(view, job)}`, answer.exchange)
      : demand(answer, answer.code === 422, '422', `${answer.code} ${answer.text}`),
)

export const failedResultClauses: readonly FalClause[] = [
  {
    id: 'fal/result/failure-keeps-its-code',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'The result of a request that failed is answered with the code of the failure, never with a 2xx.',
    source: 'fal.md 6, 13.3 R7, 14.5',
    breaks: '@fal-ai/client and Python hand the error out as the output of a success.',
    check: ofWrongInput((view) => {
      const refused = refusedAtOnce(view)
      if (refused) return skip('the wrong input was refused at its submission', refused.exchange)
      const missing = 'no failed result was asked for'
      const firsts = view.jobs
        .filter(({ label }) => failing.includes(label))
        .flatMap(({ resultAnswers }) => resultAnswers.slice(0, 1))
      if (firsts.length === 0) return absent(view.transcript, { job: 'invalid' }, missing)
      return every(firsts, missing, (first) =>
        demand(first, first.code >= 400, 'a 4xx or 5xx', `${first.code} ${first.text}`),
      )
    }),
  },
  {
    id: 'fal/result/failure-stays',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'The result of a failed request tells the same failure when it is asked for again.',
    source: 'fal.md 6, 6.2',
    breaks: 'Callers that retry the fetch see another error than the first.',
    check: inJob(
      'invalid',
      ({ resultAnswers }) => resultAnswers.filter(({ purpose }) => purpose === 'again'),
      'no failed result was asked for twice',
      (answer, job) => {
        const first = job.resultAnswers[0]
        const same = first?.code === answer.code && first.text === answer.text
        return demand(answer, same, `${first?.code} ${first?.text}`, `${answer.code} ${answer.text}`)
      },
    ),
  },
  {
    id: 'fal/result/wrong-input-is-422',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'The result of a request with wrong input is answered with 422.',
    source: 'fal.md 6, 9',
    breaks: '@fal-ai/client makes a `ValidationError` with field errors of 422 only.',
    relay: 'SHOULD',
    check: (view) => {
      const refused = refusedAtOnce(view)
      if (refused) return skip('the wrong input was refused at its submission', refused.exchange)
      return judgedWith422(view)
    },
  },
]
