// The hand on one named world: how clients are led into it, and its end.
import { UsageError } from '../../src/core/errors.ts'
import { noSuchWorld } from '../control/worlds.ts'
import type { Mock } from '../mock.ts'
import { checkName, defaultWorld } from '../worlds/name.ts'
import type { Ended } from '../worlds/worlds.ts'
import type { MockFetch } from './fetch.ts'
import { handOn, type WorldHand } from './hand.ts'

interface Place {
  /** Origin of the mock. */
  readonly url: string
  readonly fetch: MockFetch
  readonly name: string
}

/** Throws UsageError for what cannot be a world's name. */
export function worldHand(mock: Mock, { url: origin, fetch, name }: Place): WorldHand {
  checkName(name)
  const [url, key] = [`${origin}/__world/${name}`, `world:${name}`]
  const variables = mock.vendors.map((vendor) => vendor.variables(url, key))
  return Object.assign(
    handOn(() => ({ ...mock, ...mock.worlds.of(name) })),
    {
      ...{ name, url, key },
      headers: { 'x-mock-world': name },
      env: Object.assign({}, ...variables) as Readonly<Record<string, string>>,
      fetch: fetchIn(name, origin, fetch),
      end: async () => ended(mock, name),
    },
  )
}

function fetchIn(name: string, origin: string, fetch: MockFetch): MockFetch {
  return async (input, init) => {
    const request = new Request(typeof input === 'string' ? new URL(input, origin) : input, init)
    request.headers.set('x-mock-world', name)
    return fetch(request)
  }
}

function ended({ worlds }: Mock, name: string): Ended {
  if (name === defaultWorld) throw new UsageError(noSuchWorld(name))
  const gone = () => worlds.ended().find((one) => one.name === name)
  const before = worlds.end(name) ?? gone()
  if (before) return before
  // A world is made when first named, and naming is all that was done with this one.
  worlds.of(name)
  return worlds.end(name) as Ended
}
