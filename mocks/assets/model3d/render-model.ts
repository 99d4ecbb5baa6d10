// GLB, OBJ, STL, PLY, FBX and USDZ: a cube in the seed's colours.
import type { Caption, Model3dSpec } from '../spec.ts'
import { type Cube, cubeOf } from './cube.ts'
import { encodeFbx } from './fbx.ts'
import { encodeGlb } from './glb.ts'
import { encodeObj } from './obj.ts'
import { encodePly } from './ply.ts'
import { encodeStl } from './stl.ts'
import { encodeUsdz } from './usdz.ts'

const ENCODERS: Readonly<Record<Model3dSpec['format'], (cube: Cube, caption: Caption) => Uint8Array>> = {
  glb: encodeGlb,
  obj: encodeObj,
  stl: encodeStl,
  ply: encodePly,
  fbx: encodeFbx,
  usdz: encodeUsdz,
}

export function renderModel(spec: Model3dSpec): Uint8Array {
  return ENCODERS[spec.format](cubeOf(spec.caption.seed), spec.caption)
}
