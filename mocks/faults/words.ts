// The words by which a request asks for its own trouble, for clients that can set nothing else: in a header, or in the prompt.
import { parseJson } from '../../src/core/json.ts'
import type { RawRequest } from '../address.ts'
import { noFate } from '../fate.ts'
import { fateHeader } from '../fate-asked.ts'
import { readFault } from './read-fault.ts'
import type { Fault } from './rule.ts'

export const faultHeader = 'x-mock-fault'

export interface SpokenFault {
  readonly text: string
  readonly by: 'word' | 'header'
  readonly fault: Fault
}

export interface Spoken {
  readonly faults: readonly SpokenFault[]
  /** Nothing is to befall it, whatever rules there are. */
  readonly healthy: boolean
  /** The request as the vendor sees it: without the words. */
  readonly request: RawRequest
}

/** Said for a request that is to be spared. */
const spared = 'healthy'

/** `[[fault:lost-submit]]`, `[[fate:nsfw]]`, `[[healthy]]`, with the space before it. */
const word = / ?\[\[(?:(fault|fate):(.{1,500}?)|healthy)\]\]/g

/** What a request says of its own trouble; undefined where it says nothing. Throws UsageError for a fault that there is not. */
export function spokenIn(raw: RawRequest): Spoken | undefined {
  const header = raw.headers[faultHeader]
  const text = textWithWords(raw)
  const words = text === undefined ? [] : [...text.matchAll(word)]
  if (header === undefined && words.length === 0) return undefined
  const said = words.map(([, kind = spared, name = '']) => ({ kind, name: plainly(name) }))
  const inHeader = header === undefined ? [] : textsIn(header)
  const faults = [
    ...inHeader.filter((one) => one !== spared).map((one) => spokenFault(one, 'header')),
    ...said.filter(({ kind }) => kind === 'fault').map(({ name }) => spokenFault(name, 'word')),
  ]
  const healthy = inHeader.includes(spared) || said.some(({ kind }) => kind === spared)
  const fate = healthy ? noFate : said.find(({ kind }) => kind === 'fate')?.name
  return {
    ...{ faults, healthy },
    request: {
      ...raw,
      ...(words.length === 0 ? {} : { body: Buffer.from((text ?? '').replaceAll(word, '')) }),
      ...(fate === undefined ? {} : { headers: { ...raw.headers, [fateHeader]: fate } }),
    },
  }
}

function spokenFault(text: string, by: SpokenFault['by']): SpokenFault {
  return { text, by, fault: readFault(text) }
}

/** Names with commas between, or one rule as JSON. */
function textsIn(header: string): readonly string[] {
  const text = header.trim()
  return text.startsWith('{') ? [text] : text.split(/\s*,\s*/).filter((one) => one !== '')
}

/** What stands in the text of JSON is escaped there. */
function plainly(text: string): string {
  const read = text.includes('\\') ? parseJson(`"${text}"`) : text
  return typeof read === 'string' ? read : text
}

/** The body of an input that holds such a word at all; files are nobody's input. */
function textWithWords({ method, headers, body }: RawRequest): string | undefined {
  if (method !== 'POST' || body.byteLength === 0) return undefined
  if (/^(?:image|video|audio|multipart)\//i.test(headers['content-type'] ?? '')) return undefined
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  return bytes.includes('[[') ? bytes.toString('utf8') : undefined
}
