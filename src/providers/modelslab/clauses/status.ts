// modelslab.md 4, 11, 12: the one word that every reply carries.
import type { Answer, ModelslabView } from '../read.ts'
import { statusWords } from '../words.ts'
import { demand, each, type ModelslabClause, told } from './kit.ts'

/** Submits and fetches; what a detour or the counter says is judged where it is offered. */
const replies = (view: ModelslabView): readonly Answer[] =>
  view.answers.filter(({ act, json }) => ['submit', 'fetch'].includes(act) && json !== undefined)

export const statusClauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/status/is-in-every-reply',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'Every reply, a refusal too, carries a `status` that is a string.',
    source: 'modelslab.md 0, 4, 12',
    breaks:
      'modelslab-js, modelslab-py and every other branch on it; a reply without it falls through all branches.',
    check: each(replies, 'no JSON reply came', (answer) =>
      demand(answer, answer.word !== undefined, 'a status', told(answer)),
    ),
  },
  {
    id: 'modelslab/status/is-a-known-word',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The status is one of success, processing, queued, failed and error.',
    source: 'modelslab.md 11, 12',
    breaks:
      'Clients wait for `success` until their patience ends and never see their outcome; the LiveKit plugin takes any other word for it.',
    check: each(
      (view) => replies(view).filter(({ word }) => word !== undefined),
      'no reply carried a status',
      (answer) =>
        demand(
          answer,
          statusWords.some((known) => known === answer.word),
          statusWords.join(', '),
          answer.word,
        ),
    ),
  },
]
