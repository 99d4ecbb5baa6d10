// 3D models as the input asks for them.
import type { JsonObject } from '../../../src/core/json.ts'
import type { Model3dSpec } from '../../assets/asset.ts'
import type { FalJob } from '../job.ts'
import { promptOf } from './images.ts'

const formatFields = ['output_format', 'geometry_file_format']

/** GLB where nothing is asked; `gltf` is taken for it, being the same in one file. */
const formats: Readonly<Record<string, Model3dSpec['format']>> = {
  ...{ glb: 'glb', gltf: 'glb', obj: 'obj', stl: 'stl', ply: 'ply', fbx: 'fbx', usdz: 'usdz' },
}

export function shapeSpec({ model, seed }: FalJob, input: JsonObject): Model3dSpec {
  const asked = askedFormat(input)
  const format = (Object.hasOwn(formats, asked) ? formats[asked] : undefined) ?? 'glb'
  return { kind: 'model3d', format, caption: { prompt: promptOf(input), model, seed } }
}

/** What of the wishes for a 3D model is not honoured, in words. */
export function unmetOfShape(input: JsonObject): readonly string[] {
  const asked = askedFormat(input)
  return Object.hasOwn(formats, asked) ? [] : [`GLB for ${asked}`]
}

function askedFormat(input: JsonObject): string {
  const words = formatFields.map((field) => input[field]).filter((value) => typeof value === 'string')
  return String(words[0] ?? 'glb').toLowerCase()
}
