// Models are submit paths: which one a word means, and where its jobs are fetched (modelslab.md 1.2 to 1.5, 1.7).
import type { Target } from '../../core/target.ts'
import type { Spec } from '../../spec/load.ts'
import type { ModelKind } from '../../spec/models.ts'
import { vendorPath } from './address.ts'

/** A model of the contract, or one that we only guess from its path. */
export interface KnownModel {
  readonly id: string
  readonly kind: ModelKind | undefined
  readonly family: string
  /** Path of the submit, `/api/…`. */
  readonly path: string
  /** Path of the fetch; `{id}` where the id goes, if it goes there. */
  readonly fetch: string
  /** Whether jobs can be asked for by `request_id` in the body; `only` where no path takes the id. */
  readonly byRequestId: 'no' | 'too' | 'only'
  /** Component name of the input, if the contract knows the model. */
  readonly input: string | undefined
}

/** Finds `interior/make`, a family alone (`interior`), or the path of either. Unknown words are taken as a path below v6. */
export function modelNamed(spec: Spec, word: string): KnownModel {
  const path = pathOf(word)
  const found =
    spec.models.find((model) => model.id === word.replace(/^\/+|\/+$/g, '') || model.path === path) ??
    spec.models.find((model) => model.path.startsWith(`${path}/`))
  if (!found) return guessed(path)
  const byId = found.facts['fetchById']
  return {
    id: found.id,
    kind: found.kind,
    family: String(found.facts['family']),
    path: found.path,
    fetch: String(found.facts['fetch']),
    byRequestId: byId === 'both' ? 'too' : byId === 'request_id' ? 'only' : 'no',
    input: typeof found.facts['input'] === 'string' ? found.facts['input'] : undefined,
  }
}

/** What a target means by its model: its own word for one, else the family in which its base URL ends. */
export function modelMeant(
  spec: Spec,
  { model, baseUrl }: Pick<Target, 'model' | 'baseUrl'>,
): string | undefined {
  if (model !== undefined) return modelNamed(spec, model).id
  const path = vendorPath(`${baseUrl}/`)
  return path === undefined || !/\/v\d+\/./.test(path) ? undefined : modelNamed(spec, path).id
}

/** The path where its jobs can be found by `request_id`. */
export function bodyFetchPath({ fetch }: KnownModel): string {
  return fetch.replace(/\/\{id\}$/, '')
}

function pathOf(word: string): string {
  const bare = word.replace(/^\/+|\/+$/g, '')
  if (bare.startsWith('api/')) return `/${bare}`
  if (bare.startsWith('enterprise/')) return `/api/v1/${bare}`
  return /^v\d+\//.test(bare) ? `/api/${bare}` : `/api/v6/${bare}`
}

function guessed(path: string): KnownModel {
  const family = path.split('/').slice(0, -1).join('/')
  return {
    id: path.replace(/^\/api\/(v6\/|v1\/(?=enterprise))?/, ''),
    kind: undefined,
    family: family.split('/').at(-1) ?? '',
    path,
    fetch: `${family}/fetch/{id}`,
    byRequestId: 'no',
    input: undefined,
  }
}
