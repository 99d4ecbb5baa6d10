// Sound recordings of every vendor, as others would have made them: a journey on the mock, written as HAR, our own words taken off.
import { createMock, listen } from '../../mocks/index.ts'
import { journey } from '../../src/contract/journey.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { transcriptToHar } from '../../src/report/har.ts'
import { loadSpec } from '../../src/spec/load.ts'

/** A HAR as plain data, to be distorted at will. */
// biome-ignore lint/suspicious/noExplicitAny: a recorder may write anything anywhere.
export type LooseEntry = Record<string, any>
export interface LooseHar {
  readonly log: { readonly version: string; readonly entries: readonly LooseEntry[] }
}

export interface Recorded {
  readonly own: Transcript
  readonly foreign: LooseHar
}

/** One walk without powers over the mock, as `verify` makes it, and the same as a stranger's recorder would have kept it. */
export async function recorded(provider: ProviderId): Promise<Recorded> {
  const key = 'recorded-key-id:0123456789abcdef'
  const running = await listen(
    createMock({ settings: { keys: [key], seed: 7, delays: { queueMs: 300, runMs: 400, jitter: 0 } } }),
    { port: 0, host: '127.0.0.1' },
  )
  const { transcript } = await journey(
    await loadProvider(provider),
    {
      ...{ provider, baseUrl: running.url, profile: 'official', key, capabilities: [] },
      ...{ budget: 3, timeoutMs: 60_000 },
    },
    { secrets: loadSpec(provider).secrets, nonce: 'recorded' },
  )
  await running.close()
  return { own: transcript, foreign: stripped(transcript) }
}

/** Without the fields that only we write and read. */
function stripped(transcript: Transcript): LooseHar {
  const text = JSON.stringify(transcriptToHar(transcript), (name, value) =>
    name.startsWith('_') ? undefined : value,
  )
  return JSON.parse(text) as LooseHar
}
