// What an accepted submit told: the id of its job, and the links by which the job can be followed.
import type { Exchange } from '../core/exchange.ts'
import type { JsonObject } from '../core/json.ts'

/** What a submit's reply tells: the id by which the job is asked for, and the links it came with. */
export interface Handle {
  readonly id: string
  readonly links: Readonly<Record<string, string>>
}

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

/** The id that can still be read in a reply that was cut, does not decode, or has it elsewhere; a 2xx alone accepts anything. */
export function handleInRuins({ reply }: Exchange, idName: string): Handle | undefined {
  if (!reply || reply.status < 200 || reply.status > 299) return undefined
  const { text, base64 } = reply.body
  const left = text ?? Buffer.from(base64 ?? '', 'base64').toString('latin1')
  const id = new RegExp(`"${idName}"\\s*:\\s*(?:"([\\w-]+)"|(\\d+))`).exec(left)?.slice(1).find(Boolean)
  return id === undefined ? undefined : { id, links: {} }
}

/** Text under `name`; an empty one is none. */
export function textIn(body: JsonObject, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
