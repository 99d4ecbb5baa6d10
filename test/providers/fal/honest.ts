// An honest transcript, walked by hand: every ask of fal's own plan, answered by the honest host.
import { randomUUID } from 'node:crypto'
import type { Ask, JobPlan, JobSoFar, JourneyContext } from '../../../src/contract/provider.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import { isJsonObject } from '../../../src/core/json.ts'
import { capabilities } from '../../../src/core/target.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { fal } from '../made.ts'
import { type HonestReply, mediaAsks, recordedExchange } from '../recorded.ts'
import {
  answer,
  baseUrl,
  delivery,
  type HonestJob,
  type Keys,
  makeKeys,
  model,
  refuse,
  statusOf,
  submitted,
} from './honest/host.ts'

const start = Date.UTC(2026, 10, 20, 10)

/** States that the polls of a job find, by its label. */
const courses: Readonly<Record<string, readonly HonestJob['state'][]>> = {
  happy: ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'],
  requeued: ['IN_QUEUE', 'IN_PROGRESS', 'IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'],
}

const context: JourneyContext = {
  target: {
    ...{
      provider: 'fal',
      baseUrl,
      profile: 'official',
      key: 'k',
      otherKey: 'o',
      budget: 99,
      timeoutMs: 120_000,
    },
    capabilities,
  },
  model,
  nonce: 'honest',
  webhookUrl: 'http://127.0.0.1:9/hook',
}

/** A whole run on a host that keeps every promise and declares every power. */
export function honestTranscript(): Transcript {
  const keys = makeKeys()
  const walk = new Walk(keys)
  for (const ask of fal.free(context)) walk.record(ask, refuse(ask, keys))
  for (const plan of fal.jobs(context)) walk.job(plan)
  return {
    provider: 'fal',
    target: { ...{ baseUrl, profile: 'official', auth: 'key', model, budget: 99 }, capabilities },
    startedAt: start,
    exchanges: walk.exchanges,
    omissions: [],
    submissions: fal.jobs(context).length,
    source: 'journey',
  }
}

class Walk {
  readonly exchanges: Exchange[] = []
  private readonly keys: Keys
  private now = start

  constructor(keys: Keys) {
    this.keys = keys
  }

  job(plan: JobPlan): void {
    const job: HonestJob = {
      ...{
        label: plan.label,
        id: randomUUID(),
        input: isJsonObject(plan.submit.body) ? plan.submit.body : {},
      },
      ...{ state: 'IN_QUEUE', cancelled: false, gone: false, mediaGone: false },
    }
    const submit = this.record(plan.submit, submitted(job), plan.label)
    const handle = fal.handle(submit)
    if (!handle) throw new Error('the honest submission was not accepted')
    const soFar: JobSoFar & { exchanges: Exchange[] } = {
      label: plan.label,
      submit,
      handle,
      exchanges: [submit],
    }
    const ask = (one: Ask) => soFar.exchanges.push(this.record(one, answer(one, job), plan.label))
    for (const one of plan.arrived(soFar)) ask(one)
    const streamed = this.now
    const places = (plan.beside?.(soFar) ?? []).map((one) => ({ one, index: this.reserve() }))
    for (const state of courses[plan.label] ?? ['IN_PROGRESS', 'COMPLETED']) {
      job.state = job.cancelled ? 'COMPLETED' : state
      if (plan.poll) ask(plan.poll(soFar))
      if (job.state === 'COMPLETED') break
    }
    for (const { one, index } of places) this.stream(one, job, index, streamed)
    for (const one of plan.ended(soFar)) ask(one)
    const media = new Set(soFar.exchanges.flatMap((exchange) => fal.media(exchange)))
    for (const one of [...media].flatMap(mediaAsks)) ask(one)
    if (plan.needs?.includes('webhook')) this.webhook(job)
    for (const { afterMs, asks } of plan.later ?? []) {
      this.now += afterMs
      job.gone = this.now - start > 3_600_000 + 600_000
      job.mediaGone = asks(soFar).some(({ purpose }) => purpose === 'after-expiry')
      for (const one of asks(soFar)) ask(one)
    }
  }

  record(ask: Ask, reply: HonestReply, job?: string): Exchange {
    const exchange = this.exchange(ask, reply, this.exchanges.length, job)
    this.exchanges.push(exchange)
    this.now += 500
    return exchange
  }

  private reserve(): number {
    const [last] = this.exchanges.slice(-1)
    if (last) this.exchanges.push({ ...last, index: this.exchanges.length })
    return this.exchanges.length - 1
  }

  private stream(ask: Ask, job: HonestJob, index: number, startedAt: number): void {
    const states = courses[job.label] ?? ['IN_PROGRESS', 'COMPLETED']
    const told = job.cancelled ? (['COMPLETED'] as const) : states
    const pieces = told.map((state) => `data: ${JSON.stringify(statusOf({ ...job, state }, true))}\n\n`)
    const text = job.label === 'slow' ? pieces.join(': still here\n\n') : pieces.join('')
    const reply = { status: 200, headers: { 'content-type': 'text/event-stream' }, body: text }
    const plain = this.exchange(ask, reply, index, job.label)
    const last = pieces.length - 1
    const chunks = pieces.map((piece, at) => ({
      atMs: at * 500 + 1,
      bytes: Buffer.byteLength(piece) + (job.label === 'slow' && at < last ? 14 : 0),
    }))
    this.exchanges[index] = {
      ...plain,
      ...{ startedAt, durationMs: last * 500 + 2 },
      ...(plain.reply ? { reply: { ...plain.reply, chunks } } : {}),
    }
  }

  private webhook(job: HonestJob): void {
    const { headers, text } = delivery(job, this.keys, this.now)
    const reply = { status: 200, headers: { 'content-type': 'text/plain' }, body: 'noted' }
    const ask = {
      act: 'webhook',
      method: 'POST',
      to: `http://127.0.0.1:9/hook/${job.label}`,
      headers,
      body: text,
    }
    this.record(ask, reply, job.label)
  }

  private exchange(ask: Ask, reply: HonestReply, index: number, job?: string): Exchange {
    return recordedExchange(baseUrl, { index, startedAt: this.now, job }, ask, reply)
  }
}
