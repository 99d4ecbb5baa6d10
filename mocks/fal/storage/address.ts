// Where an upload goes: an address that only the mock can make, with the file's life in it, so that nothing is remembered.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Service } from '../service.ts'

/** `/files/b/<8 hex>/<random>_<file name>`, as fal names uploaded files (fal.md 1.1); the digits lead to the world. */
export function freshPath({ world, freshId, uploadSecret }: Service, fileName: string): string {
  const token = createHmac('sha256', uploadSecret).update(`address ${freshId()}`).digest('hex')
  const name = fileName.replace(/[^A-Za-z0-9._-]+/g, '_').slice(-80) || 'file'
  return `/files/b/${world.mark ?? token.slice(0, 8)}/${token.slice(8, 40)}_${name}`
}

/** Of a file whose type nobody said. */
export const unknownType = 'application/octet-stream'

/** What whoever holds a token may do: put a file there that lives `ttlMs` (null for no end) and is of that type. */
export interface Grant {
  readonly ttlMs: number | null
  /** Content type that was announced; parts do not carry it. */
  readonly type: string
}

/** Token for the path; lawful as a part of a path too. */
export function uploadToken(service: Service, path: string, { ttlMs, type }: Grant): string {
  const life = ttlMs === null ? 'ever' : String(ttlMs)
  const kind = Buffer.from(type).toString('base64url')
  return `${life}.${kind}.${macOf(service, path, life, kind)}`
}

/** What the token allows if it is right for the path. */
export function grantOf(service: Service, path: string, token: string | null): Grant | undefined {
  const [life = '', kind = '', mac = ''] = (token ?? '').split('.')
  const right = Buffer.from(macOf(service, path, life, kind))
  const given = Buffer.from(mac)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const type = Buffer.from(kind, 'base64url').toString()
  return { ttlMs: life === 'ever' ? null : Number(life), type }
}

function macOf({ uploadSecret }: Service, path: string, life: string, kind: string): string {
  return createHmac('sha256', uploadSecret).update(`${life} ${kind} ${path}`).digest('hex').slice(0, 32)
}
