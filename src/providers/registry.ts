// The providers, each read only when it is asked for. A name without an entry does not compile.
import type { Provider } from '../contract/provider.ts'
import { unknownWord } from '../core/nearest.ts'
import { once } from '../core/once.ts'
import { isProviderId, type ProviderId, providerIds } from '../core/provider.ts'
import { freeClauses } from '../generated/free-clauses.ts'
import { loadSpec, type Spec } from '../spec/load.ts'

const loaders: Readonly<Record<ProviderId, (spec: () => Spec) => Promise<Provider>>> = {
  fal: async (spec) => (await import('./fal/index.ts')).falProvider(spec),
  modelslab: async (spec) => (await import('./modelslab/index.ts')).modelslabProvider(spec),
  reka: async (spec) => (await import('./reka/index.ts')).rekaProvider(spec),
}

/** A provider that reads `openapi/<id>.yaml` once, on first use. Throws UsageError for a name that is none of ours. */
export async function loadProvider(id: ProviderId): Promise<Provider> {
  if (!isProviderId(id)) throw unknownWord({ refusal: 'there is no provider', word: id, known: providerIds })
  const provider = await loaders[id](once(() => loadSpec(id)))
  return { ...provider, freeClauses: freeClauses[id] ?? [] }
}
