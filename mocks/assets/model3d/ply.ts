// PLY in its text form, with a colour for each vertex.
import type { Caption } from '../spec.ts'
import type { Cube } from './cube.ts'

export function encodePly(cube: Cube, caption: Caption): Uint8Array {
  const about = [`prompt: ${caption.prompt}`, `model: ${caption.model}`, `seed: ${caption.seed}`]
  const lines = [
    'ply',
    'format ascii 1.0',
    ...about.map((line) => `comment ${line.replaceAll(/\s+/g, ' ')}`),
    `element vertex ${cube.corners.length}`,
    ...['x', 'y', 'z'].map((axis) => `property float ${axis}`),
    ...['red', 'green', 'blue'].map((channel) => `property uchar ${channel}`),
    `element face ${cube.triangles.length}`,
    'property list uchar int vertex_indices',
    'end_header',
    ...cube.corners.map((corner, index) => [...corner, ...(cube.colours[index] ?? [])].join(' ')),
    ...cube.triangles.map((triangle) => `3 ${triangle.join(' ')}`),
  ]
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}
