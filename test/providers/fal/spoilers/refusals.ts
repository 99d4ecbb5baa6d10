// Spoilers of fal/refusals.
import { code, type Spoiler, set, which } from './spoil.ts'

const free = (act: string, purpose: string) => which(undefined, act, purpose)
const unknown = free('status', 'unknown-id')

export const refusalSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/refusals/wrong-key-is-refused': code(free('status', 'wrong-key'), 200),
  'fal/refusals/wrong-key-comes-before-unknown-id': code(free('status', 'wrong-key'), 403),
  'fal/refusals/wrong-key-submits-nothing': code(free('submit', 'wrong-key'), 200),
  'fal/refusals/no-key-is-no-way-in': code(free('status', 'no-key'), 200),
  'fal/refusals/unknown-status-is-404': code(unknown, 200),
  'fal/refusals/unknown-result-is-404': code(free('result', 'unknown-id'), 200),
  'fal/refusals/unknown-id-says-not-found': set(unknown, { status: undefined, detail: 'no such request' }),
  'fal/refusals/unknown-cancel-is-404': code(free('cancel', 'unknown-id'), 200),
  'fal/refusals/unknown-stream-is-404': code(free('stream', 'unknown-id'), 200),
  'fal/refusals/unknown-model-is-refused': code(free('submit', 'unknown-model'), 200),
  'fal/refusals/get-submits-nothing': code(free('submit', 'get-method'), 500),
  'fal/refusals/say-why': set(free('submit', 'unknown-model'), { detail: undefined }),
}
