// The real thing that the reference is compared with: a mock on a clock that stands, asked in its provider's own words.
import { addFate } from '../../mocks/control/fates.ts'
import { type Change, changeJob, listJobs } from '../../mocks/control/jobs.ts'
import type { Ask, JobSoFar } from '../../src/contract/plan.ts'
import type { HeaderMap } from '../../src/core/exchange.ts'
import { isJsonObject, parseJson } from '../../src/core/json.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import { asking } from '../vendors/asking.ts'

export type Real = Awaited<ReturnType<typeof realOf>>

/** `workers` undefined: every job waits its own delay. */
export async function realOf(id: ProviderId, workers?: number) {
  const settings = { providers: [id], seed: 1, ...(workers === undefined ? {} : { workers }) }
  const { mock, clock, provider, plan, begin, ask, media } = await asking(id, settings)
  const begun = new Map<string, JobSoFar>()
  const about = (jobId: string, question: ((job: JobSoFar) => Ask | undefined) | undefined) => {
    const job = begun.get(jobId)
    const asked = job && question?.(job)
    if (!asked) throw new Error(`${id} has no such question about ${jobId}`)
    return ask(asked)
  }
  return {
    clock,
    world: mock.world,
    fates: mock.vendors.flatMap((vendor) => Object.keys(vendor.fates)),
    /** Undefined where the vendor has no way to give a job up. */
    cancel: async (jobId: string) => (await about(jobId, plan.giveUp)).reply.status,
    cancels: plan.giveUp !== undefined,
    /** The id of the new job. */
    async submit(headers: HeaderMap = {}) {
      const job = await begin(`job ${begun.size}`, headers)
      begun.set(job.handle.id, job)
      return job.handle.id
    },
    async poll(jobId: string) {
      const { exchange, text } = await about(jobId, plan.poll)
      const body = parseJson(text)
      const position = isJsonObject(body) ? body['queue_position'] : undefined
      return { phase: provider.phase(exchange), ...(typeof position === 'number' ? { position } : {}) }
    },
    /** Whether what the ended job brought has a picture, a film or a sound in it. */
    async hasMedia(jobId: string) {
      const job = begun.get(jobId)
      return job !== undefined && (await media(job)).length > 0
    },
    fate: (fate: string) => addFate(mock, { fate, provider: id }),
    change: (jobId: string, change: Change) => changeJob(mock.world, jobId, change),
    jobs: () => listJobs(mock.world).jobs,
  }
}
