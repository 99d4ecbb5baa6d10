// Secrets that nobody declared and nobody told us of, known by their looks.
import { pairForm, pairMarker, secretMarker } from '../../core/transcript.ts'

/** What is found, and what stays of it. */
// What may stand within another match is bounded, so that text made of beginnings (`-eyJ-eyJ-eyJ…`) is not read anew at each.
const looks: readonly (readonly [RegExp, string])[] = [
  [pairForm, pairMarker],
  // A JSON Web Token, with or without its signature.
  [/\beyJ[\w-]{8,1000}\.[\w-]{8,}(?:\.[\w-]*)*/g, secretMarker],
  // `Key <id>:<secret>` and the pair alone.
  [/\b(key)(\s+|%20|\+)[\w-]{6,}(?::|%3a)[\w-]{6,}/gi, `$1$2${secretMarker}`],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?::|%3a)[\w-]{8,}/gi, secretMarker],
  // A scheme with something after it that is no word of a sentence.
  [/\b(bearer|token)(\s+|%20|\+)(?=[^\s"'<>]{0,200}[\d_])[\w.~+/=-]{12,}/gi, `$1$2${secretMarker}`],
  // AWS: the authorization line of signature 4, and key ids.
  [
    /\b(AWS4-[\w-]{1,60})\s+Credential=[^\s"'<>]+(?:\s+(?:SignedHeaders|Signature)=[^\s"'<>]+)*/gi,
    `$1 ${secretMarker}`,
  ],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, secretMarker],
  // Keys of well-known vendors, by their prefix.
  [/\b(?:sk|pk|rk)[-_](?:[a-z]+[-_])?[A-Za-z0-9_-]{16,}/g, secretMarker],
  [
    /\b(?:reka_|hf_|gh[opsur]_|github_pat_|glpat-|xox[abeoprs]-|AIza|ya29\.|npm_|r8_)[\w.-]{12,}/g,
    secretMarker,
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, secretMarker],
  // user:password@ in an address, also where the address is escaped for JSON or for a URL.
  [/(:\\{0,8}\/\\{0,8}\/)(?!\[redacted)[^\s/@"'\\<>?#]{1,400}@/gi, `$1${secretMarker}@`],
  [/(%3a%2f%2f)(?!%5bredacted)(?:(?!%2f|%3f|%40)[^\s/@"'\\<>?#&]){1,400}%40/gi, `$1${secretMarker}%40`],
]

/** Hides everything that looks like a secret. */
export function hideLooks(text: string): string {
  return hideBasic(looks.reduce((so, [look, stays]) => so.replaceAll(look, stays), text))
}

/** `Basic …` is hidden when it decodes to `user:password`; `Basic authentication` stays a sentence. */
function hideBasic(text: string): string {
  return text.replaceAll(
    /\b(basic\s+)([A-Za-z0-9+/]{6,}={0,2})/gi,
    (whole, scheme: string, packed: string) =>
      /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(packed, 'base64').toString('latin1'))
        ? scheme + secretMarker
        : whole,
  )
}
