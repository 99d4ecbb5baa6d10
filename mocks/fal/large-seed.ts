// Seeds beyond 2^53, which fal has and JavaScript's numbers round: kept as the digits that were sent (fal.md 6.1).
import type { Json } from '../../src/core/json.ts'
import type { FalJob } from './job.ts'

/** The digits of the input's seed in the body's text; undefined where a number holds it exactly. */
export function largeSeedOf(input: Json, body: () => string): string | undefined {
  const seed = typeof input === 'object' && input !== null && 'seed' in input ? input['seed'] : undefined
  if (typeof seed !== 'number' || !Number.isInteger(seed) || Number.isSafeInteger(seed)) return undefined
  const found = [...body().matchAll(/"seed"\s*:\s*(-?\d+)(?=\s*[,}])/g)].map(([, digits = '']) => digits)
  // Of several members of that name the one that was read as this number, and of those the last, as in JSON.
  return found.findLast((digits) => Number(digits) === seed)
}

/** JSON of the job's output, with its seed in the digits that were sent. Quotes inside of texts are escaped there. */
export function outputText(output: unknown, { seed, details }: FalJob): string {
  const text = JSON.stringify(output)
  if (details.seedDigits === undefined) return text
  return text.replace(`"seed":${JSON.stringify(seed)}`, `"seed":${details.seedDigits}`)
}
