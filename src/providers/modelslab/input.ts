// What the journey's jobs ask for: the contract's own examples made modest, and one that it forbids.
import { largeFiller, largePicture, smallPicture } from '../../contract/two-megabytes.ts'
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import { componentOf } from '../../spec/components.ts'
import type { Spec } from '../../spec/load.ts'
import type { KnownModel } from './model.ts'

/** Public files that stand in for those of the contract's examples, which are nowhere. */
const samples: Readonly<Record<string, string>> = {
  png: 'https://upload.wikimedia.org/wikipedia/commons/4/47/PNG_transparency_demonstration_1.png',
  mp3: 'https://upload.wikimedia.org/wikipedia/commons/c/c8/Example.ogg',
  wav: 'https://upload.wikimedia.org/wikipedia/commons/c/c8/Example.ogg',
  mp4: 'https://www.w3schools.com/html/mov_bbb.mp4',
}

/** Sizes that are asked for, the first one that the model takes. */
const sizes: readonly JsonObject[] = [
  { width: 512, height: 384 },
  { width: 1024, height: 768 },
]

/** Families that type `track_id` as text; the others as a whole number (modelslab.md 3.2). */
const textTrackers: readonly string[] = ['images', 'flux', 'realtime', 'video', '3d', 'v7']

/** A valid input, marked with `nonce`, that asks for everything whose fulfilment can be seen. */
export function happyInput(spec: Spec, model: KnownModel, nonce: string): JsonObject {
  const size = isEnlarger(model) ? {} : (sizes.find((one) => takes(spec, model, one)) ?? {})
  // The older and newer pages list more members than their leaves know: only pictures come in samples.
  const wishes: readonly JsonObject[] = [...(model.kind === 'image' ? [{ samples: 2 }] : []), { seed: 4242 }]
  const wished = wishes.filter((one) => takes(spec, model, one))
  return Object.assign({}, plainInput(spec, model, nonce), size, ...wished, {
    track_id: trackIdOf(model, 'happy'),
  })
}

/** The same spelt as clients spell it: digits as text, flags as words, null for what is unset, words of their own. */
export function clientInput(spec: Spec, model: KnownModel, nonce: string): JsonObject {
  const spelt = [
    { width: '512', height: '384' },
    { samples: '1' },
    { safety_checker: 'no' },
    { base64: 'no' },
  ]
  const taken = spelt.filter((one) => takes(spec, model, numbersOf(one)))
  const unset = { webhook: null, track_id: null, negative_prompt: null }
  return Object.assign({}, plainInput(spec, model, nonce), ...taken, unset, { self_attention: 'no' })
}

/** Its size is that of its input, times a factor. */
export const isEnlarger = ({ path }: KnownModel): boolean => /super_resolution/.test(path)

/** The least that the model accepts; the contract's whole example where it names no required member. */
export function plainInput(spec: Spec, model: KnownModel, nonce: string): JsonObject {
  // A host that goes by the page misses what only some SDKs leave out (modelslab.md 14).
  const names = [...requiredOf(spec, model), ...fieldsOf(spec, model).byPage]
  const isFile = (value: Json) => JSON.stringify(value).includes('https://example.com/')
  const isOurs = (name: string) => ['key', 'webhook', 'track_id'].includes(name)
  // Files are sent even where a page lists them as optional: what is made of a picture needs one (modelslab.md 3.4).
  const given = Object.entries(exampleOf(spec, model)).filter(([name, value]) =>
    names.length > 0 ? names.includes(name) || isFile(value) : value !== null && !isOurs(name),
  )
  const text = { prompt: `a small red lighthouse, relayproof ${nonce}` }
  const worded = 'prompt' in fieldsOf(spec, model).properties || model.input === undefined ? text : {}
  return { ...Object.fromEntries(given.map(([name, value]) => [name, reachable(value)])), ...worded }
}

/** Without the member that `missingField` names. */
export function invalidInput(spec: Spec, model: KnownModel, nonce: string): JsonObject {
  const missing = missingField(spec, model)
  const whole = Object.entries(plainInput(spec, model, nonce))
  return Object.fromEntries(whole.filter(([name]) => name !== missing))
}

