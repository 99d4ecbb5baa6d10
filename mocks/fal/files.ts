// Puts a result's files on the shelf, describes them as fal does, and serves them to anyone (fal.md 6.1).
import { type AssetSpec, contentTypeOf, extensionOf } from '../assets/asset.ts'
import type { Answer, MockRequest } from '../http.ts'
import type { MediaItem } from '../media.ts'
import { shelvedAt } from '../shelved.ts'
import type { FalJob } from './job.ts'
import { refusal } from './refusals.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'

/** What every output builder needs to make files. */
export interface Studio {
  readonly service: Service
  readonly job: FalJob
  /** Where media links begin. */
  readonly mediaBase: string
}

export type File = Schema<'File'>

/** Media links lead to fal's media host, reached the way the request came, unless the settings say where. */
export function mediaBaseOf({ world }: Service, request: MockRequest): string {
  return world.settings.mediaUrl?.replace(/\/$/, '') ?? request.linkTo('v3b.fal.media', '')
}

/** The address of file `index` of the job; the same at every poll. */
export function urlOf({ service, job, mediaBase }: Studio, spec: AssetSpec, index: number): string {
  const named = (token: string) => `/files/b/${token.slice(0, 8)}/${token.slice(8)}.${extensionOf(spec)}`
  return mediaBase + service.world.media.put(itemOf(job, spec, index), named)
}

/** A file object; its size is known because the file is made now, and kept for the download that follows. */
export async function fileOf(studio: Studio, spec: AssetSpec, index: number, name: string): Promise<File> {
  const url = urlOf(studio, spec, index)
  const facts = await studio.service.world.media
    .serve(itemOf(studio.job, spec, index), { method: 'HEAD', headers: {} })
    .catch(() => undefined)
  const size = Number(facts?.headers['content-length'])
  const file_size = Number.isFinite(size) ? size : null
  return { url, content_type: contentTypeOf(spec), file_name: `${name}.${extensionOf(spec)}`, file_size }
}

/** The file itself as an address: what `sync_mode` asks for. */
export async function dataUriOf(studio: Studio, spec: AssetSpec, index: number): Promise<string> {
  const bytes = await bytesOf(studio, spec, index)
  return `data:${contentTypeOf(spec)};base64,${Buffer.from(bytes).toString('base64')}`
}

export async function bytesOf({ service, job }: Studio, spec: AssetSpec, index: number): Promise<Uint8Array> {
  const { body } = await service.world.media.serve(itemOf(job, spec, index), { method: 'GET', headers: {} })
  return body instanceof Uint8Array ? body : new Uint8Array(0)
}

function itemOf(job: FalJob, spec: AssetSpec, index: number): MediaItem {
  return {
    provider: 'fal',
    jobId: job.id,
    index,
    ttlMs: job.details.mediaTtlMs,
    putAt: job.submittedAt,
    content: { kind: 'asset', spec },
  }
}

/** GET and HEAD of a file, a result's or an upload. */
export function serveMedia({ world }: Service, request: MockRequest): Answer {
  const found = shelvedAt(world, request.path)
  return typeof found === 'string' ? refusal(404, 'File not found') : world.media.serve(found.item, request)
}
