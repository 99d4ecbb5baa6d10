// Which world a request to the control plane is about. Whatever names one must name the same: a change never goes elsewhere in silence.
import { UsageError } from '../../src/core/errors.ts'
import { unknownWord } from '../../src/core/nearest.ts'
import { inNoWorld } from '../door.ts'
import type { Mock } from '../mock.ts'
import type { Said } from '../worlds/of-request.ts'
import type { OperationId, Values } from './operations.ts'

/** Who names a world: the carriers that any request has, what the control plane takes beside them, and a hand in code. */
export type Names = Said & Readonly<Partial<Record<'query' | 'hand', string>>>

/** What is said of the mock as a whole. */
const ofNoWorld: readonly OperationId[] = [
  ...([
    'home',
    'health',
    'contract',
    'showContract',
    'listClauses',
    'listModels',
    'knownFaults',
    'listWorlds',
    'endWorld',
  ] as const),
]

/**
 * The mock as that world sees it, the default one where nothing names one. Throws UsageError for a request that names
 * two, or one that `?world=` does not find, or none where the mock wants one.
 */
export function inOneWorld(mock: Mock, id: OperationId, said: Names, query: Values, inPath: Values): Mock {
  const { worlds, world: home } = mock
  const names = { ...said, ...named(mock, id, query, inPath) }
  const [first, ...others] = Object.entries(names).filter(([, name]) => name !== undefined)
  const against = others.find(([, name]) => name !== first?.[1])
  if (first && against)
    throw new UsageError(
      `this request names two worlds: ${inWords(first)} and ${inWords(against)}. Nothing was done; name one`,
    )
  if (ofNoWorld.includes(id)) return mock
  const name = first?.[1]
  if (name === undefined && home.settings.strictWorlds) throw new UsageError(inNoWorld)
  if (name === undefined || name === home.name) return mock
  if (first?.[0] === 'query') mustBe(mock, name)
  return { ...mock, ...worlds.of(name) }
}

/** What the control plane's own words name. */
function named({ worlds }: Mock, id: OperationId, query: Values, inPath: Values): Names {
  const job = worlds.ofJob(String(query['job'] ?? inPath['id']))
  return {
    ...(job === undefined ? {} : { job }),
    ...(query['world'] === undefined ? {} : { query: String(query['world']) }),
    ...(id === 'endWorld' ? { path: String(inPath['name']) } : {}),
  }
}

function mustBe({ worlds }: Mock, name: string): void {
  const known = worlds.list().map(({ world }) => world.name)
  if (!known.includes(name)) throw unknownWord({ refusal: 'there is no world', word: name, known })
}

const inWords = ([by, name]: readonly [string, string | undefined]) => `${name} by ${by}`
