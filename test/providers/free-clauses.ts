// The honest records in which the clauses that look at no job are found: our mock with all its powers, and as a live host.
import { createMock, listen } from '../../mocks/index.ts'
import { journey } from '../../src/contract/journey.ts'
import { deriveFreeClauses } from '../../src/contract/reads.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import { declarable as capabilities, type Target } from '../../src/core/target.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { loadSpec } from '../../src/spec/load.ts'

const key = 'reads-key-id:0123456789abcdef'
const otherKey = 'reads-other-id:fedcba9876543210'

interface Host {
  readonly path?: string
  readonly target?: Partial<Target>
  readonly options?: Readonly<Record<string, string>>
}

const able: Host = { target: { capabilities, budget: 1000 } }
const live: Host = { target: { profile: 'relay' } }

/** Models and switches that show what the cheapest model of a vendor does not. */
const others: Partial<Readonly<Record<ProviderId, readonly Host[]>>> = {
  fal: [
    { target: { model: 'fal-ai/veo3/fast' } },
    { path: '/api/fal/proxy', target: { via: 'x-fal-target-url' } },
  ],
  modelslab: [
    { target: { model: 'images/text2img' }, options: { 'modelslab.fetch-success': 'long' } },
    { target: { model: 'video/text2video_ultra' } },
  ],
  reka: [{ target: { model: 'nano-banana/edit' } }],
}

/** Found anew. */
export async function freeClausesOf(id: ProviderId): Promise<readonly string[]> {
  const records: Transcript[] = []
  for (const host of [able, live, ...(others[id] ?? [])]) records.push(await recordOf(id, host))
  return deriveFreeClauses(await loadProvider(id), records)
}

async function recordOf(id: ProviderId, { path = '', target, options = {} }: Host): Promise<Transcript> {
  const delays = { queueMs: 300, runMs: 400, jitter: 0 }
  const mock = createMock({ settings: { keys: [key, otherKey], seed: 1, options, delays } })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  try {
    const wish: Target = {
      ...{ provider: id, baseUrl: `${running.url}${path}`, profile: 'official', key, otherKey },
      ...{ budget: 3, timeoutMs: 60_000, capabilities: [], ...target },
    }
    const secrets = loadSpec(id).secrets
    return (await journey(await loadProvider(id), wish, { secrets, nonce: 'reads' })).transcript
  } finally {
    await running.close()
  }
}

/** The module that holds those of all vendors. */
export function freeClausesModule(all: readonly (readonly [ProviderId, readonly string[]])[]): string {
  return [
    '// The clauses that look at no job, found in records of our mock. Made by: npm run generate:free-clauses',
    'export const freeClauses: Readonly<Record<string, readonly string[]>> = {',
    ...all.flatMap(([id, names]) => [
      `  ${id}: [`,
      ...names.toSorted().map((name) => `    '${name}',`),
      '  ],',
    ]),
    '}',
    '',
  ].join('\n')
}
