// Which operation of the contract a request is for. There is no second list of addresses: they are read from the document.
import { isJsonObject, type JsonObject } from '../../src/core/json.ts'

/** What `x-model` of a submit says. `model` is null where the address carries it as a parameter. */
export interface SubmitFacts {
  readonly model: string | null
  readonly task: string
  readonly kind: string
  /** Name of the schema that strict mode demands of the input. */
  readonly input: string
}

export interface Route {
  /** The word of `x-relayproof-act`. */
  readonly act: string
  /** Needs no credential. */
  readonly open: boolean
  readonly submit?: SubmitFacts
}

/** `allow`: the path exists, but not with this method. */
export type Found =
  | { readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly allow: readonly string[] }

/** Undefined when the contract knows no such path. */
export type Router = (method: string, path: string) => Found | undefined

interface Place {
  readonly template: string
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly methods: ReadonlyMap<string, Route>
}

const modelLed = '/v2/inference/{model}'
const firstSegment = /^\/v2\/inference\/([^/{}]+)/

/** Finds by path first, then by method: fewest parameters first, reserved first segments before `{model}` (reka.md 2). */
export function routerOf(document: JsonObject): Router {
  const places = placesOf(document)
  const reserved = reservedOf(places)
  const fixed = new Map(
    places.filter(({ names }) => names.length === 0).map((place) => [place.template, place]),
  )
  const open = places.filter(({ names }) => names.length > 0)
  const find = (path: string): readonly [Place, RegExpExecArray | undefined] | undefined => {
    const exact = fixed.get(path)
    if (exact) return [exact, undefined]
    const isReserved = reserved.has(firstSegment.exec(path)?.[1] ?? '')
    for (const place of open) {
      if (isReserved && place.template.startsWith(modelLed)) continue
      const match = place.pattern.exec(path)
      if (match) return [place, match]
    }
    return undefined
  }
  return (method, path) => {
    const found = find(path)
    if (!found) return undefined
    const [place, match] = found
    const params = paramsOf(place.names, match)
    if (!params) return undefined
    const route = place.methods.get(method)
    return route ? { route, params } : { allow: [...place.methods.keys()] }
  }
}

function placesOf(document: JsonObject): readonly Place[] {
  return Object.entries(document['paths'] as JsonObject)
    .map(([template, item]) => placeOf(template, item as JsonObject))
    .sort((a, b) => a.names.length - b.names.length)
}

function placeOf(template: string, item: JsonObject): Place {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  const source = template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+)')
  const methods = Object.entries(item).flatMap(([method, operation]) =>
    isJsonObject(operation) && typeof operation['x-relayproof-act'] === 'string'
      ? [[method.toUpperCase(), routeOf(operation)] as const]
      : [],
  )
  return { template, pattern: new RegExp(`^${source}$`), names, methods: new Map(methods) }
}

function routeOf(operation: JsonObject): Route {
  const { security, 'x-model': facts, 'x-relayproof-act': act } = operation
  const open = Array.isArray(security) && security.length === 0
  return {
    act: String(act),
    open,
    ...(isJsonObject(facts) ? { submit: facts as unknown as SubmitFacts } : {}),
  }
}

/** Literal first segments under which nothing is submitted: `models`, `requests`, `chat`. */
function reservedOf(places: readonly Place[]): ReadonlySet<string> {
  const words = places.flatMap(({ template, methods }) => {
    const first = firstSegment.exec(template)?.[1]
    return first !== undefined && ![...methods.values()].some(({ submit }) => submit) ? [first] : []
  })
  return new Set(words)
}

/** Undefined when a parameter is not well percent-encoded. */
function paramsOf(
  names: readonly string[],
  match: RegExpExecArray | undefined,
): Readonly<Record<string, string>> | undefined {
  try {
    return Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(match?.[index + 1] ?? '')]),
    )
  } catch {
    return undefined
  }
}
