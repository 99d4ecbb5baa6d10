// Which names hold a secret, beyond those that a contract declares: traffic of others knows more names than ours do.
import type { Secrets } from '../../spec/secrets.ts'

/** Where a name stands. */
export type Place = 'header' | 'query' | 'body'

const anywhere =
  /(?:^|-)(?:authorization|api-?key|auth-?key|auth-?token|secret|secret-?key|private-?key|token|jwt|passwd|password|pwd|credentials?|session-?key)$|access-?key(?:-?id)?$/
const only: Readonly<Record<Place, RegExp>> = {
  header: /^(?:cookie2?|set-cookie2?|key)$/,
  // Signed links of S3, CloudFront, Google, Azure, Akamai, Aliyun and Tencent.
  query: /(?:^|-)(?:key|sig|sign|signature|policy|key-?pair-id|hmac|hdnea|hdnts|hdntl|ak|auth)$/,
  body: /^(?:key|fal-key|fal-key-secret)$/,
}

/** True when a value under this name is hidden: by declaration of a contract, or because its name says so. */
export function isSecretName(place: Place, name: string, declared?: Secrets): boolean {
  const lower = name.toLowerCase()
  const sets = declared && { header: declared.headers, query: declared.query, body: declared.body }
  if (sets?.[place].has(lower)) return true
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[_.]+/g, '-')
  return anywhere.test(words) || only[place].test(words)
}
