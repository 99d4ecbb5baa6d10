// Result media: links that expire, and their bytes; after their life a bucket's own refusal (reka.md 4.3).
import { type AssetSpec, contentTypeOf, extensionOf } from '../assets/asset.ts'
import type { Answer, MockRequest, Reply } from '../http.ts'
import type { JobEntry } from '../job.ts'
import { shelvedAt } from '../shelved.ts'
import type { Service } from './service.ts'

/** Puts a file behind a link. `index` tells the files of one job apart. */
export type MediaHost = (spec: AssetSpec, index: number) => HostedFile

export interface HostedFile {
  readonly url: string
  readonly content_type: string
  readonly file_name: string
}

export const mediaPrefix = '/reka-media/'
const defaultTtlMs = 3_600_000
/** With re-signing, each life of a file has its own place on the shelf. */
const filesPerJob = 1_000

/** Hosts the files of one ended job. The same job gives the same links, until re-signing makes new ones. */
export function mediaHost({ world, switches }: Service, entry: JobEntry, base: string): MediaHost {
  const ttlMs = world.settings.urlTtlMs === undefined ? defaultTtlMs : world.settings.urlTtlMs
  const endedAt = world.progress.endsAt(entry)
  const lives =
    switches['reka.resign'] === 'on' && ttlMs ? Math.floor((world.clock.now() - endedAt) / ttlMs) : 0
  const putAt = endedAt + lives * (ttlMs ?? 0)
  return (spec, index) => {
    const file_name = `${entry.job.id.slice(0, 8)}-${index}.${extensionOf(spec)}`
    const path = world.media.put(
      {
        provider: 'reka',
        jobId: entry.job.id,
        index: lives * filesPerJob + index,
        ttlMs,
        putAt,
        content: { kind: 'asset', spec },
      },
      (token) => `${mediaPrefix}${token}/${file_name}`,
    )
    const expires = ttlMs === null ? '' : `?expires=${Math.ceil((putAt + ttlMs) / 1_000)}`
    return {
      url: `${world.settings.mediaUrl ?? base}${path}${expires}`,
      content_type: contentTypeOf(spec),
      file_name,
    }
  }
}

/** GET and HEAD of a file. */
export function serveMedia({ world, switches }: Service, request: MockRequest): Answer {
  const { method, headers, path } = request
  if (method !== 'GET' && method !== 'HEAD') return xml(405, 'MethodNotAllowed', 'GET or HEAD')
  const found = shelvedAt(world, path)
  if (found === 'unknown') return xml(404, 'NoSuchKey', 'There is no such file')
  return found === 'expired'
    ? expired(Number(switches['reka.expired-status']))
    : world.media.serve(found.item, { method, headers })
}

function expired(status: number): Reply {
  if (status === 404) return xml(404, 'NoSuchKey', 'The file is no longer kept')
  if (status === 410) return xml(410, 'Gone', 'The file is no longer kept')
  return xml(403, 'AccessDenied', 'Request has expired')
}

/** The form in which S3 and its like refuse. */
function xml(status: number, code: string, message: string): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, headers: { 'content-type': 'application/xml' }, body }
}
