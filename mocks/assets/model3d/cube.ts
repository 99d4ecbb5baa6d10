// The cube that every 3D asset holds: eight corners, twelve triangles, each corner in a colour of the seed.
import type { Colour } from '../image/canvas.ts'
import { paletteOf } from '../image/palette.ts'
import type { Caption } from '../spec.ts'

export type Corner = readonly [x: number, y: number, z: number]
export type Triangle = readonly [number, number, number]

export interface Cube {
  readonly corners: readonly Corner[]
  /** One for each corner. */
  readonly colours: readonly Colour[]
  /** Indexes into `corners`, counter-clockwise seen from outside. */
  readonly triangles: readonly Triangle[]
}

const HALF = 0.5

/** Corner `n` lies on the positive side of x, y and z where bits 0, 1 and 2 of `n` are set. */
const CORNERS: readonly Corner[] = Array.from({ length: 8 }, (_, n) => [
  n & 1 ? HALF : -HALF,
  n & 2 ? HALF : -HALF,
  n & 4 ? HALF : -HALF,
])

const TRIANGLES: readonly Triangle[] = [
  [0, 2, 3],
  [0, 3, 1],
  [4, 5, 7],
  [4, 7, 6],
  [0, 1, 5],
  [0, 5, 4],
  [2, 6, 7],
  [2, 7, 3],
  [0, 4, 6],
  [0, 6, 2],
  [1, 3, 7],
  [1, 7, 5],
]

export function cubeOf(seed: Caption['seed']): Cube {
  const { top, bottom, accent } = paletteOf(seed)
  const cycle = [top, accent, bottom]
  return {
    corners: CORNERS,
    colours: CORNERS.map((_, index) => cycle[index % cycle.length] ?? top),
    triangles: TRIANGLES,
  }
}
