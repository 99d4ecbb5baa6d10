// modelslab.md 6: webhooks. The host is the one that asks here; the request is the evidence.
import { askedAsWritten, askedOf } from '../../../contract/answer.ts'
import { skip } from '../../../contract/finding.ts'
import { idText, messageIn, outcomeLinks } from '../body.ts'
import { allLinks, inOutcome, none, outcomes } from './deliveries.ts'
import { demand, each, inJob, listed, type ModelslabClause, shown } from './kit.ts'

const needs = ['webhook'] as const
const failing = ['webhook', 'fate'] as const

export const webhookClauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/webhook/is-delivered',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The outcome of a job is posted to the address in `webhook`.',
    source: 'modelslab.md 6, 12',
    breaks: 'Callers that wait for it never get their outcome.',
    needs,
    check: inJob(
      'webhook-ok',
      (job) => [job],
      'no job asked for a webhook',
      (job) => {
        const [delivery] = outcomes(job)
        const method = delivery?.request.method
        return demand(
          delivery ?? job.submit,
          method === 'POST',
          'a POST to the webhook',
          method ?? 'nothing came',
        )
      },
    ),
  },
  {
    id: 'modelslab/webhook/is-json',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A webhook is a JSON object, and says so in its type.',
    source: 'modelslab.md 6',
    breaks: 'Receivers whose framework parses the body never get the outcome.',
    needs,
    check: each(
      (view) => view.webhooks,
      none,
      (delivery) => {
        const type = delivery.request.headers['content-type'] ?? ''
        const holds = /^application\/json\b/i.test(type) && Object.keys(askedOf(delivery)).length > 0
        return demand(delivery, holds, 'application/json', `${type}: ${delivery.request.body?.text ?? ''}`)
      },
    ),
  },
  {
    id: 'modelslab/webhook/tells-success',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The webhook of a job that ended well has the status `success`.',
    source: 'modelslab.md 6',
    breaks: 'Every receiver branches on this word, and drops the outcome.',
    needs,
    check: inOutcome('webhook-ok', (delivery, { status }) =>
      demand(delivery, status === 'success', 'success', status),
    ),
  },
  {
    id: 'modelslab/webhook/names-the-job',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A webhook names the job by the id that the submission told, as a number or as text.',
    source: 'modelslab.md 6, 13.14',
    breaks: 'Receivers without a track_id cannot tell whose outcome they hold.',
    needs,
    check: inOutcome('webhook-ok', (delivery, _body, job) => {
      const { id } = askedAsWritten(delivery)
      return demand(delivery, idText(id) === job.id, job.id ?? 'the id', id)
    }),
  },
  {
    id: 'modelslab/webhook/brings-the-outcome',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The `output` of a webhook holds the addresses that a fetch tells.',
    source: 'modelslab.md 6',
    breaks: 'Receivers never fetch the outcome themselves: it is lost to them.',
    needs,
    check: inOutcome('webhook-ok', (delivery, body, job) => {
      const told = job.successes.flatMap((success) => allLinks(success.body))
      if (told.length === 0) return undefined
      const brought = outcomeLinks(body)
      const holds = brought.length > 0 && brought.every((link) => told.includes(link))
      return demand(delivery, holds, told.join(' '), shown(body['output']))
    }),
  },
  trackId(
    'webhook-ok',
    'modelslab/webhook/returns-the-track-id',
    needs,
    'The webhook of a job that ended well',
  ),
  {
    id: 'modelslab/webhook/tells-generation-time',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'The webhook of a job that ended well tells its `generationTime` and `meta`.',
    source: 'modelslab.md 6',
    breaks: 'Statistics.',
    needs,
    check: inOutcome('webhook-ok', (delivery, { generationTime, meta }) =>
      demand(
        delivery,
        typeof generationTime === 'number' && typeof meta === 'object',
        'a number and an object',
        shown({ generationTime, meta }),
      ),
    ),
  },
  {
    id: 'modelslab/webhook/tells-failure',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'The webhook of a job that came to nothing has the status `failed` or `error`.',
    source: 'modelslab.md 6, 13.5',
    breaks: 'Receivers take a failure for a success, and charge their own customers for it.',
    needs: failing,
    check: inOutcome('webhook-failed', (delivery, { status }) =>
      demand(delivery, status === 'failed' || status === 'error', 'failed', status),
    ),
  },
  {
    id: 'modelslab/webhook/failure-says-why',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'The webhook of a job that came to nothing says so in words.',
    source: 'modelslab.md 6',
    breaks: 'Receivers cannot say what was wrong.',
    needs: failing,
    check: inOutcome('webhook-failed', (delivery, body) =>
      demand(delivery, messageIn(body) !== undefined, 'a message', shown(body)),
    ),
  },
  trackId(
    'webhook-failed',
    'modelslab/webhook/failure-returns-the-track-id',
    failing,
    'The webhook of a job that came to nothing',
  ),
  {
    id: 'modelslab/webhook/matches-its-schema',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Every member of a webhook has one of the documented types.',
    source: 'modelslab.md 6',
    breaks: 'Typed receivers.',
    needs,
    check: each(
      (view) => view.webhooks,
      none,
      (delivery, view) => {
        if (view.model.kind === 'text') return skip('the outcome may be words, which no schema binds')
        const broken = view.spec.schemas.check('Callback', askedOf(delivery))
        return demand(delivery, broken.length === 0, 'a webhook as the contract types it', listed(broken))
      },
    ),
  },
]

function trackId(
  label: 'webhook-ok' | 'webhook-failed',
  id: string,
  needed: typeof needs | typeof failing,
  subject: string,
): ModelslabClause {
  return {
    id,
    ...(label === 'webhook-ok' ? ({ level: 'MUST', loses: 'output' } as const) : { level: 'SHOULD' }),
    breaks: `Receivers that ${label === 'webhook-ok' ? 'file the outcome under a number of their own lose it' : 'keep books under a number of their own have to look the failure up'}.`,
    evidence: 'documented',
    text: `${subject} returns the \`track_id\` exactly as it was given.`,
    source: 'modelslab.md 6, 12, 13.8',
    needs: needed,
    check: inOutcome(label, (delivery, body, job) =>
      demand(
        delivery,
        body['track_id'] === job.asked['track_id'],
        shown(job.asked['track_id']),
        body['track_id'],
      ),
    ),
  }
}
