// What a mock may be started with, in the words of the command line, read by the reader of all settings.
import { parseDuration } from '../../src/core/duration.ts'
import { UsageError } from '../../src/core/errors.ts'
import { unknownWord } from '../../src/core/nearest.ts'
import { parseSize } from '../../src/core/size.ts'
import type { Fate } from '../fate.ts'
import { readFateText } from '../fate-words.ts'
import type { ListenOptions } from '../listen-options.ts'
import { mockContract, readOrder } from '../mock-contract.ts'
import type { Naming } from '../naming.ts'
import { defaultSettings, type MockSettings } from '../settings.ts'
import type { WorldsParts } from '../worlds/worlds.ts'
import type { Span } from './span.ts'

type Same = Partial<Omit<MockSettings, 'delays' | 'urlTtlMs' | 'fate' | Sized>>

/** Bytes, or `512kb`, `10mb`, `1gb`. */
type Size = number | string
const sized = ['bodyLimit', 'uploadCapacity'] as const
type Sized = (typeof sized)[number]

export interface StartOptions extends Same, Readonly<Partial<Record<Sized, Size>>> {
  /** How long a job waits; 1s unless said. */
  readonly queue?: Span
  /** How long a job runs; 2s unless said. */
  readonly run?: Span
  /** Share by which both vary at random, 0 to 1. */
  readonly jitter?: number
  /** Life of result URLs, or `never`; each vendor's own rule unless said. */
  readonly urlTtl?: Span
  /** Befalls every job that no other rule speaks of: a word, or `slow:{"factor":3}`. */
  readonly fate?: string | Fate
  /** 0, any free one, unless said. */
  readonly port?: number
  readonly host?: string
  readonly tls?: ListenOptions['tls']
  /** Of the default world; in step with the machine's unless given. */
  readonly clock?: WorldsParts['clock']
  /** Of a named world that is made. */
  readonly clockOf?: WorldsParts['clockOf']
  readonly readSpec?: WorldsParts['readSpec']
  readonly limits?: WorldsParts['limits']
  readonly warn?: WorldsParts['warn']
}

export const listens = ['port', 'host', 'tls'] as const
const parts = ['clock', 'clockOf', 'readSpec', 'limits', 'warn'] as const
export const words = ['queue', 'run', 'jitter', 'urlTtl', 'fate'] as const

/** Throws UsageError for an option that there is not, naming the nearest, and for a span that is none. */
export function readStart(options: StartOptions): {
  readonly parts: WorldsParts
  readonly listen: ListenOptions
} {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new UsageError(`startMock takes an object; received ${JSON.stringify(options)}`)
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  const known = [...words, ...sameSettings(), ...listens, ...parts]
  const word = Object.keys(given).find((name) => !known.some((one) => one === name))
  if (word !== undefined) throw unknownWord({ refusal: 'startMock has no option', word, known })
  const settings = { ...picked(given, sameSettings()), ...sizesIn(options), ...spansIn(options) }
  const where = readOrder('Listen', picked(given, listens), (path) => path.join('.'))
  return {
    parts: { ...picked(given, parts), settings, naming },
    listen: { port: 0, host: '127.0.0.1', ...where },
  }
}

/** As the contract of settings has them, but for those that have other words here. */
export function sameSettings(): readonly string[] {
  const { document } = mockContract()
  const { properties } = (document as never)['components']['schemas']['Settings'] as { properties: object }
  return Object.keys(properties).filter((name) => !['delays', 'urlTtlMs', 'fate'].includes(name))
}

function spansIn({ queue, run, jitter, urlTtl, fate }: StartOptions): Partial<MockSettings> {
  const { delays } = defaultSettings
  const spans = {
    queueMs: msOf(queue, 'queue', delays.queueMs),
    runMs: msOf(run, 'run', delays.runMs),
    jitter: jitter ?? delays.jitter,
  }
  return {
    delays: spans,
    ...(urlTtl === undefined ? {} : { urlTtlMs: urlTtl === 'never' ? null : msOf(urlTtl, 'urlTtl', 0) }),
    ...(fate === undefined ? {} : { fate: typeof fate === 'string' ? readFateText(fate, 'fate') : fate }),
  }
}

function sizesIn(options: StartOptions): Partial<MockSettings> {
  const texts = sized.filter((name) => typeof options[name] === 'string')
  return Object.fromEntries(texts.map((name) => [name, parseSize(String(options[name]), name)]))
}

function msOf(span: Span | undefined, name: string, usual: number): number {
  return typeof span === 'string' ? parseDuration(span, name) : (span ?? usual)
}

/** `queue` for `delays.queueMs`. */
const naming: Naming = ([first, second, ...rest]) => {
  const own = { queueMs: 'queue', runMs: 'run', jitter: 'jitter' }[String(second)]
  if (first === 'delays' && own) return own
  return [first === 'urlTtlMs' ? 'urlTtl' : first, second, ...rest]
    .filter((part) => part !== undefined)
    .join('.')
}

function picked(given: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)))
}
