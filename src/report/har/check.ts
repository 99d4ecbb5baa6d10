// Is this a HAR at all? Says what was received and what to do when it is not.
import { cut } from '../../core/cut.ts'
import { NothingRecorded, UsageError } from '../../core/errors.ts'
import {
  isJsonObject,
  type JsonBounds,
  type JsonObject,
  mostLevels,
  parseJson,
  whyTooLarge,
} from '../../core/json.ts'

const advice =
  'Export one with "Save all as HAR" in the network panel of a browser\'s developer tools, with a proxy such as ' +
  'mitmproxy or Charles, or with `relayproof verify … --har FILE`.'

/** No HAR goes as deep; as much as this holds some hundred thousand entries. */
const most: JsonBounds = { levels: mostLevels, values: 10_000_000 }

/** Parses the text of a HAR file. Throws UsageError when it is not JSON. */
export function parseHar(text: string): unknown {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (trimmed === '') throw new UsageError(`The HAR file is empty. ${advice}`)
  const parsed = parseJson(trimmed, most)
  if (parsed !== undefined) return parsed
  const why = whyTooLarge(trimmed, most)
  if (why !== undefined) throw new UsageError(`The file is too large to be read as a HAR: ${why}. ${advice}`)
  throw new UsageError(
    `The HAR file is not JSON: it begins with ${JSON.stringify(cut(trimmed, 40))} and has ${text.length} characters` +
      `${trimmed.startsWith('{') ? ', so it may have been cut off' : ''}. ${advice}`,
  )
}

/** The log of a HAR and its entries. Throws UsageError naming what is missing, NothingRecorded where there are none. */
export function logOf(har: unknown): { readonly log: JsonObject; readonly entries: readonly JsonObject[] } {
  if (!isJsonObject(har)) throw new UsageError(`A HAR is a JSON object; received ${kindOf(har)}. ${advice}`)
  const log = har['log']
  if (!isJsonObject(log)) {
    const names = Object.keys(har).slice(0, 5).join(', ') || 'none'
    throw new UsageError(`A HAR has an object \`log\`; the names received are: ${names}. ${advice}`)
  }
  const entries = log['entries']
  if (!Array.isArray(entries))
    throw new UsageError(`A HAR has an array \`log.entries\`; received ${kindOf(entries)}. ${advice}`)
  if (entries.length === 0)
    throw new NothingRecorded(
      'Nothing in this recording could be judged: it holds no request. Start recording before the job is submitted, then export it again.',
    )
  const readable = entries.filter(isReadable)
  if (readable.length === 0) throw unreadable(entries[0])
  return { log, entries: readable }
}

/** One that tells neither method nor address says nothing of any act; the others are judged without it. */
function isReadable(entry: unknown): entry is JsonObject {
  const request = isJsonObject(entry) ? entry['request'] : undefined
  return isJsonObject(request) && typeof request['method'] === 'string' && typeof request['url'] === 'string'
}

function unreadable(entry: unknown): UsageError {
  if (!isJsonObject(entry))
    return new UsageError(`\`log.entries[0]\` is ${kindOf(entry)}, not an object. ${advice}`)
  return new UsageError(
    `\`log.entries[0].request\` has no method and URL: it is ${excerptOf(entry['request'])}, and no other entry has. ${advice}`,
  )
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (value === undefined) return 'nothing'
  return Array.isArray(value) ? 'an array' : `${/^[ao]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`
}

/** Names only: the values may be secret. */
function excerptOf(value: unknown): string {
  return isJsonObject(value)
    ? `an object with ${Object.keys(value).slice(0, 6).join(', ') || 'nothing'}`
    : kindOf(value)
}
