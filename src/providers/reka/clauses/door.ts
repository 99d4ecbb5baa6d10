// reka.md 1.2: nobody submits without a right key.
import { absent } from '../../../contract/absence.ts'
import { unlessKeyless } from '../../../contract/strangers.ts'
import { isRefused } from '../auth.ts'
import type { Answer } from '../read.ts'
import { demand, each, free, losing, type RekaClause, told } from './kit.ts'

/**
 * Shown by a refusal of a submission with which nothing else is wrong, or of one over the key: that a model is not known
 * says nothing about who asked.
 */
function submitsNothing(purpose: 'wrong-key' | 'no-key', words: string): RekaClause {
  const isAccepted = ({ ok, body }: Answer) => ok && 'request_id' in body
  return {
    id: `reka/refusals/${purpose}-submits-nothing`,
    ...losing('money'),
    text: `A submission ${words} is not accepted.`,
    source: 'reka.md 1.2, 11 RK-M01',
    breaks: 'Strangers spend the money of whoever runs the host.',
    check: unlessKeyless((view) => {
      const valid = (view.job('cancelled')?.strangers ?? []).filter(
        (answer) => answer.act === 'submit' && answer.purpose === purpose,
      )
      const answers = [...free('submit', purpose)(view), ...valid]
      const telling = answers.filter(
        (answer) => isAccepted(answer) || isRefused(answer.exchange) || valid.includes(answer),
      )
      const [other] = answers
      if (telling.length === 0 && other) {
        const because = `not shown, because it was refused for another reason: ${told(other)}`
        return absent(view.transcript, { job: 'cancelled' }, because)
      }
      return each(
        () => telling,
        `no submission ${words} was made`,
        (answer) => demand(answer, !isAccepted(answer), 'a refusal', told(answer)),
      )(view)
    }),
  }
}

export const doorClauses: readonly RekaClause[] = [
  submitsNothing('wrong-key', 'with a wrong key'),
  submitsNothing('no-key', 'without a key'),
]
