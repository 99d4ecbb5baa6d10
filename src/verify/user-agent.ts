// How we introduce ourselves to a target.
import { packageVersion } from '../core/package-root.ts'

export function userAgent(): string {
  return `relayproof/${packageVersion()}`
}
