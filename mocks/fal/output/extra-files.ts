// Files that a model's schema names by other keys than the usual ones: what they hold follows from the key.
import type { JsonObject } from '../../../src/core/json.ts'
import type { AssetSpec, Model3dSpec } from '../../assets/asset.ts'
import type { FalJob } from '../job.ts'
import { filmSpec } from './film-spec.ts'
import { pictureSpec } from './images.ts'
import { shapeSpec } from './shape-spec.ts'
import { soundSpec } from './sound-spec.ts'

type Draw = (job: FalJob, input: JsonObject, key: string) => AssetSpec

/** A safetensors file without tensors: the length of its header in eight bytes, then the header, an empty JSON object. */
const noTensors = '\u0008\0\0\0\0\0\0\0{}      '

/** A second of an animation on which nothing moves. */
const stillLottie = { v: '5.7.4', fr: 24, ip: 0, op: 24, w: 512, h: 512, ddd: 0, assets: [], layers: [] }

const note: Draw = ({ model }) => ({ kind: 'text', format: 'txt', text: `Made by ${model}` })

/** What a mesh of the same job is painted with; the name is that of the OBJ's group. */
const paint = 'newmtl cube\nKd 0.8 0.8 0.8\nillum 1\n'

/** Asked in order: `captions_file` is no picture though it has a caption. */
const draws: readonly (readonly [RegExp, Draw])[] = [
  [/lora|safetensors|weights|embedding/, () => ({ kind: 'text', format: 'safetensors', text: noTensors })],
  [
    /lottie/,
    ({ model }) => ({ kind: 'text', format: 'json', text: JSON.stringify({ ...stillLottie, nm: model }) }),
  ],
  [
    /config|json|metadata|latents/,
    ({ model, seed }) => ({ kind: 'text', format: 'json', text: JSON.stringify({ model, seed }) }),
  ],
  [
    /zip|archive/,
    (job, input) => ({
      kind: 'archive',
      format: 'zip',
      files: { 'output.jpg': { ...pictureSpec(job, input, 0), format: 'jpeg' } },
    }),
  ],
  [/(^|_)mtl$/, () => ({ kind: 'text', format: 'mtl', text: paint })],
  [/caption|subtitle/, note],
  [/video|film|movie/, filmSpec],
  [/audio|voice|speech|sound|music|vocal|residual|target/, soundSpec],
  [
    /(^|_)(obj|stl|ply|fbx|usdz)$|splat/,
    (job, input, key) => ({ ...shapeSpec(job, input), format: modelFormat(key) }),
  ],
  [/mesh|glb|gltf|model|world/, shapeSpec],
]

/** What a file object that names these says of itself: `fps` is a film's, whatever its key. */
const told: readonly (readonly [string, Draw])[] = [
  ['fps', filmSpec],
  ['frame_count', filmSpec],
  ['sample_rate', soundSpec],
]

/** `names`: the members of the file object, where it has any besides its address. */
export function extraFileSpec(
  job: FalJob,
  input: JsonObject,
  key: string,
  names: ReadonlySet<string> = new Set(),
): AssetSpec {
  const [, byName] = draws.find(([sign]) => sign.test(key)) ?? []
  const [, byMembers] = told.find(([name]) => names.has(name)) ?? []
  const draw = byMembers ?? byName
  return draw ? draw(job, input, key) : pictureSpec(job, input, 0)
}

function modelFormat(key: string): Model3dSpec['format'] {
  const [format] = /(obj|stl|fbx|usdz)$/.exec(key) ?? []
  return (format as Model3dSpec['format'] | undefined) ?? 'ply'
}
