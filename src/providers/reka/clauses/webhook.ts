// reka.md 8, 12 row 13: the webhook, of which nothing but the wish for it is documented.
import { askedOf } from '../../../contract/answer.ts'
import { onlyAbout } from '../../../contract/checks.ts'
import type { ClauseCard, Finding } from '../../../core/clause.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import type { RekaJob } from '../read.ts'
import { phaseOfEnvelope, resultKeys } from '../words.ts'
import { demand, each, inJob, type RekaClause, reading } from './kit.ts'

const none = 'no webhook came'
const deliveries = ({ webhooks }: RekaJob): readonly Exchange[] => webhooks
const needsWebhook: Pick<ClauseCard, 'needs'> = { needs: ['webhook'] }
const sent = (delivery: Exchange): string => delivery.request.body?.text ?? ''

/** Of the job that went well and of the one that failed. */
const everyDelivery = (check: (delivery: Exchange, job: RekaJob) => Finding | undefined) =>
  onlyAbout(
    ['webhook-ok', 'webhook-failed'],
    each(
      (view) => view.jobs.flatMap((job) => job.webhooks.map((exchange) => ({ exchange, job }))),
      none,
      ({ exchange, job }) => check(exchange, job),
    ),
  )

/** State and output; the query of an address may be signed anew for each answer. */
const essence = (envelope: JsonObject = {}): string =>
  JSON.stringify([envelope['status'], envelope['output']]).replaceAll(/\?[^"]*/g, '')

export const webhookClauses: readonly RekaClause[] = [
  {
    id: 'reka/webhook/comes-once',
    ...{ ...reading, ...needsWebhook },
    text: 'A webhook is delivered once by POST, when the request has ended.',
    source: 'reka.md 8, 11 RK-A18',
    breaks: 'Receivers that wait instead of polling, or count what they receive.',
    check: inJob('webhook-ok', deliveries, none, (delivery, { webhooks }) => {
      const holds = webhooks.length === 1 && delivery.request.method === 'POST'
      return demand(
        delivery,
        holds,
        'one POST',
        `${webhooks.length} deliveries by ${delivery.request.method}`,
      )
    }),
  },
  {
    id: 'reka/webhook/brings-the-result-envelope',
    ...{ ...reading, ...needsWebhook },
    text: 'A webhook brings the five keys of the result, and the output.',
    source: 'reka.md 8, 11 RK-A18, 12 row 13',
    breaks: 'Receivers never fetch the result themselves.',
    check: inJob('webhook-ok', deliveries, none, (delivery) => {
      const body = askedOf(delivery)
      const holds = resultKeys.every((name) => name in body) && isJsonObject(body['output'])
      return demand(delivery, holds, 'a result envelope with an output', sent(delivery))
    }),
  },
  {
    id: 'reka/webhook/names-the-request',
    ...{ ...reading, ...needsWebhook },
    text: 'A webhook names the `request_id` that the submission told.',
    source: 'reka.md 8, 11 RK-A18',
    breaks: 'Receivers cannot tell whose end this is.',
    check: everyDelivery((delivery, { id }) =>
      demand(delivery, askedOf(delivery)['request_id'] === id, `request_id ${id}`, sent(delivery)),
    ),
  },
  {
    id: 'reka/webhook/agrees-with-the-result',
    ...{ ...reading, ...needsWebhook },
    text: 'A webhook tells the state and the output that the result then tells.',
    source: 'reka.md 8, 11 RK-A18',
    breaks: 'Receivers that keep what the webhook brought hold something else than callers who ask.',
    check: everyDelivery((delivery, { resultAnswers }) => {
      const result = resultAnswers.find(({ ok }) => ok)
      const [told, then] = [askedOf(delivery), result?.body].map(essence)
      return result === undefined ? undefined : demand(delivery, told === then, `${then}`, sent(delivery))
    }),
  },
  {
    id: 'reka/webhook/tells-of-failure',
    ...{ ...reading, needs: ['webhook', 'fate'] },
    text: 'The webhook of a request that failed says so, as its result does.',
    source: 'reka.md 8, 11 RK-A18',
    breaks: 'Receivers take a failure for a success without output.',
    check: inJob('webhook-failed', deliveries, none, (delivery) =>
      demand(delivery, phaseOfEnvelope(askedOf(delivery)) === 'failed', 'a failure', sent(delivery)),
    ),
  },
]
