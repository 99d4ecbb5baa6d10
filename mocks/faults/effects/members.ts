// Changes members of JSON by their path, such as `images.0.url`. What a path does not lead to is left as it is.
import type { Json } from '../../../src/core/json.ts'
import type { Do } from '../rule.ts'

/** With what the rule sets, nulls and leaves out. */
export function changedMembers(value: Json, { set = {}, delete: gone = [], null: nulls = [] }: Do): Json {
  // Made anew, so that what is changed here is nobody else's.
  const copy = structuredClone(value)
  for (const [path, to] of Object.entries(set)) at(copy, path, (owner, name) => put(owner, name, to))
  for (const path of nulls)
    at(copy, path, (owner, name) => {
      if (name in owner) put(owner, name, null)
    })
  for (const path of gone) at(copy, path, leaveOut)
  return copy
}

type Owner = Record<string, unknown>

function at(value: Json, path: string, change: (owner: Owner, name: string) => void): void {
  const names = path.split('.')
  const name = names.pop() ?? ''
  const owner = names.reduce<unknown>(
    (inner, step) => (isOwner(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined),
    value,
  )
  if (isOwner(owner)) change(owner, name)
}

function put(owner: Owner, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true })
}

function leaveOut(owner: Owner, name: string): void {
  if (Array.isArray(owner)) owner.splice(Number(name), 1)
  else delete owner[name]
}

function isOwner(value: unknown): value is Owner {
  return typeof value === 'object' && value !== null
}
