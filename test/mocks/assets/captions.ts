// Captions the asset tests have in common.
import type { Caption } from '../../../mocks/assets/asset.ts'

export function caption(overrides: Partial<Caption> = {}): Caption {
  return { prompt: 'a lighthouse on a cliff at dusk', model: 'fal-ai/flux-1/dev', seed: 42, ...overrides }
}
