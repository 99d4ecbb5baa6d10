// Numbers of a job's parameters, read as leniently as the vendor reads them.
import type { Json } from '../../src/core/json.ts'
import { numberIn, textIn } from '../input-value.ts'

/** "16:9" as factors of which the larger is 1. */
export function aspect(ratio: Json | undefined): readonly [number, number] {
  const [, across, down] = /^(\d{1,3}):(\d{1,3})$/.exec(textIn(ratio)) ?? []
  const longer = Math.max(Number(across), Number(down))
  return longer > 0 ? [Number(across) / longer, Number(down) / longer] : [1, 1]
}

/** A whole number within bounds; `otherwise` for what is no number. */
export function whole(value: Json | undefined, otherwise: number, least: number, most: number): number {
  const number = Math.round(numberIn(value ?? otherwise))
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : otherwise
}
