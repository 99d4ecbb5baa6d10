// Reads sizes as people write them.
import { UsageError } from './errors.ts'

const units: Readonly<Record<string, number>> = { b: 1, kb: 1_000, mb: 1_000_000, gb: 1_000_000_000 }

/** `512kb`, `10mb`, `1gb` in bytes; a bare number counts bytes. Throws UsageError naming `flag`. */
export function parseSize(text: string, flag: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)?$/i.exec(text.trim())
  if (match) return Math.floor(Number(match[1]) * (units[(match[2] ?? 'b').toLowerCase()] as number))
  throw new UsageError(`${flag} takes a size such as 512kb, 10mb or 1gb; received ${JSON.stringify(text)}`)
}
