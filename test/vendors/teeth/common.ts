// Spoilers for the common promises that no plain change fails, in the words of any provider.
import type { Provider } from '../../../src/contract/provider.ts'
import { isTerminal } from '../../../src/core/phase.ts'
import { bytes, header, type Spoiler, which } from '../spoil.ts'
import { byHand } from './by-hand.ts'
import { agedFile, picture } from './files.ts'

/** By what stands behind the vendor's name in the clause's id. */
const common: Readonly<Record<string, (provider: Provider) => Spoiler>> = {
  'ids/nobody-elses-job': (provider) => (transcript) =>
    header(which('happy', 'media', 'get'), agedFile)(tooEarly(provider)(transcript)),
  'media/whole': () => bytes(which('happy', 'media', 'get'), picture(64, 64)),
}

/** What is tried on a clause for which no change is frozen: the vendor's own spoiler, or the common one. */
export function spoilerFor(provider: Provider, clause: string): Spoiler | undefined {
  const name = clause.slice(provider.id.length + 1)
  return byHand[provider.id]?.[clause] ?? common[name]?.(provider)
}

/** The output of the first job comes while the job is still told to wait. */
function tooEarly(provider: Provider): Spoiler {
  return (transcript) => {
    const job = provider.read(transcript).jobs.find(({ label }) => label === 'happy')
    const waits = job?.sightings.find(({ phase }) => !isTerminal(phase))
    if (!job?.results || !waits) throw new Error('this spoiler found nothing to spoil')
    const results = new Set(job.results)
    const startedAt = waits.exchange.startedAt - 1
    return {
      ...transcript,
      exchanges: transcript.exchanges.map((one) =>
        results.has(one) ? { ...one, startedAt, durationMs: 0 } : one,
      ),
    }
  }
}
