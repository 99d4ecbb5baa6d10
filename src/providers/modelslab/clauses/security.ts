// modelslab.md 2, 1.7: nobody collects the outcome of somebody else.
import { skip } from '../../../contract/finding.ts'
import { unlessKeyless } from '../../../contract/strangers.ts'
import type { Answer, ModelslabView } from '../read.ts'
import { isUnfinished, phaseOf } from '../words.ts'
import { demand, each, type ModelslabClause, told } from './kit.ts'

const asked = (view: ModelslabView, ...purposes: readonly string[]): readonly Answer[] =>
  view.strangers.filter(({ act, purpose }) => act === 'fetch' && purposes.includes(purpose))

const tells = ({ word, outcome }: Answer): boolean =>
  isUnfinished(word) || phaseOf(word) === 'succeeded' || outcome.length > 0

export const securityClauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/security/strangers-cannot-fetch',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A fetch of a job without a key, or with a wrong one, tells nothing of it.',
    source: 'modelslab.md 2, 12',
    breaks: 'Ids are short numbers: anyone who counts collects the outcomes of all.',
    check: unlessKeyless((view) => {
      const named = view.jobs.some(({ id }) => id !== undefined)
      if (view.jobs.length > 0 && !named) return skip('no job told an id')
      return each(
        (one) => asked(one, 'no-key', 'wrong-key'),
        'no stranger asked for the job',
        (answer) => demand(answer, !tells(answer), 'a refusal', told(answer)),
      )(view)
    }),
  },
  {
    id: 'modelslab/security/other-accounts-cannot-fetch',
    level: 'SHOULD',
    evidence: 'inferred',
    text: "A fetch of a job with another account's key tells nothing of it.",
    source: 'modelslab.md 1.7',
    breaks: 'Ids are short numbers: any customer who counts collects the outcomes of all others.',
    check: (view) => {
      const answers = asked(view, 'other-key')
      if (answers.length === 0 && view.jobs.length > 0) return skip('no second key was lent')
      return each(
        () => answers,
        'nobody else asked for the job',
        (answer) => demand(answer, !tells(answer), 'a refusal', told(answer)),
      )(view)
    },
  },
]
