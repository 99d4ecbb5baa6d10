// Replaces secrets in whatever leaves the process: by value in any encoding, by looks, and by declared name.
import { isUtf8 } from 'node:buffer'
import type { Exchange } from '../core/exchange.ts'
import { hideValues } from '../core/hide-values.ts'
import type { Report } from '../core/report.ts'
import { keyMarker, pairMarker, secretMarker, type Transcript } from '../core/transcript.ts'
import type { Secrets } from '../spec/secrets.ts'
import { harvest } from './redact/harvest.ts'
import { hideHeader, hideNamed } from './redact/names-in-text.ts'
import { hideLooks } from './redact/patterns.ts'

/** What the caller knows to be secret. What a record itself shows to be one is found without. */
export interface KnownSecrets {
  /** Credentials, hidden by value wherever they stand. */
  readonly keys?: readonly string[]
  /** Names that a contract declares secret. */
  readonly declared?: Secrets
}

/** The transcript with every secret replaced. Redacting twice changes nothing more. */
export function redactTranscript(transcript: Transcript, known: KnownSecrets = {}): Transcript {
  return redactorOf(transcript.exchanges, known)(transcript)
}

/** One text, in which keys are known and others found by their looks and names. Never throws. */
export function hideText(text: string, known: KnownSecrets = {}): string {
  return redactorOf([], known)(text)
}

/** The whole report with every secret replaced: findings, deviations and opinions quote the wire as well. */
export function redactReport(report: Report, known: KnownSecrets = {}): Report {
  return redactorOf(report.transcript.exchanges, known)(report)
}

/** Characters of any one text that are kept; a recording of others may hold longer ones. Bodies are cut before. */
const mostText = 4 << 20

const longestRemembered = 256
const mostRemembered = 20_000

type Redactor = <Value>(value: Value) => Value

/** Members that hold a word of ours, which the verdicts hang on: a key may be the same word. */
const ours: readonly string[] = ['act', 'purpose', 'job', 'kind', 'lost', 'verdict', 'level', 'evidence']
/** How such a word looks; whatever else an edited record puts there is hidden like any text. */
const word = /^[a-z]+(?:[ -][a-z0-9]+)*$/i

function redactorOf(exchanges: readonly Exchange[], { keys = [], declared }: KnownSecrets): Redactor {
  const found = harvest(exchanges, declared)
  const hideKeys = hideValues([...keys, ...found.keys], keyMarker)
  const isPair = (value: string) => hideLooks(value).endsWith(pairMarker)
  const hidePairs = hideValues(found.others.filter(isPair), pairMarker)
  const hideOthers = hideValues(
    found.others.filter((value) => !isPair(value)),
    secretMarker,
  )
  const byValue = (text: string) => hideOthers(hidePairs(hideKeys(text)))
  const text = remembering((value) => hideNamed(hideLooks(byValue(value.slice(0, mostText))), declared))
  const header = (name: string, value: string) => text(hideHeader(name, byValue(value), declared))

  const visit = (value: unknown, name: string): unknown => {
    if (typeof value === 'string' && ours.includes(name) && word.test(value)) return value
    if (typeof value === 'string') return name === 'base64' ? insideBase64(value, text, byValue) : text(value)
    if (Array.isArray(value)) return value.map((item) => visit(item, name))
    if (typeof value !== 'object' || value === null) return value
    const child = name === 'headers' ? (key: string, held: unknown) => header(key, String(held)) : undefined
    return Object.fromEntries(
      Object.entries(value).map(([key, held]) => [text(key), child?.(key, held) ?? visit(held, key)]),
    )
  }
  return <Value>(value: Value) => visit(value, '') as Value
}

/** Most texts of a record are names, addresses and numbers that come again and again: short ones are looked at once. */
function remembering(hide: (value: string) => string): (value: string) => string {
  const known = new Map<string, string>()
  return (value) => {
    if (value.length > longestRemembered) return hide(value)
    const hidden = known.get(value) ?? hide(value)
    if (known.size < mostRemembered) known.set(value, hidden)
    return hidden
  }
}

/** Bytes that read as text are treated as text; of others only known values are replaced, byte for byte. */
function insideBase64(
  packed: string,
  text: (value: string) => string,
  byValue: (value: string) => string,
): string {
  const bytes = Buffer.from(packed, 'base64')
  const readable = isUtf8(bytes)
  const before = bytes.toString(readable ? 'utf8' : 'latin1')
  const after = readable ? text(before) : byValue(before)
  return after === before ? packed : Buffer.from(after, readable ? 'utf8' : 'latin1').toString('base64')
}
