// An honest transcript, walked by hand: every ask of Reka's own plan, answered by the honest host.
import { randomUUID } from 'node:crypto'
import type { Ask, JobPlan, JobSoFar, JourneyContext } from '../../../src/contract/provider.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import { capabilities } from '../../../src/core/target.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { reka } from '../made.ts'
import { type HonestReply, mediaAsks, recordedExchange } from '../recorded.ts'
import { answer, baseUrl, envelope, freely, type HonestJob, model, stamp, submitted } from './honest/host.ts'

const start = Date.UTC(2026, 10, 20, 10)
const replays = ['replayed', 'rekeyed']

const context: JourneyContext = {
  target: {
    ...{ provider: 'reka', baseUrl, profile: 'official', key: 'k', otherKey: 'o', budget: 99 },
    ...{ timeoutMs: 120_000, capabilities },
  },
  model,
  nonce: 'honest',
  webhookUrl: 'http://127.0.0.1:9/hook',
}

/** A whole run on a host that keeps every promise, follows every reading and declares every power. */
export function honestTranscript(): Transcript {
  const walk = new Walk()
  for (const ask of reka.free(context)) walk.record(ask, freely(ask))
  for (const plan of reka.jobs(context)) walk.job(plan)
  return {
    provider: 'reka',
    target: { ...{ baseUrl, profile: 'official', auth: 'x-api-key', model, budget: 99 }, capabilities },
    startedAt: start,
    exchanges: walk.exchanges,
    omissions: [],
    submissions: reka.jobs(context).length,
    source: 'journey',
  }
}

class Walk {
  readonly exchanges: Exchange[] = []
  private readonly jobs: HonestJob[] = []
  private now = start

  job(plan: JobPlan): void {
    const fresh: HonestJob = { label: plan.label, id: randomUUID(), state: 'IN_QUEUE', old: false }
    const job = replays.includes(plan.label) ? (this.jobs.at(-1) ?? fresh) : fresh
    if (job === fresh) this.jobs.unshift(job)
    const submit = this.record(plan.submit, submitted(job), plan.label)
    const handle = reka.handle(submit)
    if (!handle) throw new Error('the honest submission was not accepted')
    const soFar: JobSoFar & { exchanges: Exchange[] } = {
      ...{ label: plan.label, submit, handle, exchanges: [submit] },
    }
    const ask = (one: Ask) => soFar.exchanges.push(this.record(one, answer(one, job, this.jobs), plan.label))
    for (const one of plan.arrived(soFar)) ask(one)
    if (plan.poll) this.poll(plan.poll(soFar), job, ask)
    for (const one of plan.ended(soFar)) ask(one)
    const media = plan.leavesMedia ? [] : soFar.exchanges.flatMap((exchange) => reka.media(exchange))
    for (const one of [...new Set(media)].flatMap(mediaAsks)) ask(one)
    if (plan.needs?.includes('webhook')) this.webhook(job)
    for (const { afterMs, asks } of plan.later ?? []) {
      this.now += afterMs
      job.old = afterMs > 0
      for (const one of asks(soFar)) ask(one)
    }
  }

  /** Through the queue, the run and its end; a cancelled job is asked once. */
  private poll(one: Ask, job: HonestJob, ask: (one: Ask) => void): void {
    const end = job.label.includes('failed') ? 'FAILED' : 'COMPLETED'
    for (const state of ['IN_QUEUE', 'IN_PROGRESS', end] as const) {
      if (job.state !== 'CANCELLED') job.state = state
      ask(one)
      if (job.state === 'CANCELLED') return
    }
  }

  record(ask: Ask, reply: HonestReply, job?: string): Exchange {
    const index = this.exchanges.length
    const foreign = ['media', 'webhook'].includes(ask.act)
    const place = { index, startedAt: this.now, job }
    const exchange = recordedExchange(baseUrl, place, ask, foreign ? reply : stamp(reply, index))
    this.exchanges.push(exchange)
    this.now += 500
    return exchange
  }

  private webhook(job: HonestJob): void {
    const to = `http://127.0.0.1:9/hook/${job.label}`
    const reply = { status: 200, headers: { 'content-type': 'text/plain' }, body: 'noted' }
    this.record({ act: 'webhook', method: 'POST', to, body: envelope(job) }, reply, job.label)
  }
}
