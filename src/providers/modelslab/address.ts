// Where a path of ModelsLab's lies under a target's base URL, which may or may not end in /api, a generation or a family.
import type { Target } from '../../core/target.ts'

/** A base URL's path: what stands before `/api`, that word itself, and a generation with what follows it. */
const tail = /^(.*?)(\/api)?(?:\/(v1(?=\/enterprise)|v[3-8])(\/.*)?)?$/

/**
 * The address of `path` (`/api/v6/…`) at the target. A base URL that names a generation without `/api` (`…/modelslab/v6`)
 * is taken at its word. Behind a proxy's single URL it stays a path, which the proxy is told in its header.
 */
export function addressAt({ baseUrl, via }: Pick<Target, 'baseUrl' | 'via'>, path: string): string {
  if (via !== undefined) return path
  const { origin, pathname } = new URL(baseUrl)
  const [, prefix = '', api, generation] = tail.exec(pathname.replace(/\/+$/, '')) ?? []
  const bare = generation !== undefined && api === undefined
  return `${origin}${prefix}${bare ? path.replace(/^\/api/, '') : path}`
}

/** `/api/…` of an address met in a record, whatever prefix stood before it; undefined when there is none. */
export function vendorPath(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const path = new URL(address).pathname.replace(/\/+$/, '')
  const found = /\/api\/.*$/.exec(path)?.[0] ?? /\/v\d+\/.*$/.exec(path)?.[0]
  if (found === undefined) return undefined
  return found.startsWith('/api/') ? found : `/api${found}`
}
