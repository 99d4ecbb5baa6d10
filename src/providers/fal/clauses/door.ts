// fal.md 2: nobody submits without a right key.
import { absent } from '../../../contract/absence.ts'
import { told } from '../../../contract/answer.ts'
import { unlessKeyless } from '../../../contract/strangers.ts'
import { isRefused } from '../auth.ts'
import type { Answer, FalView } from '../read.ts'
import { demand, each, type FalClause } from './kit.ts'

/**
 * Shown by a refusal over the key alone: that a model is not known, or an input wrong, says nothing about who asked. The
 * submission of the wrong input goes to the model in use, and costs nothing where it is refused.
 */
function submitsNothing(purpose: 'wrong-key' | 'no-key', words: string): FalClause {
  const missing = `no submission ${words} was made`
  const tried = (view: FalView): readonly Answer[] => [
    ...view.refusals.filter((answer) => answer.act === 'submit' && answer.purpose === purpose),
    ...(view.job('invalid')?.strangers ?? []).filter(
      (answer) => answer.act === 'submit' && answer.purpose === purpose,
    ),
  ]
  const isAccepted = ({ ok, body }: Answer) => ok && body['request_id'] !== undefined
  return {
    id: `fal/refusals/${purpose}-submits-nothing`,
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: `A submission ${words} is not accepted.`,
    source: 'fal.md 2',
    breaks: 'Strangers spend the money of whoever runs the host.',
    check: unlessKeyless((view) => {
      const answers = tried(view)
      const telling = answers.filter((answer) => isAccepted(answer) || isRefused(answer.exchange))
      const [other] = answers
      if (telling.length > 0 || !other)
        return each(
          () => telling,
          missing,
          (answer) => demand(answer, !isAccepted(answer), 'a refusal over the key', told(answer)),
        )(view)
      const because = `not shown, because it was refused for another reason: ${told(other)}`
      return absent(view.transcript, { job: 'invalid' }, because)
    }),
  }
}

export const doorClauses: readonly FalClause[] = [
  submitsNothing('wrong-key', 'with a wrong key'),
  submitsNothing('no-key', 'without a key'),
]
