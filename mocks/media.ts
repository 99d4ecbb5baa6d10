// Result media and uploads of all vendors: which address holds which file, and the reply that serves its bytes.
import { createHmac } from 'node:crypto'
import type { HeaderMap } from '../src/core/exchange.ts'
import type { ProviderId } from '../src/core/provider.ts'
import { type AssetSpec, contentTypeOf, renderAsset } from './assets/asset.ts'
import { type AssetCache, assetCache } from './assets/cache.ts'
import { rangeReply } from './assets/range.ts'
import type { Reply } from './http.ts'
import { jobKey } from './job-key.ts'

/** A file that is rendered when first asked for, or bytes that somebody uploaded. */
export type MediaContent =
  | { readonly kind: 'asset'; readonly spec: AssetSpec }
  | { readonly kind: 'upload'; readonly bytes: Uint8Array; readonly contentType: string }

export interface MediaItem {
  readonly provider: ProviderId
  /** The job whose result it is; absent for uploads. */
  readonly jobId?: string
  /** Which of the job's files, from 0. */
  readonly index: number
  /** ms it lives from its job's success (or its upload); null for no end. */
  readonly ttlMs: number | null
  /** ms since the epoch when it was put here; uploads live from then on. */
  readonly putAt: number
  readonly content: MediaContent
}

export interface MediaShelf {
  /**
   * Puts a file on the shelf and returns its path. `pathOf` gets 32 hex digits that nobody can guess and that are the
   * same for the same owner and index, and makes the vendor's form of path of them. Where the shelf has a mark, they
   * begin with it, so that the address alone leads to the right shelf.
   */
  put(item: MediaItem, pathOf: (token: string) => string): string
  find(path: string): MediaItem | undefined
  /** Paths of the files that somebody was told of as that job's, in their order. */
  ofJob(provider: ProviderId, jobId: string): readonly string[]
  /**
   * True when `bytes` more of uploads may be held at `now` (ms since the epoch); those whose life is over are let go of
   * first. To be asked before an upload is put.
   */
  hasRoom(bytes: number, now: number): boolean
  drop(path: string): void
  /** 200, 206 or 416 with the file's bytes, for GET and HEAD. */
  serve(item: MediaItem, request: { readonly method: string; readonly headers: HeaderMap }): Promise<Reply>
  clear(): void
  /** Bytes of uploads that are held. */
  readonly held: number
}

/** Keeps the last `capacity` files, and has room for `uploadCapacity` bytes of uploads; paths are signed with `secret` and begin with `mark`. Shelves may share a cache. */
export function mediaShelf(
  secret: string,
  capacity = 20_000,
  uploadCapacity = 256 * 1024 * 1024,
  mark = '',
  cache: AssetCache = assetCache(),
): MediaShelf {
  const items = new Map<string, MediaItem>()
  const paths = new Map<string, Set<string>>()
  let uploads = 0
  let uploadedBytes = 0
  const bytesOf = (content: MediaContent) =>
    content.kind === 'upload' ? content.bytes : cache.get(content.spec, renderAsset)
  const drop = (path: string | undefined) => {
    const item = path === undefined ? undefined : items.get(path)
    if (path === undefined || !item) return
    uploadedBytes -= sizeOfUpload(item)
    items.delete(path)
    const key = ownerOf(item)
    paths.get(key)?.delete(path)
    if (paths.get(key)?.size === 0) paths.delete(key)
  }
  const noteOwner = (item: MediaItem, path: string) => {
    if (item.jobId === undefined) return
    const own = paths.get(ownerOf(item)) ?? new Set()
    paths.set(ownerOf(item), own.add(path))
  }
  /** When the first of the uploads ends that are held; earlier when that one is gone already. */
  let firstEnd = Number.POSITIVE_INFINITY
  const letGo = (now: number) => {
    firstEnd = Number.POSITIVE_INFINITY
    for (const [path, item] of items) {
      if (endOfUpload(item) <= now) drop(path)
      else firstEnd = Math.min(firstEnd, endOfUpload(item))
    }
  }
  return {
    put(item, pathOf) {
      const owner = `${item.provider} ${item.jobId ?? `upload ${uploads++}`} ${item.index}`
      const path = pathOf((mark + createHmac('sha256', secret).update(owner).digest('hex')).slice(0, 32))
      drop(path)
      items.set(path, ofItsOwn(item))
      noteOwner(item, path)
      uploadedBytes += sizeOfUpload(item)
      firstEnd = Math.min(firstEnd, endOfUpload(item))
      if (items.size > capacity) drop(items.keys().next().value)
      return path
    },
    find: (path) => items.get(path),
    ofJob: (provider, jobId) => [...(paths.get(jobKey(provider, jobId)) ?? [])],
    hasRoom(bytes, now) {
      if (now >= firstEnd) letGo(now)
      return uploadedBytes + bytes <= uploadCapacity
    },
    drop,
    async serve({ content }, { method, headers }) {
      const type = typeOf(content)
      const reply = rangeReply(await bytesOf(content), headers['range'], method)
      return {
        ...reply,
        headers: { 'content-type': type, 'cache-control': 'private, max-age=0', ...reply.headers },
      }
    },
    get held() {
      return uploadedBytes
    },
    clear: () => {
      items.clear()
      paths.clear()
      uploadedBytes = 0
    },
  }
}

/** The `Content-Type` that it is served with. */
export function typeOf(content: MediaContent): string {
  return content.kind === 'upload' ? content.contentType : contentTypeOf(content.spec)
}

function ownerOf({ provider, jobId = '' }: MediaItem): string {
  return jobKey(provider, jobId)
}

/** Bytes held in memory for it; results are rendered anew when needed. */
function sizeOfUpload({ content }: MediaItem): number {
  return content.kind === 'upload' ? content.bytes.byteLength : 0
}

/** ms since the epoch; Infinity for one without end, and for results, which are made anew at any time. */
function endOfUpload({ content, putAt, ttlMs }: MediaItem): number {
  return content.kind === 'upload' && ttlMs !== null ? putAt + ttlMs : Number.POSITIVE_INFINITY
}

/** A small body is a piece of a larger buffer, which it would keep in memory. */
function ofItsOwn(item: MediaItem): MediaItem {
  const { content } = item
  if (content.kind !== 'upload' || content.bytes.byteLength === content.bytes.buffer.byteLength) return item
  return { ...item, content: { ...content, bytes: new Uint8Array(content.bytes) } }
}
