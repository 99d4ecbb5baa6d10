// Wavefront OBJ, with the widely read extension of a colour behind each vertex.
import type { Caption } from '../spec.ts'
import type { Cube } from './cube.ts'

export function encodeObj(cube: Cube, caption: Caption): Uint8Array {
  const about = [`prompt: ${caption.prompt}`, `model: ${caption.model}`, `seed: ${caption.seed}`]
  const lines = [
    ...about.map((line) => `# ${line.replaceAll(/\s+/g, ' ')}`),
    'o cube',
    ...cube.corners.map(
      (corner, index) => `v ${corner.join(' ')} ${unit(cube.colours[index] ?? []).join(' ')}`,
    ),
    ...cube.triangles.map((triangle) => `f ${triangle.map((corner) => corner + 1).join(' ')}`),
  ]
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}

function unit(colour: readonly number[]): readonly string[] {
  return colour.map((channel) => (channel / 255).toFixed(4))
}
