// What the parts of ModelsLab's mock share: the world, the switches chosen, and what is read from the contract.
import { type Jobs, jobsOf } from '../jobs.ts'
import type { World } from '../world.ts'
import { callerBook, type Identify } from './auth.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { routeFinder } from './find-route.ts'
import { idMint } from './ids.ts'
import type { ModelslabDetails } from './job.ts'
import { type Switches, switches as table } from './options.ts'
import { documentedPath } from './php-forms.ts'
import { type Refuse, refuser } from './refusals.ts'
import { type FindRoute, type Route, routesOf } from './routes.ts'
import { type Teller, tellerOf } from './tell.ts'

export interface Service {
  readonly world: World
  readonly jobs: Jobs<ModelslabDetails>
  readonly switches: Switches
  readonly identify: Identify
  readonly refuse: Refuse
  readonly teller: Teller
  /** The contract is read when the first request comes, so that starting costs nothing. */
  routes(): readonly Route[]
  readonly find: FindRoute
  fields(schema: string): Fields
  nextId(): string
}

/** Throws UsageError for options that do not exist. */
export function serviceOf(world: World): Service {
  const switches = table.chosen(world.settings.options)
  const known = new Map<string, Fields>()
  const mint = idMint(world.random)
  // The contract and the switches are those of the server.
  const all = () => world.once('modelslab routes', () => routesOf(world.spec('modelslab'), switches))
  return {
    world,
    jobs: jobsOf(world, 'modelslab'),
    switches,
    identify: callerBook(world.settings),
    refuse: refuser(switches),
    teller: tellerOf(world, switches),
    routes: all,
    find(path) {
      const find = world.once('modelslab route finder', () => routeFinder(all()))
      return find(switches['modelslab.aliases'] === 'off' ? path : documentedPath(path))
    },
    fields(schema) {
      const fields = known.get(schema) ?? fieldsOf(world.spec('modelslab').document, schema)
      known.set(schema, fields)
      return fields
    },
    nextId: () => world.newId(mint),
  }
}
