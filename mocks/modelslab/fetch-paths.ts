// Where a job is collected: its leaf's own fetch, and the path that `fetch_result` names (modelslab.md 4.2).
import type { Model } from '../../src/spec/models.ts'
import type { Family } from './family.ts'

/** Families that are fetched by `request_id` alone still answer with a link that ends in the id. */
const pathForms: Readonly<Record<string, string>> = {
  '/api/v1/enterprise/fetch': '/api/v6/images/fetch/{id}',
  '/api/v4/dreambooth/fetch': '/api/v3/dreambooth/fetch/{id}',
}

/** The first is the leaf's own, the last that of `fetch_result`; `renamed` lets faceswap answer with its former name. */
export function fetchPathsOf(model: Model, family: Family, renamed: boolean): readonly string[] {
  const own = String(model.facts['fetch'])
  if (family.fetchResultFamily && renamed) {
    return [own, own.replace(`/${model.facts['family']}/`, `/${family.fetchResultFamily}/`)]
  }
  const result = pathForms[own]
  return result ? [own, result] : [own]
}
