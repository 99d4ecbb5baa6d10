// Reads what a mock is made of, beside its settings: a part that there is not is refused before anything is made.
import { UsageError } from '../../src/core/errors.ts'
import { nearestTo } from '../../src/core/nearest.ts'
import { readOrder } from '../mock-contract.ts'
import { listens, sameSettings, words } from '../start/options.ts'
import type { WorldsParts } from './worlds.ts'

const kinds: Readonly<Record<keyof WorldsParts, 'object' | 'function'>> = {
  settings: 'object',
  clock: 'object',
  clockOf: 'function',
  ledger: 'object',
  limits: 'object',
  naming: 'function',
  now: 'function',
  readSpec: 'function',
  warn: 'function',
}

/** Throws UsageError for a part of another name or kind; a setting that stands beside `settings` is told where it belongs. */
export function readParts(given: unknown): WorldsParts {
  if (!isRecord(given)) throw new UsageError(`createMock takes an object; received ${JSON.stringify(given)}`)
  const parts = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  for (const [name, value] of Object.entries(parts)) {
    const kind = isPart(name) ? kinds[name] : undefined
    if (kind === undefined) throw unknownPart(name)
    if (typeof value === kind && value !== null && (!isClock(name) || hasTime(value))) continue
    throw new UsageError(
      `${name} is ${isClock(name) ? 'a clock' : kind === 'object' ? 'an object' : 'a function'}; received ${JSON.stringify(value)}`,
    )
  }
  readOrder('Limits', parts['limits'] ?? {}, (path) => ['limits', ...path].join('.'))
  return parts
}

/** What is no part may be a setting, or a word of `startMock`: the nearest of all is told by where it belongs. */
function unknownPart(word: string): UsageError {
  const places = new Map([
    ...[...words, ...listens].map((name) => [name, `startMock({ ${name} })`] as const),
    ...[...sameSettings(), 'fate'].map((name) => [name, `settings.${name}`] as const),
    ...Object.keys(kinds).map((name) => [name, name] as const),
  ])
  const meant = nearestTo(word, [...places.keys()]).map((name) => places.get(name))
  const near = meant.length === 0 ? ';' : `; did you mean ${meant.join(' or ')}?`
  return new UsageError(
    `createMock has no part ${JSON.stringify(word)}${near} known: ${Object.keys(kinds).join(', ')}`,
  )
}

const isClock = (name: string) => name === 'clock'

function hasTime(value: unknown): boolean {
  return isRecord(value) && typeof value['now'] === 'function' && typeof value['until'] === 'function'
}

const isPart = (name: string): name is keyof WorldsParts => Object.hasOwn(kinds, name)

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
