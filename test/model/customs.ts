// What a reference of jobs cannot know of a vendor, learnt from the vendor's own mock by trying.
import type { HeaderMap } from '../../src/core/exchange.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import { realOf } from './real.ts'

export interface Customs {
  /** A fate that ends a job in failure. */
  readonly failing: string
  /** Absent where a job cannot be given up. */
  readonly cancels?: {
    /** ms until a cancel of a running job takes effect. */
    readonly lagMs: number
    /** Whether a cancel that will never be granted is remembered, so that a later one changes nothing. */
    readonly keepsVainWish: boolean
  }
  /** Whether a job that waits is told from one that runs. */
  readonly tellsQueue: boolean
  /** Makes a submission wait behind the others. */
  readonly low?: HeaderMap
}

/** Nothing in a vendor's registration says how a caller asks to be served last. */
const low: Partial<Readonly<Record<ProviderId, HeaderMap>>> = { fal: { 'x-fal-queue-priority': 'low' } }

/** ms by which a job of usual delays runs, and by which all that end have ended. */
const [running, over] = [1_500, 600_000]

export async function customsOf(id: ProviderId): Promise<Customs> {
  const { cancels } = await realOf(id)
  return {
    failing: await failingFate(id),
    ...(cancels ? { cancels: await cancelling(id) } : {}),
    tellsQueue: await tellsQueue(id),
    ...(low[id] ? { low: low[id] } : {}),
  }
}

async function failingFate(id: ProviderId): Promise<string> {
  const { fates } = await realOf(id)
  // `output` wants the body that it answers with, and makes no job fail.
  for (const fate of fates.filter((word) => word !== 'output')) {
    const real = await realOf(id)
    real.fate(fate)
    // Some fates refuse the submission.
    const accepted = await real.submit().catch(() => undefined)
    real.clock.advance(over)
    if (accepted !== undefined && real.jobs()[0]?.phase === 'failed') return fate
  }
  throw new Error(`no fate of ${id} makes a job fail`)
}

async function cancelling(id: ProviderId): Promise<NonNullable<Customs['cancels']>> {
  const usual = await cancelledWhileRunning(id)
  const vain = await cancelledWhileRunning(id, 'uncancellable')
  return { lagMs: usual ? usual.effectiveAt - usual.at : 0, keepsVainWish: vain !== undefined }
}

async function cancelledWhileRunning(id: ProviderId, fate?: string) {
  const real = await realOf(id)
  if (fate !== undefined) real.fate(fate)
  const jobId = await real.submit()
  real.clock.advance(running)
  await real.cancel(jobId)
  return real.world.ledger.get(id, jobId)?.events.find((event) => event.kind === 'cancel')
}

async function tellsQueue(id: ProviderId): Promise<boolean> {
  const real = await realOf(id)
  return (await real.poll(await real.submit())).phase === 'queued'
}
