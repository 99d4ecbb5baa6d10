// The vendors whose contracts we keep. A fourth one starts with its name here; the compiler then asks for the rest.
export const providerIds = ['fal', 'modelslab', 'reka'] as const
export type ProviderId = (typeof providerIds)[number]

export function isProviderId(word: string): word is ProviderId {
  return (providerIds as readonly string[]).includes(word)
}
