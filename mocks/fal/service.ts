// What the parts of fal's mock share: the world, the switches chosen, the catalog, the keys it signs with.
import type { ProviderId } from '../../src/core/provider.ts'
import { type Jobs, jobsOf } from '../jobs.ts'
import type { World } from '../world.ts'
import { callerBook, type Identify } from './auth.ts'
import { type Catalog, type CatalogParts, catalogOf } from './catalog.ts'
import { documentedModel } from './documents.ts'
import type { FalDetails, FalJob } from './job.ts'
import { type Links, linkBook } from './links.ts'
import { type Switches, switches as table } from './options.ts'
import { publishedModels } from './published-models.ts'
import { requestIds } from './request-ids.ts'
import { type Signer, webhookSigner } from './signature.ts'
import { type Tokens, tokenMint } from './tokens.ts'

export interface Service {
  readonly world: World
  readonly jobs: Jobs<FalDetails>
  readonly switches: Switches
  /** Reading the contract takes a moment, so it is read when first asked for. */
  readonly catalog: Catalog
  /** Whether the types of fal's own client name the model, served here or not. */
  isPublished(model: string): boolean
  readonly identify: Identify
  readonly tokens: Tokens
  readonly signer: Signer
  /** Signs upload addresses. */
  readonly uploadSecret: Uint8Array
  /** The id of an answer that speaks of no request. */
  readonly freshId: () => string
  /** The highest part of each upload that is not joined yet, by upload address. */
  readonly parts: Map<string, number>
  readonly links: (base: string, job: FalJob) => Links
}

const id: ProviderId = 'fal'

/** Throws UsageError for unlawful options and SpecError for documents that cannot be read. */
export function serviceOf(world: World): Service {
  const { options, falDocuments } = world.settings
  const switches = table.chosen(options)
  const documented = world.once('fal documents', () =>
    falDocuments.map((file, position) => documentedModel(file, position)),
  )
  const tokens = tokenMint(world.clock, world.mark && world.name, world.secret('fal tokens'))
  return {
    world,
    jobs: jobsOf(world, id),
    switches,
    get catalog() {
      return world.once('fal catalog', () => catalogOf({ ...listsOf(world, switches), documented }))
    },
    isPublished: (model) => Object.hasOwn(publishedModels(world.spec('fal.models')).models, model),
    identify: callerBook(world.settings, switches, tokens),
    tokens,
    // Receivers ask for the key without a credential, so one must do for all worlds.
    signer: world.once('fal webhook key', () => signerOf(world, switches)),
    uploadSecret: world.secret('fal uploads'),
    freshId: requestIds(world),
    parts: new Map(),
    links: linkBook(),
  }
}

function signerOf(world: World, { 'fal.webhook-keys': keys }: Switches): Signer {
  const secret = (name: string) => () => world.secret(name)
  return webhookSigner(
    secret('fal webhook key'),
    keys === '2' ? secret('fal webhook key of before') : undefined,
  )
}

function listsOf(world: World, { 'fal.models': wanted }: Switches): Omit<CatalogParts, 'documented'> {
  const published = wanted === 'contract' ? undefined : publishedModels(world.spec('fal.models'))
  return { spec: world.spec(id), ...(published ? { published } : {}), anyModel: wanted === 'any' }
}
