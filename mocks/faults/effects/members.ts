// Changes members of JSON by their path, such as `images.0.url`. What a path does not lead to is left as it is.
import type { Json } from '../../../src/core/json.ts'
import type { Do } from '../rule.ts'

/** With what the rule sets, nulls and leaves out; `did` is empty where its paths lead to nothing. */
export function changedMembers(
  value: Json,
  { set = {}, delete: gone = [], null: nulls = [] }: Do,
): { readonly value: Json; readonly did: readonly string[] } {
  // Made anew, so that what is changed here is nobody else's.
  const copy = structuredClone(value)
  const did = {
    set: Object.entries(set).map(([path, to]) => at(copy, path, (owner, name) => put(owner, name, to))),
    delete: gone.map((path) => at(copy, path, leaveOut)),
    null: nulls.map((path) => at(copy, path, (owner, name) => name in owner && put(owner, name, null))),
  }
  const words = Object.entries(did).filter(([, hits]) => hits.includes(true))
  return { value: copy, did: words.map(([word]) => word) }
}

type Owner = Record<string, unknown>

/** Whether there was anything to be changed. */
function at(value: Json, path: string, change: (owner: Owner, name: string) => boolean): boolean {
  const names = path.split('.')
  const name = names.pop() ?? ''
  const owner = names.reduce<unknown>(
    (inner, step) => (isOwner(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined),
    value,
  )
  return isOwner(owner) && change(owner, name)
}

/** A list takes no member that is not at one of its places, nor at its end. */
function put(owner: Owner, name: string, value: unknown): boolean {
  if (Array.isArray(owner) && !(Number(name) <= owner.length)) return false
  Object.defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true })
  return true
}

function leaveOut(owner: Owner, name: string): boolean {
  if (!Object.hasOwn(owner, name)) return false
  if (Array.isArray(owner)) owner.splice(Number(name), 1)
  else delete owner[name]
  return true
}

function isOwner(value: unknown): value is Owner {
  return typeof value === 'object' && value !== null
}