/**
 * The same, and about 2 MB beside it: a picture as a data URI where the model takes one, as clients send it, else a member that
 * no model knows.
 */
export function largeInvalidInput(spec: Spec, model: KnownModel, nonce: string): JsonObject {
  const missing = missingField(spec, model)
  const field = Object.keys(fieldsOf(spec, model).properties).find(
    (name) =>
      name !== missing && /(image|image_url)$/.test(name) && takes(spec, model, { [name]: smallPicture }),
  )
  const large = field === undefined ? largeFiller() : { [field]: largePicture() }
  return { ...invalidInput(spec, model, nonce), ...large }
}

/** The required member that the invalid submission leaves out; undefined where the contract names none. */
export function missingField(spec: Spec, model: KnownModel): string | undefined {
  const required = requiredOf(spec, model)
  return required.includes('prompt') ? 'prompt' : required[0]
}

/** How the model is asked to keep its files for a day only; undefined where it knows no such wish. */
export function temporaryWish(spec: Spec, model: KnownModel): JsonObject | undefined {
  return [{ temp: true }, { temp: 'yes' }].find((wish) => takes(spec, model, wish))
}

/** In the type that the family documents. */
export function trackIdOf(model: KnownModel, label: string): Json {
  const text = textTrackers.includes(model.family) && !model.id.startsWith('enterprise/')
  return text ? `relayproof-${label}` : 4_200 + label.length
}

/** Whether the model knows these members and takes these values. */
export function takes(spec: Spec, model: KnownModel, members: JsonObject): boolean {
  const { input } = model
  if (input === undefined || !Object.keys(members).every((name) => name in fieldsOf(spec, model).properties))
    return false
  const violations = spec.schemas.check(input, members)
  return !violations.some(({ path }) => String(path[0]) in members)
}

/** Members of the input and which of them are required, gathered through `allOf`. */
function fieldsOf(
  spec: Spec,
  { input }: KnownModel,
): {
  readonly properties: JsonObject
  readonly required: readonly string[]
  /** Required by the vendor's page alone: its own SDKs do without. */
  readonly byPage: readonly string[]
} {
  const visit = (node: Json | undefined): readonly JsonObject[] => {
    if (!isJsonObject(node)) return []
    if (typeof node['$ref'] === 'string') return visit(componentOf(spec.document, 'schemas', node['$ref']))
    return [node, ...(Array.isArray(node['allOf']) ? node['allOf'].flatMap(visit) : [])]
  }
  const parts = input === undefined ? [] : visit(componentOf(spec.document, 'schemas', input))
  const required = parts.flatMap((part) => (Array.isArray(part['required']) ? part['required'] : []))
  return {
    properties: Object.assign({}, ...parts.map((part) => part['properties'] ?? {})),
    required: required.filter((name) => typeof name === 'string'),
    byPage: parts.flatMap(({ 'x-deviation': note }) => {
      const [, name] =
        /^(\w+) required by the page$/.exec(isJsonObject(note) ? String(note['from']) : '') ?? []
      return name === undefined ? [] : [name]
    }),
  }
}

function requiredOf(spec: Spec, model: KnownModel): readonly string[] {
  return fieldsOf(spec, model).required.filter((name) => name !== 'key')
}

function exampleOf(spec: Spec, { input }: KnownModel): JsonObject {
  const body = input === undefined ? undefined : componentOf(spec.document, 'requestBodies', input)
  const content = isJsonObject(body) ? body['content'] : undefined
  const json = isJsonObject(content) ? content['application/json'] : undefined
  const example = isJsonObject(json) ? json['example'] : undefined
  return isJsonObject(example) ? example : {}
}

function reachable(value: Json): Json {
  if (Array.isArray(value)) return value.map(reachable)
  if (typeof value !== 'string' || !value.startsWith('https://example.com/')) return value
  return samples[value.split('.').at(-1) ?? ''] ?? samples['png'] ?? value
}

function numbersOf(members: JsonObject): JsonObject {
  const entries = Object.entries(members).map(([name, value]): [string, Json] => [
    name,
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
  ])
  return Object.fromEntries(entries)
}
