// Finds the route of a path: by its whole text, by what precedes an id, or by what surrounds a parameter.
import type { FindRoute, Found, Route } from './routes.ts'

interface Around {
  readonly before: string
  readonly after: string
  readonly route: Route
}

/**
 * Doubled and trailing slashes are taken for one and none. `POST .../fetch/{id}` is the canonical form for every
 * family (modelslab.md 1.7), so it also works where the contract names the body form alone.
 */
export function routeFinder(routes: readonly Route[]): FindRoute {
  const whole = new Map<string, Route>()
  const beforeId = new Map<string, Route>()
  const around: Around[] = []
  for (const route of routes) {
    const [before = '', after = ''] = route.path.split(/\{\w+\}/)
    if (!route.path.includes('{')) whole.set(route.path, route)
    else if (after === '') beforeId.set(before, route)
    else around.push({ before, after, route })
  }
  for (const route of routes) {
    const before = `${route.path}/`
    if (route.act === 'fetch' && whole.has(route.path) && !beforeId.has(before)) beforeId.set(before, route)
  }
  const find = (path: string) => plain(whole.get(path)) ?? byId(beforeId, path) ?? inside(around, path)
  return (path) => find(path) ?? find(tidy(path))
}

function plain(route: Route | undefined): Found | undefined {
  return route && { route }
}

function byId(routes: ReadonlyMap<string, Route>, path: string): Found | undefined {
  const cut = path.lastIndexOf('/') + 1
  const route = cut < path.length ? routes.get(path.slice(0, cut)) : undefined
  return route && { route, parameter: decoded(path.slice(cut)) }
}

function inside(routes: readonly Around[], path: string): Found | undefined {
  for (const { before, after, route } of routes) {
    if (!path.startsWith(before) || !path.endsWith(after)) continue
    const parameter = path.slice(before.length, path.length - after.length)
    if (route.words?.includes(parameter)) return { route, parameter }
  }
  return undefined
}

function tidy(path: string): string {
  const single = path.replace(/\/{2,}/g, '/')
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
