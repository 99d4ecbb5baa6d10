// Binary STL. It knows no standard colours; the seed's are in the two spare bytes of each triangle, as VisCAM reads them.
import type { Caption } from '../spec.ts'
import type { Corner, Cube, Triangle } from './cube.ts'

const HEADER_BYTES = 80
const TRIANGLE_BYTES = 50
const COLOUR_IS_VALID = 0x8000

export function encodeStl(cube: Cube, caption: Caption): Uint8Array {
  const bytes = Buffer.alloc(HEADER_BYTES + 4 + cube.triangles.length * TRIANGLE_BYTES)
  bytes.write(`cube, seed ${caption.seed}, ${caption.model}`, 0, HEADER_BYTES, 'latin1')
  bytes.writeUInt32LE(cube.triangles.length, HEADER_BYTES)
  cube.triangles.forEach((triangle, index) => {
    const at = HEADER_BYTES + 4 + index * TRIANGLE_BYTES
    const [a, b, c] = triangle
    const corners = [cornerOf(cube, a), cornerOf(cube, b), cornerOf(cube, c)] as const
    const floats = [...normalOf(...corners), ...corners.flat()]
    for (const [position, value] of floats.entries()) bytes.writeFloatLE(value, at + position * 4)
    bytes.writeUInt16LE(colourOf(cube, triangle), at + 48)
  })
  return bytes
}

function cornerOf(cube: Cube, index: number): Corner {
  return cube.corners[index] ?? [0, 0, 0]
}

function normalOf(a: Corner, b: Corner, c: Corner): Corner {
  const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const
  const v = [c[0] - a[0], c[1] - a[1], c[2] - a[2]] as const
  const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]] as const
  const length = Math.hypot(...normal)
  return [normal[0] / length, normal[1] / length, normal[2] / length]
}

function colourOf(cube: Cube, [corner]: Triangle): number {
  const [red, green, blue] = cube.colours[corner] ?? [0, 0, 0]
  return COLOUR_IS_VALID | ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3)
}
