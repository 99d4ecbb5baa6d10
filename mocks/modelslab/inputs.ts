// Whether what an input points at is there: links that can be fetched, models that exist. Nothing is ever fetched.
import type { Json, JsonObject } from '../../src/core/json.ts'
import type { Fields } from './fields.ts'
import type { Switches } from './options.ts'
import { type Refusal, refusals, unknownModel } from './refusals.ts'

/** Names that people give to models that are not there. */
const oddModel = /no-?such|non-?existent|does-?not-?exist|unknown|invalid/i
const base64Text = /^[A-Za-z0-9+/\s]{64,}={0,2}$/

/** Undefined when all is well. */
export function missingThing(input: JsonObject, fields: Fields, switches: Switches): Refusal | undefined {
  const modelId = input['model_id']
  if (typeof modelId === 'string' && !modelExists(modelId, fields, switches)) return unknownModel(modelId)
  for (const [name, { link }] of fields) {
    const links = link ? [input[name] ?? []].flat() : []
    if (!links.every((each) => isReachable(each, input))) return refusals.unreachableImage
  }
  return undefined
}

function modelExists(id: string, fields: Fields, switches: Switches): boolean {
  const known = fields.get('model_id')?.known
  if (switches['modelslab.models'] === 'known' && known) return known.includes(id)
  return !oddModel.test(id)
}

/** Base64 is taken where `base64` announces it or the text looks like it; names below .invalid never resolve. */
function isReachable(link: Json, input: JsonObject): boolean {
  if (typeof link !== 'string' || link === '') return true
  if (input['base64'] === true || /^data:[\w/+.-]*[;,]/.test(link) || base64Text.test(link.trimEnd()))
    return true
  if (!URL.canParse(link)) return false
  const { protocol, hostname } = new URL(link)
  return /^https?:$/.test(protocol) && !/(^|\.)invalid$/.test(hostname)
}
