// Which world a request belongs to. Nothing else decides it, and nothing sees a request before this does.
import { bufferOn } from '../../src/core/bytes.ts'
import type { RawRequest } from '../raw-request.ts'
import {
  type Carrier,
  carriers,
  idsIn,
  inCredential,
  inHeader,
  inPath,
  inWord,
  withoutPrefix,
  withoutWord,
} from './carriers.ts'
import { checkName, defaultWorld } from './name.ts'

export interface Belonging {
  /** `default` where nothing names another. */
  readonly world: string
  /** Undefined where nothing named one. */
  readonly by: Carrier | undefined
  /** `t7 by credential`, and after a comma what spoke against it. */
  readonly told: string
  /** Each that named one. */
  readonly said: Said
  /** The request without what named the world in its address or input. */
  readonly request: RawRequest
}

export type Said = Readonly<Partial<Record<Carrier, string | undefined>>>

/** The world of a job's id or a file's address, for those that are known. */
export type WorldOfId = (id: string) => string | undefined

/**
 * What was said after the submission is in the job's id, which relays cannot lose: so it counts first. Then header,
 * credential, path and word. Throws UsageError for a name that cannot be one.
 */
export function belongingOf(raw: RawRequest, worldOfId: WorldOfId | undefined): Belonging {
  const request = withoutWord(withoutPrefix(raw))
  const said: Said = {
    job: worldOfId && worldOfJob(request, worldOfId),
    header: inHeader(raw),
    credential: inCredential(raw),
    path: inPath(raw),
    word: inWord(raw),
  }
  const by = carriers.find((carrier) => said[carrier] !== undefined)
  if (by === undefined) return { world: defaultWorld, by, told: defaultWorld, said, request }
  const world = checkName(said[by] as string)
  const against = carriers.filter((carrier) => said[carrier] !== undefined && said[carrier] !== world)
  const told = [`${world} by ${by}`, ...against.map((carrier) => `not ${said[carrier]} by ${carrier}`)]
  return { world, by, told: told.join(', '), said, request }
}

function worldOfJob(request: RawRequest, worldOfId: WorldOfId): string | undefined {
  for (const id of idsIn(request)) {
    const world = id === '' ? undefined : worldOfId(id)
    if (world !== undefined) return world
  }
  return undefined
}

/** Whether a request surely names no world: the quick look that most traffic needs no more than. */
export function namesNone({ url, headers, body }: RawRequest): boolean {
  return (
    headers['x-mock-world'] === undefined &&
    !url.startsWith('/__world/') &&
    !(url.includes('?') && url.includes('world')) &&
    !headers['authorization']?.includes('world:') &&
    !headers['x-api-key']?.includes('world:') &&
    !headers['key']?.includes('world:') &&
    (body.byteLength === 0 || !bufferOn(body).includes('world'))
  )
}
