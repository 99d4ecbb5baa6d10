// What there is to be asked of each vendor, so that nobody waits for what never comes. The compiler insists on one list per provider.
import type { ProviderId } from '../src/core/provider.ts'
import type { Act } from './acts.ts'

interface Acts {
  readonly acts: readonly Act[]
  /** Those of them that may be answered by a stream of events. */
  readonly streamed: readonly Act[]
}

const usual = ['submit', 'status', 'result', 'cancel', 'media', 'webhook', 'other'] as const

export const vendorActs: Readonly<Record<ProviderId, Acts>> = {
  modelslab: { acts: [...usual, 'upload'], streamed: [] },
  reka: { acts: usual, streamed: ['submit', 'other'] },
  fal: { acts: [...usual, 'stream', 'upload'], streamed: ['stream', 'submit'] },
}
