// What there is to be asked of each vendor, so that nobody waits for what never comes.
import type { ProviderId } from '../src/core/provider.ts'
import type { Act } from './acts.ts'

interface Acts {
  readonly acts: readonly Act[]
  /** Those of them that may be answered by a stream of events. */
  readonly streamed: readonly Act[]
}

const usual: Acts = {
  acts: ['submit', 'status', 'result', 'cancel', 'media', 'webhook', 'other'],
  streamed: [],
}

/** Of vendors that have more than the usual. */
const more: Partial<Readonly<Record<ProviderId, Acts>>> = {
  modelslab: { acts: [...usual.acts, 'upload'], streamed: [] },
  reka: { acts: usual.acts, streamed: ['submit', 'other'] },
  fal: { acts: [...usual.acts, 'stream', 'upload'], streamed: ['stream', 'submit'] },
}

export function actsOf(id: ProviderId): Acts {
  return more[id] ?? usual
}
