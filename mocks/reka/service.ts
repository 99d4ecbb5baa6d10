// What the parts of Reka's mock share: the world, the switches chosen, and what is read from the contract.
import { type Jobs, jobsOf } from '../jobs.ts'
import { numberOf } from '../switches.ts'
import type { World } from '../world.ts'
import { type Allowance, allowanceOf } from './allowance.ts'
import { type Stamp, stamping } from './headers.ts'
import type { RekaDetails } from './job.ts'
import { type ServedModel, servedModels } from './models.ts'
import { type Switches, switches as table } from './options.ts'
import { type Refuse, refusals } from './refusals.ts'
import { type Router, routerOf } from './routes.ts'

export interface Service {
  readonly world: World
  readonly jobs: Jobs<RekaDetails>
  readonly switches: Switches
  /** The models that may be submitted to, in the order in which they are listed. */
  readonly models: readonly ServedModel[]
  readonly find: Router
  readonly refuse: Refuse
  readonly allowance: Allowance
  readonly stamp: Stamp
}

interface Contract {
  readonly models: readonly ServedModel[]
  readonly find: Router
  readonly refuse: Refuse
}

/** Throws UsageError for unlawful options. Reading the contract takes a moment, so it is read when first asked for. */
export function serviceOf(world: World): Service {
  const switches = table.chosen(world.settings.options)
  const allowance = allowanceOf(world.clock, numberOf(switches['reka.rate-limit']))
  const contract = () => world.once('reka contract', () => contractOf(world, switches))
  if (switches['reka.models'] !== 'contract') contract()
  return {
    world,
    jobs: jobsOf(world, 'reka'),
    switches,
    allowance,
    stamp: stamping(switches, allowance, world.secret('reka request ids').toString('hex').slice(0, 8)),
    get models() {
      return contract().models
    },
    get find() {
      return contract().find
    },
    get refuse() {
      return contract().refuse
    },
  }
}

function contractOf(world: World, switches: Switches): Contract {
  const spec = world.spec('reka')
  return {
    models: servedModels(spec, switches['reka.models']),
    find: routerOf(spec.document),
    refuse: refusals(spec.document, switches),
  }
}
