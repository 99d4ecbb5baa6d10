// The media host: serves results and uploads to anyone, and takes uploads, whole or in parts (fal.md 6.1 and 11).
import { createHash } from 'node:crypto'
import type { Answer, MockRequest, Reply } from '../../http.ts'
import { mediaBaseOf, serveMedia } from '../files.ts'
import { lifecycleOf } from '../preferences.ts'
import { methodNotAllowed, refusal } from '../refusals.ts'
import { reply } from '../reply.ts'
import type { Schema } from '../schema.ts'
import type { Service } from '../service.ts'
import { freshPath, type Grant, grantOf, unknownType, uploadToken } from './address.ts'
import { addPart, etagOf, joined, mostParts } from './parts.ts'

/** Undefined for another path. */
export function files(service: Service, request: MockRequest): Answer | undefined {
  const { path, method } = request
  if (!path.startsWith('/files/')) return undefined
  if (path.startsWith('/files/upload'))
    return method === 'POST' ? direct(service, request) : methodNotAllowed('POST')
  if (method === 'GET' || method === 'HEAD') return serveMedia(service, request)
  const [, file = '', uploadId = '', part] = /^(.*)\/multipart\/([^/]+)\/(\d+|complete)$/.exec(path) ?? []
  if (part !== undefined) return withToken(service, request, file, uploadId, part)
  if (method === 'PUT') return put(service, request)
  if (method === 'POST' && path.endsWith('/complete')) return complete(service, request)
  return methodNotAllowed('GET, HEAD, PUT')
}

/** A whole file at its upload address, or part n of it behind that. */
function put(service: Service, request: MockRequest): Reply {
  const token = new URLSearchParams(request.search).get('token')
  const whole = grantOf(service, request.path, token)
  if (whole) {
    const full = noRoom(service, request)
    if (full) return full
    const { 'content-type': type = whole.type } = request.headers
    store(service, request.path, request.body, { ...whole, type })
    return reply(200, {}, undefined, { etag: etagOf(request.body) })
  }
  const [, path = '', part] = /^(.*)\/(\d+)$/.exec(request.path) ?? []
  if (part === undefined || !grantOf(service, path, token)) return refusal(403, 'The upload URL is not valid')
  return putPart(service, path, Number(part), request)
}

function putPart(service: Service, path: string, n: number, request: MockRequest): Reply {
  if (n < 1 || n > mostParts) return refusal(400, `A part has a number from 1 to ${mostParts}; received ${n}`)
  const full = noRoom(service, request)
  if (full) return full
  const etag = addPart(service, path, n, request.body)
  return reply(200, { partNumber: n, etag } satisfies Schema<'UploadedPart'>, undefined, { etag })
}

/** The refusal of an upload that would not fit; undefined when it does. */
function noRoom({ world }: Service, { body }: MockRequest): Reply | undefined {
  if (world.media.hasRoom(body.byteLength, world.clock.now())) return undefined
  const { uploadCapacity } = world.settings
  return refusal(413, `The storage is full: uploads may have ${uploadCapacity} bytes in all`)
}

function complete(service: Service, request: MockRequest): Reply {
  const path = request.path.slice(0, -'/complete'.length)
  const grant = grantOf(service, path, new URLSearchParams(request.search).get('token'))
  if (!grant) return refusal(403, 'The upload URL is not valid')
  const bytes = joined(service, path)
  if (!bytes) return refusal(400, 'No part was uploaded')
  store(service, path, bytes, grant)
  return reply(200, {})
}

/** POST /files/upload[/multipart] with a CDN token, as Python does it. */
function direct(service: Service, request: MockRequest): Reply {
  const caller = service.identify(request)
  if (caller.kind !== 'account') return refusal(401, 'The upload token is not valid')
  const life = lifecycleOf(request.headers['x-fal-object-lifecycle'])
  if (typeof life === 'string') return refusal(400, life)
  const path = freshPath(service, request.headers['x-fal-file-name'] ?? 'file')
  const access_url = mediaBaseOf(service, request) + path
  const grant = { ttlMs: life.mediaTtlMs ?? null, type: request.headers['content-type'] ?? unknownType }
  if (request.path.startsWith('/files/upload/multipart')) {
    return reply(200, {
      access_url,
      uploadId: uploadToken(service, path, grant),
    } satisfies Schema<'CdnMultipart'>)
  }
  const full = noRoom(service, request)
  if (full) return full
  store(service, path, request.body, grant)
  return reply(200, { access_url } satisfies Schema<'CdnUpload'>)
}

/** Parts below an access address, allowed by the CDN token; the upload id says for which file, of what type and life. */
function withToken(
  service: Service,
  request: MockRequest,
  path: string,
  uploadId: string,
  part: string,
): Reply {
  if (service.identify(request).kind !== 'account') return refusal(401, 'The upload token is not valid')
  const grant = grantOf(service, path, uploadId)
  if (!grant) return refusal(404, 'There is no such upload')
  if (part !== 'complete') return putPart(service, path, Number(part), request)
  const bytes = joined(service, path)
  if (!bytes) return refusal(400, 'No part was uploaded')
  store(service, path, bytes, grant)
  return reply(200, { access_url: mediaBaseOf(service, request) + path } satisfies Schema<'CdnUpload'>)
}

function store({ world }: Service, path: string, bytes: Uint8Array, { ttlMs, type }: Grant): void {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  const content = { kind: 'upload', bytes, contentType: type } as const
  const index = Number.parseInt(digest, 16)
  world.media.put({ provider: 'fal', index, ttlMs, putAt: world.clock.now(), content }, () => path)
}
