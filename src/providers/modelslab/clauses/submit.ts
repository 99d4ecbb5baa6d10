// modelslab.md 2, 3, 4.1, 4.2: what a submit takes, and what its reply tells.
import { skip } from '../../../contract/finding.ts'
import type { Answer, ModelslabView } from '../read.ts'
import { phaseOf, statusWords } from '../words.ts'
import {
  demand,
  doneAtOnce,
  each,
  eachOffered,
  fits,
  inJob,
  inJobReply,
  type ModelslabClause,
  noneAccepted,
  told,
} from './kit.ts'

const accepted = ({ word }: Answer): boolean =>
  ['queued', 'running', 'succeeded'].includes(phaseOf(word) ?? '')

/** How probes found the credential to travel: those that were refused, by scheme. */
const refusedProbe = (view: ModelslabView, scheme: string) =>
  view.refusals.find(({ purpose }) => purpose === `auth-${scheme}`)

export const submitClauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/submit/is-accepted',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'A valid submission by POST is answered with a job (`processing`, `queued`) or its outcome (`success`).',
    source: 'modelslab.md 4.1, 4.2, 12',
    breaks: 'Every client, the official ones too: nothing can be made.',
    check: inJobReply(
      'happy',
      ({ submitted }) => (submitted ? [submitted] : []),
      'no submission was answered',
      (answer) => demand(answer, accepted(answer), 'processing, queued or success', told(answer)),
    ),
  },
  {
    id: 'modelslab/submit/takes-the-key-in-the-body',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'The key travels as `key` in the JSON body, and nowhere else need it be.',
    source: 'modelslab.md 2, 12',
    breaks:
      "Every client but the vendor's command line and JavaScript SDK, which also send a header: modelslab-py is refused everything.",
    relay: 'MAY',
    check: (view) => {
      const { auth } = view.transcript.target
      const probe = refusedProbe(view, 'body')
      if (auth !== 'body' && !probe && view.transcript.source === 'journey') {
        return skip(`the key was told to travel as ${auth ?? 'nothing'}`)
      }
      return inJob(
        'happy',
        ({ submitted }) => (submitted ? [submitted] : []),
        noneAccepted,
        (answer) =>
          auth === 'body' || auth === undefined
            ? demand(answer, accepted(answer), 'a job for a key in the body', told(answer))
            : demand(probe ?? answer, false, 'the key in the body to be enough', probe ? told(probe) : auth),
      )(view)
    },
  },
  {
    id: 'modelslab/submit/takes-what-clients-spell',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'Numbers as digits in a string, flags as words, null for what is unset and unknown members are accepted.',
    source: 'modelslab.md 3.1, 3.2, 9.2',
    breaks:
      'The official SDKs send null for what is unset and the MCP server digits as text; promptfoo, activepieces and gpt-researcher send "no": all are refused.',
    check: inJob(
      'second',
      ({ submitted }) => (submitted ? [submitted] : []),
      'no second submission was answered',
      (answer) => demand(answer, accepted(answer), 'processing, queued or success', told(answer)),
    ),
  },

  {
    id: 'modelslab/submit/comes-with-200',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'The reply to an accepted submission has the HTTP code 200.',
    source: 'modelslab.md 4, 9.2',
    breaks: 'modelslab-py raises on any other code, and the job it made is lost.',
    check: each(
      (view) => view.submits,
      noneAccepted,
      (answer) => demand(answer, answer.code === 200, '200', told(answer)),
    ),
  },
  {
    id: 'modelslab/submit/queued-names-its-job',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A queued submission is named: by `id`, else by `taskId`, else by the end of `fetch_result`.',
    source: 'modelslab.md 4.2, 11, 12',
    breaks: 'No client can ask for the outcome that it paid for.',
    check: (view) => {
      const unfinished = view.answers.filter(
        ({ act, job, word }) =>
          act === 'submit' && job !== undefined && ['queued', 'running'].includes(phaseOf(word) ?? ''),
      )
      return eachOffered(
        () => unfinished,
        doneAtOnce,
        (answer) => demand(answer, answer.handle !== undefined, 'an id', answer.text),
      )(view)
    },
  },
  {
    id: 'modelslab/submit/id-is-a-number',
    level: 'MAY',
    evidence: 'documented',
    text: 'The `id` of a submission is a whole number.',
    source: 'modelslab.md 4.2, 12, 13.14',
    breaks: 'Typed clients such as the AI SDK provider, which takes numbers only.',
    check: eachOffered(
      (view) => view.submits.filter(({ body }) => body['id'] !== undefined && body['id'] !== null),
      'no id was told',
      (answer) => demand(answer, Number.isInteger(answer.body['id']), 'a whole number', answer.written['id']),
    ),
  },
  {
    id: 'modelslab/submit/id-survives-javascript',
    level: 'MUST',
    loses: 'output',
    evidence: 'client',
    text: 'An `id` that is a number is one that JavaScript holds as it stands.',
    source: 'modelslab.md 4.2, 12',
    breaks:
      'JavaScript clients round longer numbers, and get the outcome of another job than the one that they paid for.',
    check: eachOffered(
      (view) => view.submits.filter(({ body }) => typeof body['id'] === 'number'),
      'no id was told as a number',
      ({ body: { id }, written, ...answer }) =>
        demand(
          answer,
          Number.isSafeInteger(id),
          `a number of at most ${Number.MAX_SAFE_INTEGER}, or a text`,
          `${JSON.stringify(written['id'])}, which JavaScript reads as ${id}`,
        ),
    ),
  },
  {
    id: 'modelslab/submit/matches-its-schema',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Every member of the reply to a submission has one of the documented types.',
    source: 'modelslab.md 4.1, 4.2, 4.6',
    breaks: 'Typed and generated clients.',
    check: each(
      (view) => view.submits.filter(({ word }) => statusWords.some((known) => known === word)),
      noneAccepted,
      (answer, view) => fits(answer, view, 'SubmitReply'),
    ),
  },
]
