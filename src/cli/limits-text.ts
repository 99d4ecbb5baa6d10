// What a run may take at the most, in words.
import type { RunLimits } from '../contract/journey/bounds.ts'

/** `at most 6 min 5 s and 3000 requests`. */
export function limitsText({ ms, requests }: RunLimits): string {
  const seconds = Math.ceil(ms / 1000)
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  const parts = [minutes > 0 ? `${minutes} min` : '', rest > 0 || minutes === 0 ? `${rest} s` : '']
  return `at most ${parts.filter(Boolean).join(' ')} and ${requests} requests`
}
