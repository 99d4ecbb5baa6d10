// The webhooks of a record, sorted by what they tell (modelslab.md 6).
import { askedOf } from '../../../contract/answer.ts'
import type { Finding } from '../../../core/clause.ts'
import type { Exchange } from '../../../core/exchange.ts'
import type { JsonObject } from '../../../core/json.ts'
import { linksIn } from '../body.ts'
import type { ModelslabJob } from '../read.ts'
import { isUnfinished } from '../words.ts'
import { inJob } from './kit.ts'

export const none = 'no webhook was delivered'

/** Deliveries of the outcome: one that says processing may come before, and each may come twice (modelslab.md 6). */
export const outcomes = ({ webhooks }: ModelslabJob): readonly Exchange[] =>
  webhooks.filter((delivery) => !isUnfinished(String(askedOf(delivery)['status'])))

/** A fetch may name its files in one place, the webhook in another (modelslab.md 4.6). */
export const allLinks = (body: JsonObject): readonly string[] =>
  ['output', 'links', 'proxy_links', 'future_links'].flatMap((name) => linksIn(body[name]))

export const inOutcome = (
  label: 'webhook-ok' | 'webhook-failed',
  check: (delivery: Exchange, body: JsonObject, job: ModelslabJob) => Finding | undefined,
) => inJob(label, outcomes, none, (delivery, job) => check(delivery, askedOf(delivery), job))
