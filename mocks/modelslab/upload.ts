// Files sent as base64, which become links for a day (modelslab.md 5: 24 h, 5 MB).
import type { JsonObject } from '../../src/core/json.ts'
import type { MockRequest } from '../http.ts'
import type { MockSettings } from '../settings.ts'
import { uuidOf } from './files.ts'
import { linkOf } from './hosts.ts'
import type { Refusal } from './refusals.ts'
import type { Service } from './service.ts'

const dayMs = 24 * 3_600_000
const mostBytes = 5_000_000

const extensions: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/mpeg': 'mp3',
  'model/gltf-binary': 'glb',
}

/** How files begin that came without a type. */
const signatures: readonly (readonly [start: string, type: string])[] = [
  ['89504e47', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['52494646', 'audio/wav'],
  ['47494638', 'image/gif'],
  ['676c5446', 'model/gltf-binary'],
  ['494433', 'audio/mpeg'],
]

/** The file's link, or why it is refused. `field` is the one that the call documents. */
export function uploaded(
  { world }: Service,
  request: MockRequest,
  body: JsonObject,
  names: readonly string[],
): string | Refusal {
  const given = names.map((name) => body[name]).find((value) => typeof value === 'string' && value !== '')
  if (typeof given !== 'string') return requiredField(names[0] ?? 'base64_string')
  const file = decoded(given)
  if (!file) return { status: 400, text: 'Invalid base64 string' }
  if (file.bytes.byteLength > mostBytes) return { status: 400, text: 'The file must not be larger than 5 MB' }
  if (!world.media.hasRoom(file.bytes.byteLength, world.clock.now())) return storageFull(world.settings)
  const content = { kind: 'upload', bytes: file.bytes, contentType: file.type } as const
  const item = { provider: 'modelslab', index: 0, ttlMs: dayMs, putAt: world.clock.now(), content } as const
  const extension = extensions[file.type] ?? 'bin'
  // Uploads have no owner to tell them apart, so half of their name is drawn.
  const name = world.random.uuid()
  const path = world.media.put(
    item,
    (token) =>
      `/temp/${uuidOf(`${token.slice(0, 16)}${name.replaceAll('-', '').slice(0, 16)}`)}.${extension}`,
  )
  return linkOf(path, request, world.settings).output
}

/** No page says what the host would (inferred). */
function storageFull({ uploadCapacity }: MockSettings): Refusal {
  return { status: 413, text: `The storage is full: uploads may have ${uploadCapacity} bytes in all` }
}

export function requiredField(name: string): Refusal {
  const older = { [name]: [`The ${name.replaceAll('_', ' ')} field is required.`] }
  return { status: 400, text: `${name} is required`, older }
}

function decoded(text: string): { readonly bytes: Uint8Array; readonly type: string } | undefined {
  const [, named, tail] = /^data:([\w/+.-]*)(?:;[\w=.-]+)*,(.*)$/s.exec(text) ?? []
  const data = (tail ?? text).replace(/\s/g, '')
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(data)) return undefined
  const bytes = Buffer.from(data, 'base64')
  return { bytes, type: named || typeOf(bytes) }
}

function typeOf(bytes: Buffer): string {
  const start = bytes.subarray(0, 4).toString('hex')
  return signatures.find(([sign]) => start.startsWith(sign))?.[1] ?? 'application/octet-stream'
}

export function isRefusal<Other>(value: Other | Refusal): value is Refusal {
  return typeof value === 'object' && value !== null && 'text' in value && 'status' in value
}
