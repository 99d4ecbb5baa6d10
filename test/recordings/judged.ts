// A recording as the command line judges it.
import type { ProviderId } from '../../src/core/provider.ts'
import type { Report } from '../../src/core/report.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { type HarReading, harToTranscript } from '../../src/report/har.ts'
import { assemble } from '../../src/verify/assemble.ts'
import type { LooseHar } from './recorded.ts'

export async function judged(
  har: LooseHar,
  id: ProviderId = 'fal',
  reading: HarReading = {},
): Promise<Report> {
  const provider = await loadProvider(id)
  return assemble(provider, harToTranscript(har, provider, reading), { durationMs: 0 })
}
