// What the parts of Reka's mock share: the world, the switches chosen, and what is read from the contract.
import { once } from '../../src/core/once.ts'
import type { Spec } from '../../src/spec/load.ts'
import { type Jobs, jobsOf } from '../jobs.ts'
import { numberOf } from '../switches.ts'
import type { World } from '../world.ts'
import { type Allowance, allowanceOf } from './allowance.ts'
import { type Stamp, stamping } from './headers.ts'
import type { RekaDetails } from './job.ts'
import { type ServedModel, servedModels } from './models.ts'
import { type Switches, switches as table } from './options.ts'
import { errorTypesOf, type Refuse, refusals } from './refusals.ts'
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
  const contract = once(() => contractOf(world.spec('reka'), switches))
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

/** What follows from the contract alone is looked through once for all mocks of a process. */
function contractOf(spec: Spec, switches: Switches): Contract {
  const { document } = spec
  const models = switches['reka.models']
  return {
    models: spec.once(`reka models ${models}`, () => servedModels(spec, models)),
    find: spec.once('reka routes', () => routerOf(document)),
    refuse: refusals(
      spec.once('reka error types', () => errorTypesOf(document)),
      switches,
    ),
  }
}
