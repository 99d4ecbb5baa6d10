// Whole journeys on a vendor's own mock in moved time, with every power declared: the honest records of this folder.
import { createMock, listen } from '../../mocks/index.ts'
import { journey } from '../../src/contract/journey.ts'
import type { Provider } from '../../src/contract/provider.ts'
import { onceFor } from '../../src/core/once.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import { declarable as capabilities } from '../../src/core/target.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { loadSpec } from '../../src/spec/load.ts'

const key = 'honest-key-id:0123456789abcdef'
const otherKey = 'other-key-id:fedcba9876543210'

/** What is asked of which mock. */
export interface Recording {
  readonly name: string
  /** The provider's cheapest when absent. */
  readonly model?: string
  /** Through the mock's own proxy, by this header. */
  readonly via?: string
  /** The mock's switches. */
  readonly options?: Readonly<Record<string, string>>
}

/** What the cheapest model of a vendor cannot show, others do. */
const others: Partial<Readonly<Record<ProviderId, readonly Recording[]>>> = {
  fal: [
    { name: 'film', model: 'fal-ai/kling-video/v2.1/master/text-to-video' },
    { name: 'sound', model: 'fal-ai/minimax/speech-02-hd' },
    { name: 'proxied', via: 'x-fal-target-url' },
  ],
  modelslab: [
    { name: 'images', model: 'images/text2img', options: { 'modelslab.fetch-success': 'long' } },
    {
      ...{ name: 'film', model: 'video/text2video_ultra' },
      options: { 'modelslab.fetch-success': 'long' },
    },
  ],
  reka: [{ name: 'picture', model: 'nano-banana/text-to-image' }],
}

/** The recordings in which every clause of the vendor can be shown, the cheapest model's first. */
export function recordingsOf(id: ProviderId): readonly Recording[] {
  return [{ name: 'cheapest' }, ...(others[id] ?? [])]
}

/** The same recording is the same record each time, so it is walked once in a process. */
export function recorded(id: ProviderId, { model, via, options }: Recording): Promise<Transcript> {
  return walked(JSON.stringify({ id, model, via, options }))
}

const walked = onceFor((what: string) => walk(JSON.parse(what)))

async function walk({
  id,
  model,
  via,
  options,
}: Omit<Recording, 'name'> & { readonly id: ProviderId }): Promise<Transcript> {
  const mock = createMock({ settings: { keys: [key, otherKey], seed: 7, options: options ?? {} } })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  try {
    const { transcript } = await journey(
      await loadProvider(id),
      {
        ...{
          provider: id,
          baseUrl: via ? `${running.url}/api/fal/proxy` : running.url,
          profile: 'official',
          key,
          otherKey,
          capabilities,
        },
        ...{
          budget: 99,
          timeoutMs: 120_000,
          ...(model === undefined ? {} : { model }),
          ...(via ? { via } : {}),
        },
      },
      { secrets: loadSpec(id).secrets, nonce: 'honest' },
    )
    return transcript
  } finally {
    await running.close()
  }
}

/** The provider and its records. */
export function subject(id: ProviderId) {
  const recordings = new Map(recordingsOf(id).map((recording) => [recording.name, recording]))
  return {
    id,
    provider: (): Promise<Provider> => loadProvider(id),
    names: [...recordings.keys()],
    record: (name: string): Promise<Transcript> => {
      const recording = recordings.get(name)
      return recording ? recorded(id, recording) : Promise.reject(new Error(name))
    },
  }
}
