// modelslab.md 4.3, 4.5, 11: how a job that came to nothing is told.
import { linksIn } from '../body.ts'
import type { Answer, ModelslabJob } from '../read.ts'
import { isUnfinished } from '../words.ts'
import { demand, inJob, type ModelslabClause, told } from './kit.ts'

const needs = ['fate'] as const
const noFailure = 'no job came to nothing'

/** Fetches that no longer tell of a running job; the submission itself where it was answered with the end. */
const ends = ({ fetches, submitted }: ModelslabJob): readonly Answer[] => {
  const told = fetches.filter(({ word }) => !isUnfinished(word))
  return told.length > 0 || !submitted || isUnfinished(submitted.word) ? told : [submitted]
}

export const failedClauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/failed/is-told',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'A job that came to nothing is told as `failed` or `error`.',
    source: 'modelslab.md 4.3, 11, 13.5',
    breaks: 'modelslab-js, modelslab-py and others wait for what will never be.',
    needs,
    check: inJob('failed', ends, noFailure, (answer) =>
      demand(answer, answer.word === 'failed' || answer.word === 'error', 'failed or error', told(answer)),
    ),
  },
  {
    id: 'modelslab/failed/is-told-as-error-too',
    level: 'MAY',
    evidence: 'client',
    text: 'A job that is told as `error` is terminal too.',
    source: 'modelslab.md 4.3, 9.2, 13.5',
    breaks: 'promptfoo stops at `error` and not at `failed`.',
    needs,
    check: inJob('error', ends, noFailure, (answer) =>
      demand(answer, answer.word === 'error', 'error', told(answer)),
    ),
  },
  {
    id: 'modelslab/failed/names-no-outcome',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A job that came to nothing names no address.',
    source: 'modelslab.md 4.3, 11',
    breaks: 'Clients that look for an address before the word show a broken picture.',
    needs,
    check: inJob('failed', ends, noFailure, (answer) => {
      const links = [...linksIn(answer.body['output']), ...linksIn(answer.body['links'])]
      return demand(answer, links.length === 0, 'no address', links)
    }),
  },
  {
    id: 'modelslab/failed/says-why',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A job that came to nothing says so in words.',
    source: 'modelslab.md 4.3, 11',
    breaks: 'People cannot tell a bad prompt from a bad day.',
    needs,
    check: inJob('failed', ends, noFailure, (answer) =>
      demand(answer, answer.message !== undefined, 'a message', told(answer)),
    ),
  },
  {
    id: 'modelslab/failed/comes-with-200',
    level: 'MAY',
    evidence: 'inferred',
    text: 'A fetch of a job that came to nothing has the HTTP code 200: the call itself went well.',
    source: 'modelslab.md 4.5',
    breaks: 'modelslab-py raises an error that speaks of the network.',
    needs,
    check: inJob('failed', ends, noFailure, (answer) =>
      demand(answer, answer.code === 200, '200', told(answer)),
    ),
  },
]
