// Tells a caller's own address how a job ended: signed, and tried again until the result is gone (fal.md 8).
import { createHash } from 'node:crypto'
import type { Telling } from '../jobs.ts'
import type { Attempt } from '../webhooks/delivery.ts'
import { failureOf } from './failure.ts'
import type { FalEntry, FalJob } from './job.ts'
import { outputText } from './large-seed.ts'
import { outputOf } from './output/output.ts'
import { shortRetentionMs } from './retention.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'

const retries = 31
const firstWaitMs = 10_000
const longestWaitMs = 120_000
const unwritable = 'Response payload is not JSON serializable.'

/** Sends the outcome to `url` when the job has ended; several times where the options say so. */
export function announce(service: Service, job: FalJob, url: string): void {
  const { jobs, switches } = service
  for (let copy = 0; copy < Number(switches['fal.webhook-copies']); copy++)
    jobs.tellEnd(job.id, (entry) => outcomeText(service, entry), deliveryOf(service, job, url), copy * 1_000)
}

function deliveryOf({ signer, jobs, world }: Service, job: FalJob, url: string): Telling {
  const userId = `user_${job.account}`
  return {
    url,
    headers(_now, _n, text) {
      const timestamp = Math.floor(world.stampTime.now() / 1_000)
      return {
        'content-type': 'application/json',
        'x-fal-webhook-request-id': job.id,
        'x-fal-webhook-user-id': userId,
        'x-fal-webhook-timestamp': String(timestamp),
        'x-fal-webhook-signature': signer.sign({ requestId: job.id, userId, timestamp, body: text }),
      }
    },
    backoffMs(n, outcome) {
      const entry = jobs.get(job.id)
      return entry && waitAfter(n, outcome, world.progress.endsAt(entry) + shortRetentionMs(job))
    },
    timeoutMs: (n) => (n === 0 ? 15_000 : 120_000),
  }
}

/** A redirect is final; anything else is tried again, ever more slowly, until the result expires. */
function waitAfter(n: number, { status, at }: Attempt, expiresAt: number): number | undefined {
  if (status !== undefined && status >= 300 && status < 400) return undefined
  const wait = Math.min(firstWaitMs * 2 ** n, longestWaitMs)
  return n >= retries || at + wait >= expiresAt ? undefined : wait
}

async function outcomeText(service: Service, entry: FalEntry): Promise<string> {
  const { job } = entry
  const { progress, clock } = service.world
  const ids = { request_id: job.id, gateway_request_id: lastAttemptId(job) }
  const failure = failureOf(entry, progress.timeline(entry), progress.phase(entry, clock.now()))
  if (failure) {
    const error = `Invalid status code: ${failure.status}`
    return JSON.stringify({
      ...ids,
      status: 'ERROR',
      error,
      payload: failure.body,
    } satisfies Schema<'WebhookFailure'>)
  }
  if (job.fate?.name === 'payload_error') {
    return JSON.stringify({
      ...ids,
      status: 'OK',
      payload: null,
      payload_error: unwritable,
    } satisfies Schema<'WebhookSuccess'>)
  }
  const { output } = await outputOf(service, entry, job.details.mediaBase)
  return outputText({ ...ids, status: 'OK', payload: output } satisfies Schema<'WebhookSuccess'>, job)
}

/** The request's own id, unless fal tried again inside (fal.md 3.2). */
function lastAttemptId({ id, fate }: FalJob): string {
  if (fate?.name !== 'requeued') return id
  const hex = createHash('sha256').update(`${id} second attempt`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
