// GET /v2/inference/models: the models that are served, under the key that a switch names (reka.md 7).
import { json } from '../http.ts'
import type { Handler } from './handler.ts'

export const listModels: Handler = ({ models, switches }) =>
  json(200, { [switches['reka.models-key']]: models })
