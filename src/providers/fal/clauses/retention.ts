// fal.md 6.2: how long results are kept.
import type { Answer, FalJob } from '../read.ts'
import { demand, type FalClause, inJob } from './kit.ts'

const asked =
  (act: string, purpose: string) =>
  (job: FalJob): readonly Answer[] =>
    [...job.resultAnswers, ...job.statuses].filter(
      (answer) => answer.act === act && answer.purpose === purpose,
    )

export const retentionClauses: readonly FalClause[] = [
  {
    id: 'fal/retention/result-stays-within-the-hour',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A small result is there for an hour after the request completed, even with storage switched off.',
    source: 'fal.md 6.2',
    breaks: 'Callers that collect results in batches lose the output.',
    needs: ['time'],
    check: inJob(
      'retained',
      asked('result', 'within-the-hour'),
      'no result was asked for within the hour',
      (answer) => demand(answer, answer.code === 200, '200', `${answer.code} ${answer.text}`),
    ),
  },
  {
    id: 'fal/retention/result-goes-after-the-hour',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A result that was not to be stored (`X-Fal-Store-IO: 0`) is gone after the hour.',
    source: 'fal.md 3.1, 6.2',
    breaks: 'Callers who promised not to keep what their customers made.',
    needs: ['time'],
    check: inJob(
      'retained',
      asked('result', 'after-the-hour'),
      'no result was asked for after the hour',
      (answer) => demand(answer, answer.code >= 400, 'a 4xx', `${answer.code} ${answer.text}`),
    ),
  },
  {
    id: 'fal/retention/purged-request-is-404',
    level: 'MAY',
    evidence: 'inferred',
    text: 'The result of a request that is no longer kept is answered with 404, as if it had never been.',
    source: 'fal.md 6, 15.14',
    breaks: 'Clients that try again on any other code.',
    needs: ['time'],
    check: inJob(
      'retained',
      asked('result', 'after-the-hour'),
      'no result was asked for after the hour',
      (answer) => demand(answer, answer.code === 404, '404', `${answer.code} ${answer.text}`),
    ),
  },
]
