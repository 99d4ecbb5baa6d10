// The words by which a request asks for its own trouble, for clients that can set nothing else: in a header, or in the prompt.
import { parseJson } from '../../src/core/json.ts'
import { nearestTo } from '../../src/core/nearest.ts'
import { inputOf } from '../input-words.ts'
import type { RawRequest } from '../raw-request.ts'
import type { FaultReader } from './read-fault.ts'
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
  /** The fate that its input asks for, as it stands there. */
  readonly fate?: string
  /** Its body as the vendor sees it, without the words; absent where there are none. */
  readonly body?: Uint8Array
  /** What looks like a word and is none, with the one that may have been meant. */
  readonly unheard?: string
}

/** Said for a request that is to be spared. */
const spared = 'healthy'

/** `[[fault:lost-submit]]`, `[[fate:nsfw]]`, `[[healthy]]`. It ends at the first brackets that close it, and holds no other word. */
const word = /\[\[(?:(fault|fate):((?:(?!\]\]|\[\[(?:fault|fate|world|healthy)\b).){1,500})|healthy)\]\]/
/** What somebody may have meant for one. */
const wordLike = /\[\[\s*([A-Za-z-]{3,12})\s*(?::[^[\]\r\n]{0,500})?\]\]/g
const known = ['fault:NAME', 'fate:NAME', 'world:NAME', spared]

/** What a request says of its own trouble; undefined where it says nothing. Throws UsageError for a fault that there is not. */
export function spokenIn(raw: RawRequest, read: FaultReader): Spoken | undefined {
  const header = raw.headers[faultHeader]
  const input = inputOf(raw)
  if (header === undefined && input === undefined) return undefined
  const words = [...(input?.text ?? '').matchAll(new RegExp(word, 'g'))]
  const left = words.length === 0 ? input : input?.without(word.source)
  const unheard = left === undefined ? undefined : unheardIn(left.text)
  if (header === undefined && words.length === 0 && unheard === undefined) return undefined
  const said = words.map(([, kind = spared, name = '']) => ({ kind, name: plainly(name) }))
  const inHeader = header === undefined ? [] : textsIn(header)
  const faults = [
    ...inHeader.filter((one) => one !== spared).map((one) => spokenFault(one, 'header', read)),
    ...said.filter(({ kind }) => kind === 'fault').map(({ name }) => spokenFault(name, 'word', read)),
  ]
  const fate = said.find(({ kind }) => kind === 'fate')?.name
  return {
    ...{ faults, healthy: inHeader.includes(spared) || said.some(({ kind }) => kind === spared) },
    ...(fate === undefined ? {} : { fate }),
    ...(words.length === 0 || left === undefined ? {} : { body: left.body }),
    ...(unheard === undefined ? {} : { unheard }),
  }
}

function spokenFault(text: string, by: SpokenFault['by'], read: FaultReader): SpokenFault {
  return { text, by, fault: read(text) }
}

/** A prompt may hold a template of its own between such brackets, so the slip is told and no more. */
function unheardIn(text: string): string | undefined {
  for (const [whole, name = ''] of text.matchAll(wordLike)) {
    const [kind] = nearestTo(
      name,
      known.map((one) => one.replace(':NAME', '')),
    )
    const meant = known.find((one) => kind !== undefined && one.startsWith(kind))
    if (meant) return `${whole} is no word of this mock; did you mean [[${meant}]]?`
  }
  return undefined
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
