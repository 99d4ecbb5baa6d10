// The vendors whose contracts we keep. A fourth one starts with its name here; the compiler then asks for the rest.

/** Each id with its name as people write it. */
const names = { fal: 'fal', modelslab: 'ModelsLab', reka: 'Reka' } as const

export type ProviderId = keyof typeof names

export const providerNames: Readonly<Record<ProviderId, string>> = names
export const providerIds = Object.keys(names) as readonly ProviderId[]

/** All of them, or these, in a sentence: "fal, ModelsLab and Reka". */
export function providersInWords(ids: readonly ProviderId[] = providerIds): string {
  return new Intl.ListFormat('en-GB').format(ids.map((id) => names[id]))
}

export function isProviderId(word: string): word is ProviderId {
  return Object.hasOwn(names, word)
}
