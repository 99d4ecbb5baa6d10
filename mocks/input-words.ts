// Words of ours in the input of a submission, for clients that can set nothing else: `[[world:t7]]`, `[[healthy]]`.
import { bufferOn } from '../src/core/bytes.ts'
import { type FormParts, formParts, type Part, textOfField, withText } from './form-parts.ts'
import type { RawRequest } from './raw-request.ts'

/** An input that may hold such words. */
export interface Input {
  /** What is written in it. */
  readonly text: string
  /** Its bytes. */
  readonly body: Uint8Array
  /** The same as if what `word` (the source of a pattern) finds had never been written. */
  without(word: string): Input
}

/** The input where it may hold such a word, which a look at its bytes tells. Files are nobody's input. */
export function inputOf(raw: RawRequest): Input | undefined {
  const { method, headers, body } = raw
  if (method !== 'POST' || body.byteLength === 0) return undefined
  const type = headers['content-type'] ?? ''
  if (/^(?:image|video|audio)\//i.test(type)) return undefined
  const bytes = bufferOn(body)
  if (/urlencoded/i.test(type)) return inForm(bytes.toString('utf8'))
  if (!bytes.includes('[[')) return undefined
  if (!/^multipart\//i.test(type)) return inText(bytes.toString('utf8'))
  const form = formParts(raw)
  return form && inFields(form, form.parts)
}

function inText(text: string): Input {
  return {
    text,
    get body() {
      return Buffer.from(text)
    },
    without: (word) => inText(withoutWords(text, word)),
  }
}

/** A form that reads the same, in which the words stand as in any other input. */
function inForm(form: string): Input | undefined {
  if (!/%5b%5b|\[\[/i.test(form)) return undefined
  const spelt = form.replace(/\+?%5b%5b(.{1,1500}?)%5d%5d\+?/gi, (found, inner: string) => {
    const plain = new URLSearchParams(`word=${inner}`).get('word') ?? ''
    if (!/^(?:fault|fate|world|healthy)\b[^&]*$/.test(plain)) return found
    return `${found.startsWith('+') ? ' ' : ''}[[${plain}]]${found.endsWith('+') ? ' ' : ''}`
  })
  return inText(spelt)
}

/** In the fields of a form in parts; its files stay as they are. */
function inFields(form: FormParts, parts: readonly Part[]): Input {
  const fields = parts.filter(({ name }) => name !== undefined)
  return {
    text: fields.map(textOfField).join('\n'),
    get body() {
      return form.together(parts)
    },
    without(word) {
      const stripped = (part: Part) => {
        const text = textOfField(part)
        const left = withoutWords(text, word)
        return left === text ? part : withText(part, left)
      }
      return inFields(
        form,
        parts.map((part) => (part.name === undefined ? part : stripped(part))),
      )
    },
  }
}

/** A blank goes with each, the one before it, or behind it where it begins the text. */
function withoutWords(text: string, word: string): string {
  return text.replaceAll(new RegExp(`(?<=["=]|^)(?:${word} ?)+| ?${word}`, 'g'), '')
}
