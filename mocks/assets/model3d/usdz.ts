// USDZ: a scene as text in a ZIP that is not packed, and whose file begins on a multiple of 64 bytes.
import { zipSync } from 'fflate'
import type { Caption } from '../spec.ts'
import { zipTime } from '../zip-time.ts'
import type { Cube } from './cube.ts'

const ALIGNMENT = 64
const LOCAL_HEADER = 30
/** An extra field has four bytes of its own. */
const FIELD_HEADER = 4
/** Registered for nothing: Pixar's own writer pads with it. */
const PADDING_FIELD = 0x1986

export function encodeUsdz(cube: Cube, caption: Caption): Uint8Array {
  const name = 'scene.usda'
  const before = LOCAL_HEADER + name.length + FIELD_HEADER
  const padding = new Uint8Array((ALIGNMENT - (before % ALIGNMENT)) % ALIGNMENT)
  const scene = new TextEncoder().encode(sceneOf(cube, caption))
  return zipSync({ [name]: [scene, { level: 0, mtime: zipTime, extra: { [PADDING_FIELD]: padding } }] })
}

function sceneOf({ corners, colours, triangles }: Cube, { model, seed }: Caption): string {
  const tuples = (rows: readonly (readonly number[])[]) => rows.map((row) => `(${row.join(', ')})`).join(', ')
  const shades = colours.map((colour) => colour.map((channel) => Number((channel / 255).toFixed(4))))
  return `#usda 1.0
(
    defaultPrim = "cube"
    doc = ${JSON.stringify(`${model}, seed ${seed}`)}
    metersPerUnit = 1
    upAxis = "Y"
)

def Mesh "cube"
{
    int[] faceVertexCounts = [${triangles.map(() => 3).join(', ')}]
    int[] faceVertexIndices = [${triangles.flat().join(', ')}]
    point3f[] points = [${tuples(corners)}]
    color3f[] primvars:displayColor = [${tuples(shades)}] (
        interpolation = "vertex"
    )
    uniform token subdivisionScheme = "none"
}
`
}
