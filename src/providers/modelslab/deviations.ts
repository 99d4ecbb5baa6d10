// How relays are known to differ, or can be seen to (modelslab.md 9.1, 10), told from the clauses that a record breaks.
import { deviationsIn, type KnownDeviation } from '../../contract/known-deviations.ts'
import type { Deviation } from '../../core/clause.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isJsonObject } from '../../core/json.ts'
import { modelslabClauses } from './clauses/index.ts'
import { manner } from './read/answer.ts'
import type { Answer, ModelslabView } from './read.ts'

export function deviationsOf(view: ModelslabView): readonly Deviation[] {
  return deviationsIn(modelslabDeviations, modelslabClauses, view, manner)
}

const exchangesOf = (answers: readonly Answer[]): readonly Exchange[] =>
  answers.map(({ exchange }) => exchange)

export const modelslabDeviations: Readonly<Record<string, KnownDeviation<ModelslabView>>> = {
  M1: {
    meaning: 'Errors come in a wrapper of the relay\'s own, such as `{"detail": …}`, without a `status`.',
    breaks: 'Clients branch on `status` and read `message`; they see neither.',
    change: 'Answer errors as `{"status": "error", "message": …}`.',
    inRefusals: true,
    also: ({ answers }) =>
      exchangesOf(
        answers.filter(
          ({ word, body }) => word === undefined && ('detail' in body || isJsonObject(body['error'])),
        ),
      ),
  },
  M2: {
    meaning: 'The key travels in a header, not in the body.',
    breaks: "Every client of the record but the vendor's command line and JavaScript SDK.",
    change: 'Take the `key` in the body as well.',
    also: ({ transcript, jobs }) =>
      ['header', 'bearer'].includes(transcript.target.auth ?? '')
        ? jobs.slice(0, 1).map(({ submit }) => submit)
        : [],
  },
  M3: {
    meaning: '`fetch_result` names another host than the one that was asked.',
    breaks: 'Clients that follow it, to a host where their key means nothing.',
    change: 'Give `fetch_result` on the host that was asked.',
    clauses: ['modelslab/links/fetch-result-stays-at-home'],
  },
  M4: {
    meaning: 'A submission is named by `taskId` in place of `id`.',
    breaks: 'Clients that read `id` or `request_id` only: all but one of the record.',
    change: 'Name a submission by `id`.',
    also: ({ submits }) =>
      exchangesOf(submits.filter(({ body }) => body['taskId'] !== undefined && body['id'] === undefined)),
  },
  M5: {
    meaning: 'Fetches tell another id than the submission, most often the upstream one.',
    breaks: 'Clients that go on with the id of the last reply.',
    change: 'Tell the id of the submission in every fetch.',
    clauses: ['modelslab/ids/same-everywhere'],
  },
  M6: {
    meaning: "The status is a word of the relay's own.",
    breaks: 'Clients wait for `success` until their patience ends.',
    change: 'Tell the status as `success`, `processing`, `queued`, `failed` or `error`.',
    clauses: ['modelslab/status/is-a-known-word'],
  },
  M7: {
    meaning: 'Replies about accepted or running jobs have other HTTP codes than 200.',
    breaks: 'modelslab-py raises.',
    change: 'Answer accepted and running jobs with 200.',
    clauses: ['modelslab/submit/comes-with-200', 'modelslab/fetch/comes-with-200'],
  },
  M8: {
    meaning: 'Every refusal has the HTTP code 200.',
    breaks: 'Nobody who reads the body; monitors that count codes see no errors.',
    change: 'Keep a 4xx code on refusals where monitors count codes.',
    also: ({ refusals }) =>
      exchangesOf(refusals.filter(({ word, code }) => word === 'error' && code === 200)),
  },
  M9: {
    meaning: 'Refusals of input or key have the HTTP code 500.',
    breaks: 'Clients that try a 5xx again repeat what cannot succeed.',
    change: 'Refuse with `status: error` and a 200 or 4xx code, never 5xx.',
    also: ({ answers }) =>
      exchangesOf(
        answers.filter(
          ({ act, job, code }) => code >= 500 && (job === undefined || job === 'invalid') && act !== 'media',
        ),
      ),
  },
  M10: {
    meaning: 'The outcome is not a list in `output`.',
    breaks: 'promptfoo, activepieces and gpt-researcher take `output[0]`.',
    change: 'Give the outcome as a list of addresses in `output`.',
    clauses: ['modelslab/result/output-is-a-list'],
  },
  M11: {
    meaning: 'The relay keeps files under addresses other than the `future_links` it gave.',
    breaks: 'Clients that use `future_links[0]` as the outcome.',
    change:
      'Keep files under the `future_links` that were given, and answer them with 404 until they are there.',
    clauses: ['modelslab/links/future-links-become-the-output', 'modelslab/links/future-links-wait'],
  },
  M12: {
    meaning: 'Parameters of the input are ignored or refused as clients spell them.',
    breaks: 'Callers get another number or size than they asked for, or nothing.',
    change: 'Pass the whole input on, in every spelling that the documents show.',
    clauses: [
      'modelslab/submit/takes-what-clients-spell',
      'modelslab/result/one-for-each-sample',
      'modelslab/result/has-the-asked-size',
    ],
  },
  M13: {
    meaning: "Ids are known to their own family's fetch path only.",
    breaks: 'Servers that collect every id through one path.',
    change: "Answer a fetch under any family's path.",
    clauses: ['modelslab/fetch/knows-ids-across-families'],
  },
  M14: {
    meaning: 'A fetch is answered to GET as well.',
    breaks: 'Outcomes end up in the caches that stand before every GET.',
    change: 'Answer fetches to POST alone.',
    clauses: ['modelslab/fetch/is-no-get'],
  },
  M15: {
    meaning: 'Every job is finished in its submission; there is no queue.',
    breaks: 'Clients with short timeouts lose what they paid for.',
    change: 'Say so: clients have to wait as long as the model runs.',
    also: ({ jobs }) =>
      jobs.length > 0 &&
      jobs.every(({ submitted, label }) => label === 'invalid' || submitted?.word === 'success')
        ? jobs.filter(({ label }) => label !== 'invalid').map(({ submit }) => submit)
        : [],
  },
  M16: {
    meaning: 'Unknown ids, or strangers, are answered as if there were a job.',
    breaks: 'Clients wait for ever, or get what belongs to others.',
    change: 'Refuse unknown ids, and ids of others, with `status: error`.',
    clauses: ['modelslab/errors/unknown-id-is-refused', 'modelslab/security/strangers-cannot-fetch'],
  },
}
