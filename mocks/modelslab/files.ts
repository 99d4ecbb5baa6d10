// Puts a job's files on the shelf under the vendor's form of path, and serves them from there (modelslab.md 1.1, 5).
import { type AssetSpec, extensionOf } from '../assets/asset.ts'
import type { Answer, MockRequest, Reply } from '../http.ts'
import type { MediaItem } from '../media.ts'
import { shelvedAt } from '../shelved.ts'
import type { World } from '../world.ts'

export interface Shelving {
  readonly jobId: string
  readonly files: readonly AssetSpec[]
  readonly folder: 'generations' | 'temp'
  readonly ttlMs: number | null
  /** Asked for as base64: the links end in `.base64` and lead to text. */
  readonly asBase64: boolean
}

/** The files' paths in order, `/<folder>/<stem>.png` or `<stem>-0.png`, and the stem they share. */
export function shelve(world: World, { jobId, files, folder, ttlMs, asBase64 }: Shelving) {
  let stem = ''
  const many = files.length > 1
  const paths = files.map((spec, index) => {
    const content = { kind: 'asset', spec } as const
    const item: MediaItem = { provider: 'modelslab', jobId, index, ttlMs, putAt: world.clock.now(), content }
    return world.media.put(item, (token) => {
      stem ||= uuidOf(token)
      return `/${folder}/${stem}${many ? `-${index}` : ''}.${asBase64 ? 'base64' : extensionOf(spec)}`
    })
  })
  return { paths, stem: stem || world.random.uuid() }
}

/** 32 hex digits in the form of a version 4 UUID. */
export function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

export function isMediaPath(path: string): boolean {
  return path.startsWith('/generations/') || path.startsWith('/temp/')
}

/** The file; 404 until its job is done, when its time is over, and for what never was. No credential is asked for. */
export function serveMedia(world: World, request: MockRequest): Answer {
  const found = shelvedAt(world, request.path)
  if (typeof found === 'string') return gone
  if (request.method !== 'GET' && request.method !== 'HEAD') return { ...gone, status: 405 }
  return bytesOf(world, found.item, request)
}

const gone: Reply = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Not found\n',
}

async function bytesOf(world: World, item: MediaItem, request: MockRequest): Promise<Reply> {
  if (item.content.kind === 'upload' || !request.path.endsWith('.base64'))
    return world.media.serve(item, request)
  const { body } = await world.media.serve(item, { method: 'GET', headers: {} })
  const bytes = Buffer.from(Buffer.from(body as Uint8Array).toString('base64'))
  const content = { kind: 'upload', bytes, contentType: 'text/plain; charset=utf-8' } as const
  return world.media.serve({ ...item, content }, request)
}
