// Follows one accepted job to its end and beyond: polls, streams, results, media, webhooks, expiry.
import { withinLimit } from '../../core/time-limit.ts'
import { orderedMs } from './bounds.ts'
import { MediaFetch } from './fetch-media.ts'
import type { JobRun } from './job-run.ts'
import type { Run } from './run.ts'

/** Polls in a row that may tell no phase before we stop asking. */
const patience = 10
/** ms that a job may take where time is moved, which costs nobody anything: the user's limit is one of real time. */
const movedLimitMs = 3_600_000
/** ms that a stream or a webhook may lag behind the end of its job. */
const graceMs = 1500
const turnMs = 25

/** Never rejects: one job that cannot be followed must not take the others with it. */
export async function follow(job: JobRun): Promise<void> {
  try {
    await followToTheEnd(job)
  } catch (error) {
    job.omit('follow', 'not-possible', `the job could not be followed further: ${(error as Error).message}`)
  }
}

async function followToTheEnd(job: JobRun): Promise<void> {
  const { plan, run } = job
  const media = new MediaFetch(job)
  const leave = new AbortController()
  const beside = { settled: Promise.resolve<unknown>(undefined) }
  try {
    await job.askAll(plan.arrived(job))
    const signal = AbortSignal.any([run.signal, leave.signal])
    beside.settled = Promise.all((plan.beside?.(job) ?? []).map((ask) => job.askAside(ask, signal)))
    if (plan.poll) await poll(job)
    const ended = !plan.poll || job.hasEnded()
    if (ended) {
      media.start()
      for (const ask of plan.ended(job)) {
        await job.ask(ask)
        media.start()
        if (run.pace.moved) await media.settled()
      }
      await media.settled()
    }
    // A stream of a job that never ended will not end either.
    if (ended) await Promise.race([beside.settled, aWhile(run, leave.signal)])
    if (ended) await afterwards(job)
  } finally {
    leave.abort()
    await beside.settled
    await giveUp(job)
  }
}

async function poll(job: JobRun): Promise<void> {
  const { run, plan } = job
  const limitMs = (run.pace.moved ? movedLimitMs : run.target.timeoutMs) + orderedMs(plan)
  let mute = 0
  for (let polls = 0; !job.hasEnded() && plan.poll; polls++) {
    const elapsedMs = run.pace.now() - job.submittedAt
    const ending = run.bounds.ended()
    if (ending) return job.omit('poll', ending.reason, ending.text)
    if (elapsedMs > limitMs) return job.omit('poll', 'timeout', `the job did not end within ${limitMs} ms`)
    if (polls > 0) await run.pace.betweenPolls(polls, elapsedMs, run.signal)
    const exchange = await job.ask(plan.poll(job))
    const phase = exchange && run.provider.phase(exchange)
    run.progress({ kind: 'job', label: job.label, elapsedMs, ...(phase ? { phase } : {}) })
    // Every other time, so that no host is asked twice as often.
    if (polls % 2 === 1 && !job.hasEnded()) await glance(job, (polls + 1) / 2)
    mute = phase === undefined ? mute + 1 : 0
    if (mute >= patience) return job.omit('poll', 'not-possible', `${patience} polls in a row told no phase`)
  }
}

async function glance(job: JobRun, nth: number): Promise<void> {
  const ask = job.plan.glance?.(job, nth)
  if (ask) await job.ask(ask)
}

/** `graceMs` in turns, in each of which what has arrived is read: a process that slept has not waited for anybody. */
async function aWhile({ wait }: Run, signal: AbortSignal): Promise<void> {
  for (let waited = 0; waited < graceMs && !signal.aborted; waited += turnMs) await wait(turnMs, signal)
}

/** Webhooks that are still under way, then what time brings. */
async function afterwards(job: JobRun): Promise<void> {
  const { run, plan } = job
  if (plan.needs?.includes('webhook')) await delivery(job)
  if (!run.target.capabilities.includes('time')) return
  for (const { afterMs, asks } of plan.later ?? []) {
    if (run.signal.aborted) return
    await run.pace.pass(afterMs, run.signal)
    if (plan.needs?.includes('webhook')) await run.wait(50)
    await job.askAll(asks(job))
  }
}

async function delivery(job: JobRun): Promise<void> {
  const mine = () =>
    job.run.receiver?.deliveries.some((one) => one.path === job.label || one.text.includes(job.handle.id))
  for (let waited = 0; waited < graceMs && !mine() && !job.run.signal.aborted; waited += turnMs)
    await job.run.wait(turnMs)
  if (!mine()) job.omit('webhook', 'timeout', `no webhook came within ${graceMs} ms of the end of the job`)
}

/** No run leaves a job behind, not even an interrupted one: this ask does not listen to the interrupt. */
async function giveUp(job: JobRun): Promise<void> {
  if (job.hasEnded()) return
  const ask = job.plan.giveUp?.(job)
  if (ask) await withinLimit(5000, job.run.bounds.last, (signal) => job.ask(ask, signal))
}
