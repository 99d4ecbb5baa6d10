// Reads the words that only we write into a HAR. A record may have been edited, so what is none of ours is not believed.
import { UsageError } from '../../core/errors.ts'
import type { Chunk, Part, WireFailure } from '../../core/exchange.ts'
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Omission, TargetFacts } from '../../core/transcript.ts'

/** Throws UsageError naming what is missing or of another type. */
export function targetFacts(target: JsonObject): TargetFacts {
  const isText = (name: string) => typeof target[name] === 'string'
  const isList = (value: Json | undefined) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string')
  const wrong = [
    ...['baseUrl', 'model'].filter((name) => !isText(name)),
    ...['auth', 'via', 'resells'].filter((name) => target[name] !== undefined && !isText(name)),
    ...(URL.canParse(String(target['baseUrl'])) ? [] : ['baseUrl']),
    ...(target['profile'] === 'official' || target['profile'] === 'relay' ? [] : ['profile']),
    ...(isList(target['capabilities']) ? [] : ['capabilities']),
  ]
  if (wrong.length > 0)
    throw new UsageError(
      `\`log._relayproof.target\` does not say what it should: ${[...new Set(wrong)].join(', ')}. Record the HAR anew, or ` +
        'take `_relayproof` out of it, to have it judged as a recording of others.',
    )
  return target as unknown as TargetFacts
}

export function omissionsOf(list: Json | undefined): readonly Omission[] {
  const isOmission = (one: Json) =>
    isJsonObject(one) &&
    ['act', 'reason', 'text'].every((name) => typeof one[name] === 'string') &&
    ['undefined', 'string'].includes(typeof one['job'])
  return listed(list).filter(isOmission) as unknown as readonly Omission[]
}

export function failureIn(value: Json | undefined): WireFailure | undefined {
  const isOurs =
    isJsonObject(value) && typeof value['kind'] === 'string' && typeof value['message'] === 'string'
  return isOurs ? (value as unknown as WireFailure) : undefined
}

export function chunksOf(list: Json | undefined): readonly Chunk[] {
  const isChunk = (one: Json) => isJsonObject(one) && [one['atMs'], one['bytes']].every(Number.isFinite)
  return listed(list).filter(isChunk) as unknown as readonly Chunk[]
}

export function partsIn(list: Json | undefined): readonly Part[] {
  return listed(list).filter((one) => typeof one === 'string') as unknown as readonly Part[]
}

function listed(list: Json | undefined): readonly Json[] {
  return Array.isArray(list) ? (list as readonly Json[]) : []
}
