// The disguises in which a secret may turn up: encoded, escaped, or as a part of something encoded.

/**
 * Patterns that find `secret` in a text, longest first. Encodings are only looked for when the secret is long enough
 * (8 characters) for a match to mean anything; a shorter one is found as a word of its own.
 */
export function spellingsOf(secret: string): readonly RegExp[] {
  if (secret === '') return []
  if (secret.length < 8) return [new RegExp(`(?<![\\w-])${escaped(secret)}(?![\\w-])`, 'g')]
  const values = [secret, ...partsOf(secret)]
  const exact = values.flatMap((value) => [...jsonEscaped(value), htmlEscaped(value), ...base64s(value)])
  const anyCase = values.flatMap((value) => [...percentEncoded(value), hex(value), unicodeEscaped(value)])
  return [
    ...unique(exact).map((value) => new RegExp(escaped(value), 'g')),
    ...unique(anyCase).map((value) => new RegExp(escaped(value), 'gi')),
  ]
}

/** `id:secret` is one credential; its second half alone opens doors too. */
function partsOf(secret: string): readonly string[] {
  const half = secret.split(':')[1]
  return half !== undefined && half.length >= 8 ? [half] : []
}

function percentEncoded(value: string): readonly string[] {
  const once = encodeURIComponent(value)
  const every = [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return [once, encodeURIComponent(once), once.replaceAll('%20', '+'), every]
}

/** Base64 of the secret wherever it starts inside a longer text: three alignments, standard and URL alphabet. */
function base64s(value: string): readonly string[] {
  return [0, 1, 2].flatMap((lead) => {
    const bytes = Buffer.concat([Buffer.alloc(lead), Buffer.from(value)])
    const whole = bytes.toString('base64').replace(/=+$/, '')
    const start = lead === 0 ? 0 : lead + 1
    const end = bytes.length % 3 === 0 ? whole.length : whole.length - 1
    const inner = whole.slice(start, end)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** As it stands in JSON, in JSON within JSON, and as writers spell it that escape the slash. */
function jsonEscaped(value: string): readonly string[] {
  const once = JSON.stringify(value).slice(1, -1)
  return [value, once, JSON.stringify(once).slice(1, -1), once.replaceAll('/', '\\/')]
}

function htmlEscaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function unicodeEscaped(value: string): string {
  return [...value].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
}

function hex(value: string): string {
  return Buffer.from(value).toString('hex')
}

function escaped(value: string): string {
  return value.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort((a, b) => b.length - a.length)
}
