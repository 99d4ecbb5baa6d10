// modelslab.md 1.6, 7: the queue of an account, and what it refuses.
import type { Answer, ModelslabJob } from '../read.ts'
import { demand, eachOffered, inJobReply, isError, type ModelslabClause, shown, told } from './kit.ts'

const answered = ({ submitted }: ModelslabJob): readonly Answer[] => (submitted ? [submitted] : [])

export const queueClauses: readonly ModelslabClause[] = [
  fatedRefusal('queue-full', 'modelslab/queue/full-is-told', "A submission beyond the queue's limit", '7'),
  fatedRefusal('no-credit', 'modelslab/queue/no-credit-is-told', 'A submission without credit', '4.4'),
  {
    id: 'modelslab/queue/full-tells-when-to-come-again',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A refusal over the limit tells in `retry_after` how many seconds to wait.',
    source: 'modelslab.md 4.4, 7',
    breaks: 'Clients come again at once, and are refused again.',
    needs: ['fate'],
    check: inJobReply('queue-full', answered, 'no queue was full', (answer) =>
      demand(
        answer,
        Number.isInteger(answer.body['retry_after']),
        'whole seconds',
        answer.body['retry_after'],
      ),
    ),
  },
  {
    id: 'modelslab/queue/counts-what-runs',
    level: 'MAY',
    evidence: 'documented',
    text: '`processing/request_count` tells in `processing_count` how many requests are under way.',
    source: 'modelslab.md 1.6',
    breaks: 'Callers who look before they submit.',
    relay: 'off',
    check: (view) => {
      const counts = view.answers.filter(({ act }) => act === 'count')
      return eachOffered(
        () => counts.filter(({ code }) => code !== 404 && code !== 405),
        'the counter is not offered',
        (answer) =>
          demand(
            answer,
            Number.isInteger(answer.body['processing_count']),
            'a whole number',
            shown(answer.json),
          ),
      )(view)
    },
  },
]

function fatedRefusal(label: string, id: string, subject: string, section: string): ModelslabClause {
  return {
    id,
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: `${subject} is answered with the status \`error\`, a text, and no job.`,
    source: `modelslab.md ${section}`,
    breaks: 'modelslab-js, modelslab-py and others wait for a job that was never taken.',
    needs: ['fate'],
    check: inJobReply(label, answered, 'no such submission was made', (answer) => {
      const holds = isError(answer) && answer.message !== undefined && answer.handle === undefined
      return demand(answer, holds, 'error, a message and no id', told(answer))
    }),
  }
}
