// rest.fal.ai/storage: where to put a file, and the token for putting it directly (fal.md 11).
import { isJsonObject, parseJson } from '../../../src/core/json.ts'
import { type MockRequest, type Reply, textOf } from '../../http.ts'
import { admit } from '../auth.ts'
import { mediaBaseOf } from '../files.ts'
import { lifecycleOf } from '../preferences.ts'
import { methodNotAllowed, refusal } from '../refusals.ts'
import { reply } from '../reply.ts'
import type { Schema } from '../schema.ts'
import type { Service } from '../service.ts'
import { freshPath, unknownType, uploadToken } from './address.ts'

const paths: Readonly<Record<string, (service: Service, request: MockRequest, account: string) => Reply>> = {
  '/storage/upload/initiate': initiate,
  '/storage/upload/initiate-multipart': initiate,
  '/storage/auth/token': cdnToken,
}

/** Undefined for another path. */
export function uploads(service: Service, request: MockRequest): Reply | undefined {
  const path = request.path.replace(/\/$/, '')
  const respond = Object.hasOwn(paths, path) ? paths[path] : undefined
  if (!respond) return undefined
  if (request.method !== 'POST') return methodNotAllowed('POST')
  const account = admit(service.identify(request), undefined)
  return typeof account === 'string' ? respond(service, request, account) : account
}

/** Both `fal-cdn-v3` and `gcs` get an address on the media host; on fal the latter leads elsewhere. */
function initiate(service: Service, request: MockRequest): Reply {
  const type = new URLSearchParams(request.search).get('storage_type') ?? 'fal-cdn-v3'
  if (type !== 'fal-cdn-v3' && type !== 'gcs') return refusal(400, `Unknown storage_type ${type}`)
  const body = parseJson(textOf(request))
  const { file_name: name, content_type: announced } = isJsonObject(body) ? body : {}
  if (typeof name !== 'string') {
    return reply(422, {
      detail: [{ loc: ['body', 'file_name'], msg: 'Field required', type: 'missing' }],
    })
  }
  const life = lifecycleOf(request.headers['x-fal-object-lifecycle'])
  if (typeof life === 'string') return refusal(400, life)
  const path = freshPath(service, name)
  const grant = {
    ttlMs: life.mediaTtlMs ?? null,
    type: typeof announced === 'string' ? announced : unknownType,
  }
  const token = uploadToken(service, path, grant)
  const file_url = mediaBaseOf(service, request) + path
  const upload_url = `${request.linkTo('v3b.fal.media', path)}?token=${token}`
  return reply(200, { upload_url, file_url } satisfies Schema<'UploadTicket'>)
}

const tokenLifeMs = 60 * 60 * 1_000

/** `expires_at` is spelled with an offset, which old Pythons need (fal.md 16, D15). */
function cdnToken(service: Service, request: MockRequest, account: string): Reply {
  const expires = new Date(service.world.clock.now() + tokenLifeMs)
  return reply(200, {
    token: service.tokens.issue(account, tokenLifeMs, { scope: 'cdn' }),
    token_type: 'Bearer',
    base_url: request.linkTo('v3b.fal.media', ''),
    expires_at: expires.toISOString().replace(/\.\d+Z$/, '+00:00'),
  } satisfies Schema<'CdnToken'>)
}
