// fal.md 8: webhooks, their bodies and their signatures. The host is the one that asks here; the request is the evidence.
import { askedOf } from '../../../contract/answer.ts'
import { skip } from '../../../contract/finding.ts'
import type { Exchange } from '../../../core/exchange.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { FalJob, FalView } from '../read.ts'
import { demand, each, type FalClause, inJob, listed, violations } from './kit.ts'

const needs = ['webhook'] as const
const deliveries = ({ webhooks }: FalJob): readonly Exchange[] => webhooks
const all = (view: FalView): readonly Exchange[] => view.webhooks
const none = 'no webhook was delivered'
const sentText = ({ request }: Exchange): string => request.body?.text ?? ''

const inBoth = (check: (delivery: Exchange, body: JsonObject, view: FalView) => ReturnType<typeof demand>) =>
  each(all, none, (delivery, view) => check(delivery, askedOf(delivery), view))

const ranAllTheSame = 'the wrong input was run, so that no request failed'

export const webhookClauses: readonly FalClause[] = [
  {
    id: 'fal/webhook/is-delivered',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A request submitted with `fal_webhook` is delivered there by POST when it has ended.',
    source: 'fal.md 8, 13.3 R18',
    breaks:
      'Callers that wait for the webhook never get their output, most often because a relay drops the query.',
    needs,
    relay: 'SHOULD',
    check: inJob(
      'webhook-ok',
      (job) => [job],
      'no request asked for a webhook',
      (job) => {
        const delivery = job.webhooks[0]
        return demand(
          delivery ?? job.submit,
          delivery?.request.method === 'POST',
          'a POST to the webhook',
          delivery?.request.method ?? 'nothing came',
        )
      },
    ),
  },
  {
    id: 'fal/webhook/is-json',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A webhook is a JSON object, and says so in its type.',
    source: 'fal.md 8',
    breaks: 'Receivers whose framework parses the body never get the output.',
    needs,
    relay: 'off',
    check: inBoth((delivery, body) => {
      const type = delivery.request.headers['content-type'] ?? ''
      const holds = Object.keys(body).length > 0 && type.startsWith('application/json')
      return demand(delivery, holds, 'application/json', `${type}: ${sentText(delivery)}`)
    }),
  },
  {
    id: 'fal/webhook/names-the-request',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A webhook names the request by the id that the submission returned.',
    source: 'fal.md 8',
    breaks: 'Receivers cannot tell whose output they hold.',
    needs,
    relay: 'off',
    check: inJob('webhook-ok', deliveries, none, (delivery, job) =>
      demand(
        delivery,
        askedOf(delivery)['request_id'] === job.id,
        `request_id ${job.id}`,
        sentText(delivery),
      ),
    ),
  },
  {
    id: 'fal/webhook/names-the-last-attempt',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A webhook names the last attempt as `gateway_request_id`.',
    source: 'fal.md 8',
    breaks: 'Receivers that keep it for support questions.',
    needs,
    relay: 'off',
    check: inBoth((delivery, body) => {
      const id = body['gateway_request_id']
      return demand(delivery, id === null || typeof id === 'string', 'a string, or null', sentText(delivery))
    }),
  },
  {
    id: 'fal/webhook/tells-ok',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The webhook of a request that ended well has the status `OK`.',
    source: 'fal.md 8',
    breaks: 'Receivers branch on this word, which is not a queue state, and drop the output.',
    needs,
    relay: 'off',
    check: inJob('webhook-ok', deliveries, none, (delivery) =>
      demand(delivery, askedOf(delivery)['status'] === 'OK', 'OK', sentText(delivery)),
    ),
  },
  {
    id: 'fal/webhook/brings-the-result',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The payload of the webhook of a request that ended well is its result.',
    source: 'fal.md 8',
    breaks: 'Receivers never fetch the result themselves: the output is lost to them.',
    needs,
    relay: 'off',
    check: inJob('webhook-ok', deliveries, none, (delivery, job) => {
      const [payload, result] = [askedOf(delivery)['payload'], job.output?.json]
      if (result === undefined) return undefined
      return demand(delivery, essence(payload) === essence(result), 'the result', payload)
    }),
  },
  {
    id: 'fal/webhook/tells-error',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'The webhook of a request that failed has the status `ERROR` and an `error` in words.',
    source: 'fal.md 8',
    breaks: 'Receivers take a failure for a success, and charge their own customers for it.',
    needs,
    relay: 'off',
    check: inJob('webhook-error', deliveries, none, (delivery, { output }) => {
      const { status, error } = askedOf(delivery)
      // Whether a request failed is told by its record, not by what it was made for.
      if (output) return skip(ranAllTheSame, delivery)
      return demand(
        delivery,
        status === 'ERROR' && typeof error === 'string',
        'ERROR and an error',
        sentText(delivery),
      )
    }),
  },
  {
    id: 'fal/webhook/brings-the-error',
    level: 'SHOULD',
    evidence: 'documented',
    text: "The payload of the webhook of a request that failed is the model's own error.",
    source: 'fal.md 8',
    breaks: 'Receivers cannot say what was wrong with the input.',
    needs,
    relay: 'off',
    check: inJob('webhook-error', deliveries, none, (delivery, job) => {
      if (job.output) return skip(ranAllTheSame, delivery)
      const [payload, result] = [askedOf(delivery)['payload'], job.resultAnswers[0]?.json]
      if (result === undefined) return undefined
      return demand(delivery, essence(payload) === essence(result), 'the error of the result', payload)
    }),
  },
  {
    id: 'fal/webhook/matches-its-schema',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Every field of a webhook has the documented type.',
    source: 'fal.md 8',
    breaks: 'Typed receivers.',
    needs,
    relay: 'off',
    check: inBoth((delivery, body, view) => {
      const schema = body['status'] === 'ERROR' ? 'WebhookFailure' : 'WebhookSuccess'
      const broken = violations(view, schema, body)
      return demand(delivery, broken.length === 0, 'a webhook as the contract types it', listed(broken))
    }),
  },
]

/** JSON without the query strings of its addresses, which a host may sign afresh each time. */
function essence(value: unknown): string {
  return (JSON.stringify(value) ?? '').replaceAll(/(https?:\/\/[^"?\s\\]+)\?[^"\s\\]*/g, '$1')
}
