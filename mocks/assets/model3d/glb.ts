// GLB, binary glTF 2.0: a JSON chunk that describes and a binary chunk that holds the cube. A library for this weighs 2 MB.
// Format: https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html
import { cut } from '../../../src/core/cut.ts'
import type { Caption } from '../spec.ts'
import type { Cube } from './cube.ts'

const MAGIC = 0x46546c67
const VERSION = 2
const CHUNK_JSON = 0x4e4f534a
const CHUNK_BINARY = 0x004e4942
const FLOAT = 5126
const UNSIGNED_BYTE = 5121
const UNSIGNED_SHORT = 5123
const VERTEX_DATA = 34_962
const INDEX_DATA = 34_963

export function encodeGlb(cube: Cube, caption: Caption): Uint8Array {
  const positions = Buffer.from(Float32Array.from(cube.corners.flat()).buffer)
  const colours = Buffer.from(cube.colours.flatMap(([red, green, blue]) => [red, green, blue, 255]))
  const indices = Buffer.from(Uint16Array.from(cube.triangles.flat()).buffer)
  const description = describe(cube, caption, [positions.length, colours.length, indices.length])
  const json = chunk(CHUNK_JSON, Buffer.from(JSON.stringify(description)), 0x20)
  const binary = chunk(CHUNK_BINARY, Buffer.concat([positions, colours, indices]), 0)
  const header = Buffer.alloc(12)
  header.writeUInt32LE(MAGIC, 0)
  header.writeUInt32LE(VERSION, 4)
  header.writeUInt32LE(header.length + json.length + binary.length, 8)
  return Buffer.concat([header, json, binary])
}

function describe(cube: Cube, caption: Caption, sizes: readonly [number, number, number]): object {
  const [positionBytes, colourBytes, indexBytes] = sizes
  const count = cube.corners.length
  const prompt = caption.prompt.toWellFormed()
  const low = [0, 1, 2].map((axis) => Math.min(...cube.corners.map((corner) => corner[axis] ?? 0)))
  const high = [0, 1, 2].map((axis) => Math.max(...cube.corners.map((corner) => corner[axis] ?? 0)))
  return {
    asset: {
      version: '2.0',
      generator: 'relayproof',
      extras: { ...caption, prompt, seed: String(caption.seed) },
    },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, name: cut(prompt, 80) }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0, COLOR_0: 1 }, indices: 2, material: 0 }] }],
    materials: [{ pbrMetallicRoughness: { metallicFactor: 0, roughnessFactor: 0.8 } }],
    accessors: [
      { bufferView: 0, componentType: FLOAT, count, type: 'VEC3', min: low, max: high },
      { bufferView: 1, componentType: UNSIGNED_BYTE, normalized: true, count, type: 'VEC4' },
      { bufferView: 2, componentType: UNSIGNED_SHORT, count: cube.triangles.length * 3, type: 'SCALAR' },
    ],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: positionBytes, target: VERTEX_DATA },
      { buffer: 0, byteOffset: positionBytes, byteLength: colourBytes, target: VERTEX_DATA },
      { buffer: 0, byteOffset: positionBytes + colourBytes, byteLength: indexBytes, target: INDEX_DATA },
    ],
    buffers: [{ byteLength: positionBytes + colourBytes + indexBytes }],
  }
}

function chunk(type: number, content: Uint8Array, filler: number): Uint8Array {
  const padding = (4 - (content.length % 4)) % 4
  const header = Buffer.alloc(8)
  header.writeUInt32LE(content.length + padding, 0)
  header.writeUInt32LE(type, 4)
  return Buffer.concat([header, content, Buffer.alloc(padding, filler)])
}
