// What only the vendor's PHP SDK sends, read as the contract has it: its names of paths and members (modelslab.md 14).
import type { JsonObject } from '../../src/core/json.ts'
import type { Violation } from '../../src/spec/validate.ts'
import type { Fields } from './fields.ts'
import type { Switches } from './options.ts'

const leaves: Readonly<Record<string, string>> = {
  outpainting: 'outpaint',
  inpainting: 'inpaint',
  object_remover: 'object_removal',
  facegen: 'face_gen',
  headshot: 'head_shot',
}

/** The same path by the name that the contract has for it. */
export function documentedPath(path: string): string {
  const [, family, leaf = ''] = /^(\/api\/(?:v6|v1\/enterprise)\/image_editing\/)(\w+)\/?$/.exec(path) ?? []
  if (family !== undefined && Object.hasOwn(leaves, leaf)) return `${family}${leaves[leaf]}`
  return path.replace(/^\/api\/v1\/enterprise\/community\//, '/api/v1/enterprise/images/')
}

/** What it calls otherwise, and which of the input's own members that is: the first that the input has. */
const members: Readonly<Record<string, readonly string[]>> = {
  image: ['init_image', 'face_image'],
  model: ['model_id'],
}

/** The body with the names that the contract has for its members; what the input knows by the SDK's name stays as it is. */
export function documentedMembers(body: JsonObject, fields: Fields): JsonObject {
  const renamed = { ...body }
  for (const [said, meant] of Object.entries(members)) {
    const name = meant.find((one) => fields.has(one))
    const value = body[said]
    if (value === undefined || fields.has(said) || name === undefined || body[name] !== undefined) continue
    delete renamed[said]
    renamed[name] = value
  }
  return renamed
}

/**
 * Whether it is no fault of its request that something is missing: for every edit of a picture it has one class, which
 * holds `image` and no more, and its class of interiors has no picture, which only a switch can tell from a mistake.
 */
export function isLeftOut(
  { params }: Violation,
  body: JsonObject,
  fields: Fields,
  switches: Switches,
): boolean {
  const missing = params['missingProperty']
  if (missing === undefined || switches['modelslab.aliases'] === 'off') return false
  if (body['image'] !== undefined && !fields.has('image')) return true
  return switches['modelslab.aliases'] === 'php' && missing === 'init_image' && fields.has('specific_object')
}
