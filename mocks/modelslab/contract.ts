// What ModelsLab's mock reads off its contract: looked through once for all mocks of a process that have the same switches.
import { onceFor } from '../../src/core/once.ts'
import type { Spec } from '../../src/spec/load.ts'
import type { Spelling } from './family.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { routeFinder } from './find-route.ts'
import type { Switches } from './options.ts'
import { type FindRoute, type Route, type RouteSwitches, routesOf } from './routes.ts'

export interface Contract {
  readonly routes: readonly Route[]
  readonly find: FindRoute
  /** The members of an input, by the name of its schema. */
  readonly fields: (schema: string) => Fields
  /** A fetch path has the spelling of the family that is collected there; `message` where none is. */
  readonly spelling: (route: Route) => Spelling
  /** The path by which all other names of a fetch path go. */
  readonly canonical: (path: string) => string
}

export function contractOf(spec: Spec, switches: Switches): Contract {
  const { 'modelslab.aliases': aliases, 'modelslab.fashion-fetch': fashion } = switches
  const chosen: RouteSwitches = { 'modelslab.aliases': aliases, 'modelslab.fashion-fetch': fashion }
  return spec.once(`modelslab ${JSON.stringify(chosen)}`, () => readContract(spec, chosen))
}

function readContract(spec: Spec, switches: RouteSwitches): Contract {
  const routes = routesOf(spec, switches)
  const spellings = spellingsOf(spec)
  const names = new Map(routes.map(({ path, aliasOf = path }) => [stemOf(path), stemOf(aliasOf)]))
  return {
    routes,
    find: routeFinder(routes),
    fields: onceFor((schema) => fieldsOf(spec.document, schema)),
    spelling: ({ path }) => spellings.get(stemOf(path)) ?? 'message',
    canonical: (path) => names.get(stemOf(path)) ?? stemOf(path),
  }
}

function spellingsOf({ document, models }: Spec): ReadonlyMap<string, Spelling> {
  const families = document['x-families'] as { readonly [family: string]: { readonly message: Spelling } }
  return new Map(
    models
      .toReversed()
      .map(({ facts }) => [
        stemOf(String(facts['fetch'])),
        families[String(facts['family'])]?.message ?? 'message',
      ]),
  )
}

function stemOf(path: string): string {
  return path.replace('/{id}', '')
}
