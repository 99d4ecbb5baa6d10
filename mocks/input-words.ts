// Words of ours in the input of a submission, for clients that can set nothing else: `[[world:t7]]`, `[[healthy]]`.
import type { RawRequest } from './address.ts'

/** The input as text where it may hold such a word, which a look at its bytes tells. Files are nobody's input. */
export function inputWithWords({ method, headers, body }: RawRequest): string | undefined {
  if (method !== 'POST' || body.byteLength === 0) return undefined
  const type = headers['content-type'] ?? ''
  if (/^(?:image|video|audio|multipart)\//i.test(type)) return undefined
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  if (/urlencoded/i.test(type)) return inForm(bytes.toString('latin1'))
  return bytes.includes('[[') ? bytes.toString('utf8') : undefined
}

/** A form that reads the same, in which the words stand as in any other input. */
function inForm(form: string): string | undefined {
  if (!/%5b%5b|\[\[/i.test(form)) return undefined
  return form.replace(/\+?%5b%5b(.{1,1500}?)%5d%5d\+?/gi, (found, inner: string) => {
    const plain = new URLSearchParams(`word=${inner}`).get('word') ?? ''
    if (!/^(?:fault|fate|world|healthy)\b[^&]*$/.test(plain)) return found
    return `${found.startsWith('+') ? ' ' : ''}[[${plain}]]${found.endsWith('+') ? ' ' : ''}`
  })
}

/**
 * The input without the words that `word` (the source of a pattern) finds, as if they had never been written: a blank goes
 * with each, the one before it, or behind it where it begins the text.
 */
export function withoutWords(text: string, word: string): string {
  return text.replaceAll(new RegExp(`(?<=["=]|^)(?:${word} ?)+| ?${word}`, 'g'), '')
}
