// modelslab.md 1.7, 4.3: how the outcome is asked for, and what is told while the job runs.
import { skip } from '../../../contract/finding.ts'
import { linksIn } from '../body.ts'
import { type Answer, isCallFailure, type ModelslabView } from '../read.ts'
import { isUnfinished, phaseOf, statusWords } from '../words.ts'
import {
  demand,
  doneAtOnce,
  each,
  eachOffered,
  fits,
  inJob,
  type ModelslabClause,
  noneFetched,
  told,
  waiting,
  whereNamed,
} from './kit.ts'

const tellsOfJob = ({ word }: Answer): boolean => isUnfinished(word) || phaseOf(word) === 'succeeded'

/** A failure of the job is told too; one of the call tells nothing. */
const tellsFate = (answer: Answer): boolean =>
  tellsOfJob(answer) || answer.word === 'failed' || (answer.word === 'error' && !isCallFailure(answer))

const detours =
  (...purposes: readonly string[]) =>
  (view: ModelslabView): readonly Answer[] =>
    view.jobs.flatMap((job) => job.detours.filter(({ purpose }) => purposes.includes(purpose)))

const clauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/fetch/answers-post',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: "A job is fetched by POST to its family's fetch path, with the key in the body and the id where the family wants it.",
    source: 'modelslab.md 1.2, 1.7, 12',
    breaks: 'modelslab-js, modelslab-py and every other fetch so, and get nothing.',
    check: each(
      (view) => view.jobs.flatMap((job) => job.fetches.slice(0, 1)),
      noneFetched,
      (answer) => demand(answer, tellsFate(answer), 'how the job fares', told(answer)),
    ),
  },
  {
    id: 'modelslab/fetch/knows-the-job-throughout',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'Every fetch of a job tells how it fares, from the first to the last.',
    source: 'modelslab.md 4.3, 11',
    breaks: 'promptfoo gives up at the first `error`: the outcome is lost, and paid for.',
    check: each(
      (view) => view.jobs.flatMap(({ fetches }) => fetches),
      noneFetched,
      (answer) => {
        if (answer.code === 429 || answer.code >= 500 || /rate limit|too many/i.test(answer.message ?? '')) {
          return skip('a fetch met a limit, or a server in trouble', answer.exchange)
        }
        return demand(answer, tellsFate(answer), 'how the job fares', told(answer))
      },
    ),
  },
  {
    id: 'modelslab/fetch/running-has-no-outcome',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'While a job runs its fetches name no outcome: `output` and `links` hold no address.',
    source: 'modelslab.md 4.3, 11, 12',
    breaks:
      'Clients that take the first address they see keep, as their outcome, a file that is not there yet.',
    check: eachOffered(waiting, doneAtOnce, (answer) => {
      const early = [...linksIn(answer.body['output']), ...linksIn(answer.body['links'])]
      return demand(answer, early.length === 0, 'no address yet', early)
    }),
  },
  {
    id: 'modelslab/fetch/comes-with-200',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'The reply to a fetch of a running or finished job has the HTTP code 200.',
    source: 'modelslab.md 4.3, 9.2',
    breaks: 'modelslab-py raises on any other code.',
    check: each(
      (view) => view.fetches.filter(tellsOfJob),
      noneFetched,
      (answer) => demand(answer, answer.code === 200, '200', told(answer)),
    ),
  },
  {
    id: 'modelslab/fetch/matches-its-schema',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Every member of the reply to a fetch has one of the documented types.',
    source: 'modelslab.md 4.3, 4.6',
    breaks: 'Typed and generated clients.',
    check: each(
      (view) => view.fetches.filter(({ word }) => statusWords.some((known) => known === word)),
      noneFetched,
      (answer, view) => fits(answer, view, 'FetchReply'),
    ),
  },
  {
    id: 'modelslab/fetch/takes-the-id-in-the-body',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Where the family documents it, `request_id` in the body, as text or as a number, finds the job too.',
    source: 'modelslab.md 1.7, 12, 13.9',
    breaks: 'modelslab-ruby and the clients of v3 and v4.',
    relay: 'MAY',
    check: eachOffered(
      detours('by-request-id', 'by-request-id-again'),
      'the family takes the id in the path only',
      (answer) => demand(answer, tellsOfJob(answer), 'the job', told(answer)),
    ),
  },
  {
    id: 'modelslab/fetch/knows-ids-across-families',
    level: 'MAY',
    evidence: 'inferred',
    text: 'The fetch path of another family finds the job too.',
    source: 'modelslab.md 1.7, 13.10',
    breaks: 'Servers that collect every id through realtime/fetch or images/fetch.',
    check: eachOffered(detours('cross-family'), "no job was fetched by another family's path", (answer) =>
      demand(answer, tellsOfJob(answer), 'the job', told(answer)),
    ),
  },
  {
    id: 'modelslab/fetch/path-comes-first',
    level: 'MAY',
    evidence: 'inferred',
    text: 'Of an id in the path and another in the body, the one in the path counts.',
    source: 'modelslab.md 1.7',
    breaks: 'A client that sends both.',
    check: eachOffered(detours('path-first'), 'no job was fetched with two ids', (answer) =>
      demand(answer, tellsOfJob(answer), 'the job of the path', told(answer)),
    ),
  },
  {
    id: 'modelslab/fetch/is-no-get',
    level: 'MAY',
    evidence: 'inferred',
    text: 'A GET of a fetch path tells nothing of the job.',
    source: 'modelslab.md 1.7, 13.11',
    breaks: 'Outcomes end up in the caches that stand before every GET.',
    check: eachOffered(detours('get-method'), 'no job was asked for by GET', (answer) =>
      demand(answer, !tellsOfJob(answer), 'a refusal', told(answer)),
    ),
  },
  {
    id: 'modelslab/fetch/waits-with-a-slow-job',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A job that takes far longer than its eta is still told as processing, and ends well.',
    source: 'modelslab.md 5, 11',
    breaks: 'Callers of videos, which take a quarter of an hour, lose the outcome that they paid for.',
    needs: ['fate', 'time'],
    check: inJob(
      'slow',
      (job) => [job],
      'no slow job was made',
      (job) => {
        const last = job.fetches.at(-1)
        return last
          ? demand(last, phaseOf(last.word) === 'succeeded', 'success in the end', told(last))
          : undefined
      },
    ),
  },
]

export const fetchClauses: readonly ModelslabClause[] = clauses.map(whereNamed)
