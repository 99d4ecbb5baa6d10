// 3D models as the input asks for them.
import type { JsonObject } from '../../../src/core/json.ts'
import type { Model3dSpec } from '../../assets/asset.ts'
import type { FalJob } from '../job.ts'
import { promptOf } from './images.ts'

export function shapeSpec({ model, seed }: FalJob, input: JsonObject): Model3dSpec {
  return { kind: 'model3d', format: 'glb', caption: { prompt: promptOf(input), model, seed } }
}
