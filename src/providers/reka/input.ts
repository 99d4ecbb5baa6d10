// What the journey's jobs ask for: the least that the contract's examples ask for, in words of this run.
import { smallPicture } from '../../contract/two-megabytes.ts'
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Spec } from '../../spec/load.ts'
import { modelNamed } from './model.ts'

/** `nonce` marks the wording, so that no two jobs of any runs ask for the same; `picture` is what a model starts from. */
export function inputFor(spec: Spec, id: string, nonce: string, picture: string = smallPicture): JsonObject {
  const { path, task } = modelNamed(spec, id)
  const example = exampleOf(spec, path) ?? { prompt: task }
  return Object.fromEntries(
    Object.entries(example).map(([name, value]): [string, Json] => [name, ours(name, value, nonce, picture)]),
  )
}

function ours(name: string, value: Json, nonce: string, picture: string): Json {
  if (['prompt', 'text'].includes(name)) return `A small red lighthouse, relayproof ${nonce}`
  if (/_url$/.test(name)) return picture
  return /_urls$/.test(name) ? [picture] : value
}

function exampleOf({ document }: Spec, path: string | undefined): JsonObject | undefined {
  const steps = [
    ...['paths', path ?? '', 'post', 'requestBody', 'content'],
    ...['application/json', 'examples', 'least', 'value', 'input'],
  ]
  const found = steps.reduce<Json | undefined>(
    (node, step) => (isJsonObject(node) ? node[step] : undefined),
    document,
  )
  return isJsonObject(found) ? found : undefined
}

/** Whether the model starts from a picture. */
export function takesPicture(spec: Spec, id: string): boolean {
  return JSON.stringify(inputFor(spec, id, '')).includes(smallPicture)
}
