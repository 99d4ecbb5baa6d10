// What the journey's jobs ask for: the least that the contract's examples ask for, in words of this run.
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Spec } from '../../spec/load.ts'
import { modelNamed } from './model.ts'

/** A white square of 256 pixels with a black one in it, for models that start from a picture. */
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAQAAAAEAAQAAAAB0CZXLAAAAOklEQVR42u3WoREAAAjEsN9/aTB4BIdLdQZoaikAAAAAAAAAAAAfIBMAAAAAAIBNAgAAAAAAAADgDhrnw+usM46B8QAAAABJRU5ErkJggg=='

/** `nonce` marks the wording, so that no two jobs of any runs ask for the same. */
export function inputFor(spec: Spec, id: string, nonce: string): JsonObject {
  const { path, task } = modelNamed(spec, id)
  const example = exampleOf(spec, path) ?? { prompt: task }
  return Object.fromEntries(
    Object.entries(example).map(([name, value]): [string, Json] => [name, ours(name, value, nonce)]),
  )
}

function ours(name: string, value: Json, nonce: string): Json {
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
