// What an accepted submit told: the id of its job, and the links by which the job can be followed.
import type { JsonObject } from '../core/json.ts'
import type { Handle } from './provider.ts'

/** Undefined where `idName` holds no text. Of `linkNames` only those that hold text become links. */
export function handleFrom(
  body: JsonObject,
  idName: string,
  linkNames: readonly string[],
): Handle | undefined {
  const id = textIn(body, idName)
  if (id === undefined) return undefined
  const links = linkNames.flatMap((name) => {
    const link = textIn(body, name)
    return link === undefined ? [] : [[name, link] as const]
  })
  return { id, links: Object.fromEntries(links) }
}

/** Text under `name`; an empty one is none. */
export function textIn(body: JsonObject, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
