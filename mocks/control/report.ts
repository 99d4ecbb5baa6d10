// GET /__mock/report: what did not happen in a world so far, before its end tells it.
import type { Ordered } from '../mock-contract.ts'
import { reportOf, troublesIn } from '../worlds/report.ts'
import type { Stage } from '../worlds/stage.ts'

/** Exchanges that met nothing, the newest of them. */
const mostUnmatched = 50

export function liveReport(stage: Stage): Ordered<'Report'> {
  const { world } = stage
  const report = reportOf(stage)
  const unmatched = world.journal
    .since(0, ({ reply, asked }) => reply.status === 404 && asked.job === undefined && asked.act !== 'media')
    .slice(-mostUnmatched)
    .map(({ index, request: { method, url }, hint }) => ({
      exchange: index,
      method,
      url,
      ...(hint === undefined ? {} : { hint }),
    }))
  const webhooksLost = world.outbox
    .records()
    .filter(({ state }) => state === 'refused' || state === 'given-up')
  return {
    ...(report as unknown as Pick<
      Ordered<'Report'>,
      'unfinished' | 'resultsNeverFetched' | 'doubtfulRetries'
    >),
    filesNeverFetched: filesNeverFetched(world),
    troubles: troublesIn(report).map((trouble) => ({ ...trouble })),
    unmatched,
    webhooksLost: webhooksLost.map(({ jobId, url, reason }) => ({
      job: jobId,
      url,
      ...(reason === undefined ? {} : { reason }),
    })),
  }
}

/** Of jobs whose result told of files, and was fetched. */
function filesNeverFetched({ ledger, collected, media }: Stage['world']): string[] {
  return ledger
    .list()
    .filter(({ job: { provider, id } }) => collected.has(provider, id) && !collected.hasFile(provider, id))
    .filter(({ job: { provider, id } }) => media.ofJob(provider, id).length > 0)
    .map(({ job }) => job.id)
}
