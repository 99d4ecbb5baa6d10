// The open questions of the fact sheet (modelslab.md 13), and what this host was seen to do.
import { confirmationsIn, type OpenQuestion } from '../../contract/open-questions.ts'
import type { Confirmation } from '../../core/clause.ts'
import { lastSegment } from './body.ts'
import type { Answer, ModelslabView } from './read.ts'
import { isUnfinished } from './words.ts'

export function confirmationsOf(view: ModelslabView): readonly Confirmation[] {
  return confirmationsIn(questions, view)
}

const refused = (act: string, purpose: string) => (view: ModelslabView) =>
  view.refusals.filter((answer) => answer.act === act && answer.purpose === purpose)

const taken = (purpose: string) => (view: ModelslabView) =>
  view.jobs.flatMap(({ detours }) => detours.filter((answer) => answer.purpose.startsWith(purpose)))

const expired = ({ jobs }: ModelslabView) =>
  jobs.flatMap(({ mediaAnswers }) => mediaAnswers.filter(({ purpose }) => purpose === 'after-expiry'))

const tells = ({ word }: Answer): boolean => isUnfinished(word) || word === 'success'
const codeAndWord = ({ code, word }: Answer): string => `HTTP ${code}, status ${word ?? 'absent'}`
const yesOrNo = (answer: Answer): string => (tells(answer) ? 'yes' : `no: ${codeAndWord(answer)}`)
const isLong = ({ body }: Answer): boolean =>
  ['fetch_result', 'future_links', 'eta'].some((name) => name in body)

const questions: readonly OpenQuestion<ModelslabView, Answer>[] = [
  {
    question: 'Which HTTP code has a refusal over the key? (modelslab.md 13.1)',
    reading: '401',
    pick: refused('fetch', 'wrong-key'),
    seen: codeAndWord,
    agrees: ({ code }) => code === 401,
  },
  {
    question: 'Which HTTP code has a refusal of input? (modelslab.md 13.1)',
    reading: '400',
    pick: (view) => [view.job('invalid')?.submitted].filter((answer) => answer !== undefined),
    seen: codeAndWord,
    agrees: ({ code }) => code === 400,
  },
  {
    question: 'What does a fetch of an unknown id answer? (modelslab.md 13.2)',
    reading: '404 with the status error',
    pick: refused('fetch', 'unknown-id'),
    seen: codeAndWord,
    agrees: ({ code, word }) => code === 404 && word === 'error',
  },
  {
    question: 'What does an expired link answer? (modelslab.md 13.3)',
    reading: '404',
    pick: expired,
    seen: ({ code }) => String(code),
    agrees: ({ code }) => code === 404,
  },
  {
    question: 'Is a failed job told as failed or as error? (modelslab.md 13.5)',
    reading: 'either; failed by default',
    pick: ({ fetches }) => fetches.filter(({ word }) => word === 'failed' || word === 'error'),
    seen: ({ word }) => String(word),
    agrees: () => true,
  },
  {
    question: 'Is an id in the body understood where a path takes it too? (modelslab.md 13.9)',
    reading: 'yes, in the families that document it',
    pick: taken('by-request-id'),
    seen: yesOrNo,
    agrees: tells,
  },
  {
    question: 'Does the fetch path of another family know the id? (modelslab.md 13.10)',
    reading: 'yes',
    pick: taken('cross-family'),
    seen: yesOrNo,
    agrees: tells,
  },
  {
    question: 'Is a fetch answered to GET? (modelslab.md 13.11)',
    reading: 'no',
    pick: taken('get-method'),
    seen: yesOrNo,
    agrees: (answer) => !tells(answer),
  },
  {
    question: 'Does fetch_result end in the id? (modelslab.md 13.13)',
    reading: 'yes',
    pick: ({ submits }) => submits.filter(({ body }) => typeof body['fetch_result'] === 'string'),
    seen: ({ body, handle }) => (lastSegment(body['fetch_result']) === handle ? 'yes' : 'no'),
    agrees: ({ body, handle }) => lastSegment(body['fetch_result']) === handle,
  },
  {
    question: 'Are ids numbers or text? (modelslab.md 13.14)',
    reading: 'whole numbers',
    pick: ({ submits }) => submits,
    seen: ({ body }) => typeof body['id'],
    agrees: ({ body }) => Number.isInteger(body['id']),
  },
  {
    question: 'Is the reply to a fetch of a running job short or long? (modelslab.md 13.17)',
    reading: 'short',
    pick: ({ fetches }) => fetches.filter(({ word }) => isUnfinished(word)),
    seen: (answer) => (isLong(answer) ? 'long' : 'short'),
    agrees: (answer) => !isLong(answer),
  },
]
