// The providers, each read only when it is asked for. A name without an entry does not compile.
import type { Provider } from '../contract/provider.ts'
import type { ProviderId } from '../core/provider.ts'

const loaders: Readonly<Record<ProviderId, () => Promise<Provider>>> = {
  fal: async () => (await import('./fal/index.ts')).fal,
  modelslab: async () => (await import('./modelslab/index.ts')).modelslab,
  reka: async () => (await import('./reka/index.ts')).reka,
}

/** The providers whose clauses are written. */
export const judgedProviders: readonly ProviderId[] = ['fal', 'modelslab', 'reka']

export function loadProvider(id: ProviderId): Promise<Provider> {
  return loaders[id]()
}
