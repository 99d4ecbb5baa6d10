// Unguessable names for media paths: a token that only the holder of the secret can make, the same for the same file each time.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** A file and how long its link lives. */
export interface MediaGrant {
  /** What the link leads to, such as `<job id>/0`; it need not be a path, but must not change between polls. */
  readonly subject: string
  /** ms since the epoch when the link ends; null for never. */
  readonly expiresAt: number | null
}

/** What became of a token: `expired` tokens are genuine but too late. */
export type GrantState = 'valid' | 'expired' | 'forged'

const MAC_HEX_DIGITS = 32
const FOREVER = '0'
const TOKEN = /^[0-9a-f]{32}(?:0|[1-9a-f][0-9a-f]{0,13})$/

/**
 * A token of 33 to 46 hex digits: 128 bits of HMAC-SHA256 followed by the expiry.
 * Same grant and secret, same token, so a job's link is byte-identical at every poll.
 */
export function signMediaPath(grant: MediaGrant, secret: string): string {
  const expiry = grant.expiresAt === null ? FOREVER : Math.trunc(grant.expiresAt).toString(16)
  return macOf(grant.subject, expiry, secret) + expiry
}

/** Judges a token at `now` (ms since the epoch) for the subject it is said to belong to. */
export function verifyMediaPath(token: string, subject: string, secret: string, now: number): GrantState {
  if (!TOKEN.test(token)) return 'forged'
  const expiry = token.slice(MAC_HEX_DIGITS)
  const expected = Buffer.from(macOf(subject, expiry, secret))
  if (!timingSafeEqual(expected, Buffer.from(token.slice(0, MAC_HEX_DIGITS)))) return 'forged'
  return expiry === FOREVER || now < Number.parseInt(expiry, 16) ? 'valid' : 'expired'
}

/**
 * The path under which fal shows a file (fal.md 6.1): `/files/b/<8 hex>/<rest of the token>.<ext>`.
 * {@link tokenOfFalPath} reads the token back.
 */
export function falMediaPath(token: string, extension: string): string {
  return `/files/b/${token.slice(0, 8)}/${token.slice(8)}.${extension}`
}

export function tokenOfFalPath(path: string): string | undefined {
  const match = /\/files\/b\/([0-9a-f]{8})\/([0-9a-f]+)\.[a-z0-9]+$/.exec(path)
  return match === null ? undefined : `${match[1]}${match[2]}`
}

/** A name in the form of a UUID (version 4 by its bits) that follows from subject and secret: `<uuid>-0.png` (modelslab.md 4). */
export function mediaUuid(subject: string, secret: string): string {
  const hex = createHmac('sha256', secret).update(`uuid\n${subject}`).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function macOf(subject: string, expiry: string, secret: string): string {
  return createHmac('sha256', secret).update(`${expiry}\n${subject}`).digest('hex').slice(0, MAC_HEX_DIGITS)
}
