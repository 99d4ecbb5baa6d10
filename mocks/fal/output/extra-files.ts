// Files that a model's schema names by other keys than the usual ones: what they hold follows from the key.
import type { JsonObject } from '../../../src/core/json.ts'
import type { AssetSpec } from '../../assets/asset.ts'
import type { FalJob } from '../job.ts'
import { filmSpec } from './film-spec.ts'
import { pictureSpec } from './images.ts'
import { shapeSpec } from './shape-spec.ts'
import { soundSpec } from './sound-spec.ts'

type Draw = (job: FalJob, input: JsonObject, key: string) => AssetSpec

/** A safetensors file without tensors: the length of its header in eight bytes, then the header, an empty JSON object. */
const noTensors = '\u0008\0\0\0\0\0\0\0{}      '

/** Asked in order: `captions_file` is no picture though it has a caption. */
const draws: readonly (readonly [RegExp, Draw])[] = [
  [/lora|safetensors|weights|embedding/, () => ({ kind: 'text', format: 'safetensors', text: noTensors })],
  [
    /config|lottie|json|metadata|latents/,
    ({ model, seed }) => ({ kind: 'text', format: 'json', text: JSON.stringify({ model, seed }) }),
  ],
  [/caption|subtitle|zip|mtl/, ({ model }) => ({ kind: 'text', format: 'txt', text: `Made by ${model}` })],
  [/video|film|movie/, filmSpec],
  [/audio|voice|speech|sound|music|vocal|residual|target/, soundSpec],
  [
    /(^|_)(obj|stl|ply)$|splat/,
    (job, input, key) => ({ ...shapeSpec(job, input), format: modelFormat(key) }),
  ],
  [/mesh|glb|gltf|model|world|fbx|usdz/, shapeSpec],
]

export function extraFileSpec(job: FalJob, input: JsonObject, key: string): AssetSpec {
  const [, draw] = draws.find(([sign]) => sign.test(key)) ?? []
  return draw ? draw(job, input, key) : pictureSpec(job, input, 0)
}

function modelFormat(key: string): 'obj' | 'stl' | 'ply' {
  return /obj$/.test(key) ? 'obj' : /stl$/.test(key) ? 'stl' : 'ply'
}
