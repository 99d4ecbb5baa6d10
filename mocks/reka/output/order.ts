// Everything that an output may depend on.
import type { JsonObject } from '../../../src/core/json.ts'
import type { MediaHost } from '../files.ts'

export interface Order {
  readonly task: string
  readonly input: JsonObject
  readonly prompt: string
  readonly model: string
  readonly seed: number
  readonly host: MediaHost
}
