// The providers, each read only when it is asked for. A name without an entry does not compile.
import type { Provider } from '../contract/provider.ts'
import { UsageError } from '../core/errors.ts'
import type { ProviderId } from '../core/provider.ts'

const loaders: Readonly<Record<ProviderId, () => Promise<Provider>>> = {
  fal: async () => (await import('./fal/index.ts')).fal,
  modelslab: () => notYet('ModelsLab'),
  reka: () => notYet('Reka'),
}

/** The providers whose clauses are written. */
export const judgedProviders: readonly ProviderId[] = ['fal']

export function loadProvider(id: ProviderId): Promise<Provider> {
  return loaders[id]()
}

function notYet(title: string): Promise<never> {
  return Promise.reject(
    new UsageError(`${title} cannot be judged by this version; relayproof mock serves it.`),
  )
}
