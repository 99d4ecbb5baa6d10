// Where an upload goes: an address that only the mock can make, with the file's life in it, so that nothing is remembered.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Service } from '../service.ts'

/** `/files/b/<8 hex>/<random>_<file name>`, as fal names uploaded files (fal.md 1.1). */
export function freshPath(fileName: string): string {
  const name = fileName.replace(/[^A-Za-z0-9._-]+/g, '_').slice(-80) || 'file'
  return `/files/b/${randomBytes(4).toString('hex')}/${randomBytes(16).toString('base64url')}_${name}`
}

/** Token for the path; `ttlMs` null for no end. */
export function uploadToken(service: Service, path: string, ttlMs: number | null): string {
  const life = ttlMs === null ? 'ever' : String(ttlMs)
  return `${life}.${macOf(service, path, life)}`
}

/** The file's life if the token is right for the path. */
export function grantOf(
  service: Service,
  path: string,
  token: string | null,
): { readonly ttlMs: number | null } | undefined {
  const [life = '', mac = ''] = (token ?? '').split('.')
  const right = Buffer.from(macOf(service, path, life))
  const given = Buffer.from(mac)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  return { ttlMs: life === 'ever' ? null : Number(life) }
}

function macOf({ uploadSecret }: Service, path: string, life: string): string {
  return createHmac('sha256', uploadSecret).update(`${life} ${path}`).digest('hex').slice(0, 32)
}
