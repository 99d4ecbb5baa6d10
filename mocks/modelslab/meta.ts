// `meta`: the parameters in effect, as replies and webhooks repeat them (modelslab.md 3.2, 3.4).
import type { Json, JsonObject } from '../../src/core/json.ts'
import type { Family } from './family.ts'
import type { Fields } from './fields.ts'

export interface MetaParts {
  readonly effective: JsonObject
  readonly fields: Fields
  readonly family: Family
  /** The seed that was drawn or given. */
  readonly seed: number
  /** Stem of the result's file name. */
  readonly stem: string
  readonly trackId?: Json
}

/** Flags as "yes" and "no". The webhook is left out, for clients put secrets of their own into it. */
export function metaOf({ effective, fields, family, seed, stem, trackId }: MetaParts): JsonObject {
  const echoed = Object.entries(effective)
    .filter(([name]) => name !== 'webhook')
    .map(([name, value]) => [echoName(name, family), echo(value, fields.get(name)?.link !== undefined)])
  return {
    ...Object.fromEntries(echoed),
    ...family.meta,
    seed,
    ...(trackId === undefined ? {} : { track_id: trackId }),
    file_prefix: stem,
  }
}

/** An interior reply calls its picture room_image. */
function echoName(name: string, { inputImageInMeta }: Family): string {
  return name === 'init_image' && inputImageInMeta ? inputImageInMeta : name
}

/** Pictures that came as base64 are not sent back. */
function echo(value: Json, isLink: boolean): Json {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return isLink && typeof value === 'string' && !/^https?:/.test(value) ? '' : value
}
