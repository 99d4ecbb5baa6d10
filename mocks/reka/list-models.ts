// GET /v2/inference/models: the models that are served, under the key that a switch names (reka.md 7).
import { json } from '../http.ts'
import type { Handler } from './handler.ts'
import type { Schema } from './schema.ts'

export const listModels: Handler = ({ models: served, switches }) => {
  const { models } = { models: served } satisfies Schema<'ModelList'>
  return json(200, { [switches['reka.models-key']]: models })
}
