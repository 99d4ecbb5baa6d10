// Reads spans of time as people write them.
import { UsageError } from './errors.ts'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `500ms`, `2s`, `1.5m`, `24h`, `7d` in ms; a bare number counts seconds. Throws UsageError naming `flag`. */
export function parseDuration(text: string, flag: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text.trim())
  if (match) return Number(match[1]) * (units[match[2] ?? 's'] as number)
  throw new UsageError(
    `${flag} takes a span of time such as 500ms, 2s, 5m, 1h or 7d; received ${JSON.stringify(text)}`,
  )
}
