// Reads what somebody chose about a mock: what is absent is usual, and what no mock has is refused before anything starts.
import { UsageError } from '../src/core/errors.ts'
import { unknownWord } from '../src/core/nearest.ts'
import { isProviderId, providerIds } from '../src/core/provider.ts'
import { checkFate } from './fate-words.ts'
import { readOrder } from './mock-contract.ts'
import type { Naming } from './naming.ts'
import { defaultSettings, type MockSettings } from './settings.ts'
import type { Vendor } from './vendor.ts'

/** `settings.delays.queueMs`. */
export const inCode: Naming = (path) => ['settings', ...path].join('.')

/** Throws UsageError naming the member that makes no sense. */
export function readSettings(given: Partial<MockSettings> = {}, naming: Naming = inCode): MockSettings {
  const chosen = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const settings = { ...defaultSettings, ...readOrder('Settings', chosen, naming) } as MockSettings
  const stranger = settings.providers.find((id) => !isProviderId(id))
  if (stranger === undefined) return settings
  throw unknownWord({ refusal: `${naming(['providers'])} does not know`, word: stranger, known: providerIds })
}

/** What only the vendors can tell: their fates and switches. Throws UsageError naming the word that none of them has. */
export function checkWords(
  settings: MockSettings,
  vendors: readonly Vendor[],
  naming: Naming = inCode,
): void {
  if (settings.providers.length === 0) throw new UsageError(`${naming(['providers'])} names no vendor`)
  if (settings.fate) checkFate(settings.fate, vendors, naming(['fate']))
  const known = vendors.flatMap((vendor) => Object.keys(vendor.options))
  const isElsewhere = ([id = '']: readonly string[]) =>
    isProviderId(id) && !vendors.some((one) => one.id === id)
  // One set of switches may serve several mocks, each of which passes over those of vendors that it does not serve.
  const word = Object.keys(settings.options).find(
    (name) => !known.includes(name) && !isElsewhere(name.split('.')),
  )
  if (word === undefined) return
  const hint = '`relayproof mock --help-options` tells them all'
  throw unknownWord({ refusal: `${naming(['options'])} does not know`, word, known, hint })
}
