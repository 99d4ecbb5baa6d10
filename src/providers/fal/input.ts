// What the journey's jobs ask for: modest inputs that a contract allows, and one that it forbids.
import { largeFiller, largePicture, smallPicture } from '../../contract/two-megabytes.ts'
import type { JsonObject } from '../../core/json.ts'
import { isJsonObject } from '../../core/json.ts'
import { componentOf } from '../../spec/components.ts'
import type { Spec } from '../../spec/load.ts'

/** Wishes whose fulfilment can be seen in the output; each is sent only to models that know the word. */
const wishes: JsonObject = {
  num_images: 2,
  image_size: { width: 512, height: 384 },
  aspect_ratio: '1:1',
  output_format: 'png',
  seed: 4242,
}

/** Lengths of a film as models spell them, the shortest first. */
const lengths = ['4s', '5', '6'] as const

/** A picture small enough to cost next to nothing, for jobs whose output nobody looks at. */
const thrift: JsonObject = { image_size: { width: 256, height: 256 } }

/** The property that carries the wording, for instance `prompt` or `text`; some models are asked with a picture alone. */
function wordingOf(spec: Spec, model: string): string | undefined {
  const known = inputSchema(spec, model) === undefined ? { prompt: {} } : propertiesOf(spec, model)
  return ['prompt', 'text'].find((name) => name in known)
}

/** The property that the invalid input gets wrong. */
export function wrongField(spec: Spec, model: string): string {
  return wordingOf(spec, model) ?? requiredOf(spec, model)[0] ?? 'prompt'
}

/** A valid input of the model, marked with `nonce`; media it requires are taken from the examples of the contract. */
export function happyInput(spec: Spec, model: string, nonce: string): JsonObject {
  return { ...plainInput(spec, model, nonce), ...understood(spec, model, wishes), ...shortest(spec, model) }
}

/** The shortest film, asked for by name, where the model lets its length be chosen. */
function shortest(spec: Spec, model: string): JsonObject {
  if (!('duration' in propertiesOf(spec, model))) return {}
  const duration = lengths.find((length) => accepts(spec, model, 'duration', length))
  return duration === undefined ? {} : { duration }
}

/** The least and cheapest that the model accepts, marked with `nonce`. */
export function plainInput(spec: Spec, model: string, nonce: string): JsonObject {
  const known = propertiesOf(spec, model)
  const wording = wordingOf(spec, model)
  const media = requiredOf(spec, model)
    .filter((name) => name !== wording)
    .map((name) => [name, exampleOf(known[name])] as const)
  return {
    // Letters beyond ASCII show a transit that mangles them.
    ...(wording === undefined ? {} : { [wording]: `a small red lighthouse, 灯塔, relayproof ${nonce}` }),
    ...Object.fromEntries(media),
    ...understood(spec, model, thrift),
  }
}

/**
 * A wrong input, and about 2 MB beside it: a picture as a data URI where the model takes one, as clients send it, else a member
 * that no model knows.
 */
export function largeInvalidInput(spec: Spec, model: string, nonce: string): JsonObject {
  const field = pictureField(spec, model)
  const large = field === undefined ? largeFiller() : { [field]: largePicture() }
  return { ...invalidInput(spec, model, nonce), ...large }
}

/** The property, other than the wrong one, that takes one picture by its address. */
function pictureField(spec: Spec, model: string): string | undefined {
  const wrong = wrongField(spec, model)
  return Object.keys(propertiesOf(spec, model)).find(
    (name) => name !== wrong && /image_url$/.test(name) && accepts(spec, model, name, smallPicture),
  )
}

/** One field of the wrong type. */
export function invalidInput(spec: Spec, model: string, nonce: string): JsonObject {
  return {
    ...plainInput(spec, model, nonce),
    // The mark stands in it all the same: by it a world of a mock, and whoever reads logs, knows whose it is.
    [wrongField(spec, model)]: { not: 'a text', of: nonce },
  }
}

/** Whether an input is surely wrong: a text that its model requires is missing, or is none. */
export function isWrongInput(spec: Spec, model: string, input: JsonObject): boolean {
  const field = wrongField(spec, model)
  const schema = propertiesOf(spec, model)[field]
  const isText = isJsonObject(schema) && schema['type'] === 'string'
  return isText && requiredOf(spec, model).includes(field) && typeof input[field] !== 'string'
}

/** Those of `wanted` that the model knows and takes. */
function understood(spec: Spec, model: string, wanted: JsonObject): JsonObject {
  const known = propertiesOf(spec, model)
  const taken = Object.entries(wanted).filter(
    ([name, value]) => name in known && accepts(spec, model, name, value),
  )
  return Object.fromEntries(taken)
}

/** Whether the contract's own schema takes this value for this property; an unknown schema takes everything. */
function accepts(spec: Spec, model: string, name: string, value: unknown): boolean {
  const schema = inputSchema(spec, model)
  if (schema === undefined) return true
  return !spec.schemas.check(schema, { [name]: value }).some((violation) => violation.path[0] === name)
}

/** Component name of the model's input, if the contract knows the model. */
export function inputSchema(spec: Spec, model: string): string | undefined {
  return factOf(spec, model, 'input')
}

/** Component name of the model's output, if the contract knows the model. */
export function outputSchema(spec: Spec, model: string): string | undefined {
  return factOf(spec, model, 'output')
}

function factOf(spec: Spec, model: string, fact: string): string | undefined {
  const name = spec.models.find(({ id }) => id === model)?.facts[fact]
  return typeof name === 'string' && spec.schemas.has(name) ? name : undefined
}

function schemaOf(spec: Spec, model: string): JsonObject {
  const schema = componentOf(spec.document, 'schemas', inputSchema(spec, model) ?? '')
  return isJsonObject(schema) ? schema : {}
}

function propertiesOf(spec: Spec, model: string): JsonObject {
  const properties = schemaOf(spec, model)['properties']
  return isJsonObject(properties) ? properties : {}
}

function requiredOf(spec: Spec, model: string): readonly string[] {
  const required = schemaOf(spec, model)['required']
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []
}

function exampleOf(schema: unknown): JsonObject[string] {
  const examples = isJsonObject(schema) ? schema['examples'] : undefined
  const example = Array.isArray(examples) ? examples[0] : undefined
  if (example !== undefined) return example
  const picture = 'https://v3.fal.media/files/example/lighthouse.png'
  return isJsonObject(schema) && schema['type'] === 'array' ? [picture] : picture
}
