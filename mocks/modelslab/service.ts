// What the parts of ModelsLab's mock share: the world, the switches chosen, and what is read from the contract.
import { once } from '../../src/core/once.ts'
import { type Jobs, jobsOf } from '../jobs.ts'
import type { World } from '../world.ts'
import { callerBook, type Identify } from './auth.ts'
import { type Contract, contractOf } from './contract.ts'
import { idMint } from './ids.ts'
import type { ModelslabDetails } from './job.ts'
import { type Switches, switches as table } from './options.ts'
import { documentedPath } from './php-forms.ts'
import { type Refuse, refuser } from './refusals.ts'
import type { FindRoute } from './routes.ts'
import { type Teller, tellerOf } from './tell.ts'

export interface Service {
  readonly world: World
  readonly jobs: Jobs<ModelslabDetails>
  readonly switches: Switches
  readonly identify: Identify
  readonly refuse: Refuse
  readonly teller: Teller
  /** Read when the first request comes, so that starting costs nothing. */
  contract(): Contract
  readonly find: FindRoute
  nextId(): string
}

/** Throws UsageError for options that do not exist. */
export function serviceOf(world: World): Service {
  const switches = table.chosen(world.settings.options)
  const mint = idMint(world.random)
  const contract = once(() => contractOf(world.spec('modelslab'), switches))
  return {
    world,
    jobs: jobsOf(world, 'modelslab'),
    switches,
    identify: callerBook(world.settings),
    refuse: refuser(switches),
    teller: tellerOf(world, switches),
    contract,
    find: (path) => contract().find(switches['modelslab.aliases'] === 'off' ? path : documentedPath(path)),
    nextId: () => world.newId(mint),
  }
}
