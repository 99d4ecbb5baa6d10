// What may befall a Reka job: courses that all vendors share, refusals at the door, failure, and a cancel that lags.
import type { HeaderMap } from '../../src/core/exchange.ts'
import type { Phase } from '../../src/core/phase.ts'
import type { Fate } from '../fate.ts'
import { type FateOptions, ms, neededObject, oneOf, seconds, text } from '../fate-options.ts'
import type { Reply } from '../http.ts'
import { courseFates, courseOptions } from '../plan.ts'
import { limitedHeaders } from './allowance.ts'
import type { Refuse } from './refusals.ts'

export const fates: Readonly<Record<string, string>> = {
  ...courseFates,
  output: 'completes with an output of your own (options: body)',
  fail: 'runs and fails with an error object (options: type, message)',
  uncancellable: 'accepts a cancel while it runs and finishes nevertheless',
  slow_cancel: 'a cancel takes effect later, and the job may complete before (options: delayMs)',
  rate_limited: 'the submit answers 429 with the four rate headers (options: seconds)',
  no_credit:
    'the submit answers as if the credit were used up (options: status, 429 or 402; seconds to wait)',
  forbidden: 'the submit answers 403: the key may not use inference',
  withdrawn: 'the submit answers 404: the model is no longer served, as was announced for Sora',
  server_error: 'the submit answers 500 and starts nothing',
}

export const fateOptions: Readonly<Record<string, FateOptions>> = {
  ...courseOptions,
  output: { body: neededObject },
  fail: { type: text, message: text },
  slow_cancel: { delayMs: ms },
  rate_limited: { seconds },
  no_credit: { status: oneOf(429, 402), seconds },
}

/** True for a fate that ends the job's run in failure. */
export function fails(fate: Fate | undefined): boolean {
  return fate?.name === 'fail'
}

/** ms until a cancel takes effect on a job in `phase`; Infinity for never (reka.md 5). */
export function cancelLagMs(fate: Fate | undefined, phase: Phase): number {
  if (fate?.name === 'slow_cancel') return amount(fate, 'delayMs', 1_000)
  return fate?.name === 'uncancellable' && phase === 'running' ? Number.POSITIVE_INFINITY : 0
}

/** The refusal of a submit that is not to be accepted; undefined when it is (reka.md 1.3, 1.5, 2.3). */
export function refusalBy(refuse: Refuse, fate: Fate | undefined): Reply | undefined {
  switch (fate?.name) {
    case 'rate_limited':
      return refusedForNow(refuse, limitedHeaders(amount(fate, 'seconds', 60)))
    case 'no_credit':
      return refuse(fate.options?.['status'] === 402 ? 402 : 429, 'The credit of this account is used up', {
        type: 'rate_limit_error',
        headers: { 'retry-after': String(amount(fate, 'seconds', 60)) },
      })
    case 'forbidden':
      return refuse(403, 'This key may not use inference')
    case 'withdrawn':
      return refuse(404, 'This model is no longer served', { param: 'model' })
    case 'server_error':
      return refuse(500, 'Something went wrong on our side')
    default:
      return undefined
  }
}

/** The refusal of one who asks too often; `headers` say how long to stay away. */
export function refusedForNow(refuse: Refuse, headers: HeaderMap): Reply {
  return refuse(429, `Too many requests; try again in ${headers['retry-after']} seconds`, { headers })
}

/** A fate's option that is a number; `otherwise` when it is absent or none. */
function amount({ options }: Fate, name: string, otherwise: number): number {
  const given = options?.[name]
  return typeof given === 'number' && given >= 0 ? given : otherwise
}

/** Why a job failed: the hand that made it fail, else its fate's own words. */
export function failureOf(
  fate: Fate | undefined,
  reason: string | undefined,
): { type: string; message: string } {
  const { type = 'server_error', message = 'The model could not finish the job' } = fate?.options ?? {}
  return { type: String(type), message: reason ?? String(message) }
}
