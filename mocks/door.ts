// Whom a mock lets in: it turns away requests of no world and real keys where it was told to, and forgets real keys always.
import { json, type Reply } from './http.ts'
import type { RawRequest } from './raw-request.ts'
import { requestWithStandIns } from './real-key.ts'
import type { MockSettings } from './settings.ts'
import { carriersInWords } from './worlds/carriers.ts'

export interface Door {
  /** The request as the mock may see it: with a stand-in for each key that looks real, which is warned of once. */
  withoutRealKeys(raw: RawRequest): RawRequest
  /** Why the request is turned away; undefined for one that may come in. `namesWorld` where something names its world. */
  refusal(raw: RawRequest, seen: RawRequest, namesWorld: boolean): Reply | undefined
}

export function doorOf({ strictWorlds, refuseRealKeys }: MockSettings, warn: (text: string) => void): Door {
  let warned = false
  return {
    withoutRealKeys(raw) {
      const kept = requestWithStandIns(raw)
      if (kept === raw || warned) return kept
      warned = true
      warn(warning)
      return kept
    },
    refusal(raw, seen, namesWorld) {
      if (refuseRealKeys && seen !== raw)
        return turnedAway(403, `${foreign}; it was refused (--refuse-real-keys)`)
      return strictWorlds && !namesWorld ? turnedAway(400, inNoWorld) : undefined
    },
  }
}

const foreign = 'a key that looks like a real vendor’s reached this mock, which needs none: any word will do'

const warning = `${foreign}. A stand-in takes its place wherever it stands. --refuse-real-keys turns such requests away`

export const inNoWorld = `this request names no world, and the mock wants one (--strict-worlds): send ${carriersInWords}`

/** In the places where the clients of all vendors look for words. */
export function turnedAway(status: number, text: string): Reply {
  return json(status, {
    status: 'error',
    detail: text,
    message: text,
    error: { type: 'mock', message: text },
  })
}
