// 3D models behind result URLs.
import { createRequire } from 'node:module'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Model3dSpec, renderAsset } from '../../../mocks/assets/asset.ts'
import { caption } from './captions.ts'

const { validateBytes } = createRequire(import.meta.url)('gltf-validator') as {
  validateBytes(bytes: Uint8Array): Promise<{
    readonly issues: { readonly numErrors: number; readonly numWarnings: number }
    readonly info: { readonly totalVertexCount: number; readonly totalTriangleCount: number }
  }>
}

function model(format: Model3dSpec['format'], seed = 42): Model3dSpec {
  return { kind: 'model3d', format, caption: caption({ seed }) }
}

test("a GLB passes Khronos' validator without errors or warnings", async () => {
  const report = await validateBytes(Uint8Array.from(await renderAsset(model('glb'))))
  expect(report.issues).toMatchObject({ numErrors: 0, numWarnings: 0 })
  expect(report.info).toMatchObject({ totalVertexCount: 8, totalTriangleCount: 12 })
})

test.each([
  ['an emoji where the name is cut', `${'x'.repeat(79)}🦊🦊`, `${'x'.repeat(79)}🦊`],
  ['half a character in the prompt', 'fox \ud83e end', 'fox � end'],
])('a GLB is named in whole characters: %s', async (_, prompt, name) => {
  const spec: Model3dSpec = { kind: 'model3d', format: 'glb', caption: caption({ prompt }) }
  const bytes = Buffer.from(await renderAsset(spec))
  const text = bytes.subarray(20, 20 + bytes.readUInt32LE(12)).toString()
  expect(JSON.parse(text).nodes[0].name).toBe(name)
  expect(text).not.toMatch(/\\ud[89a-f]/)
  expect((await validateBytes(Uint8Array.from(bytes))).issues).toMatchObject({ numErrors: 0 })
})

test('an STL holds twelve triangles whose normals point outwards', async () => {
  const bytes = Buffer.from(await renderAsset(model('stl')))
  expect(bytes.readUInt32LE(80)).toBe(12)
  expect(bytes.length).toBe(84 + 12 * 50)
  for (let triangle = 0; triangle < 12; triangle++) {
    const floats = Array.from({ length: 12 }, (_, index) => bytes.readFloatLE(84 + triangle * 50 + index * 4))
    const outward = [0, 1, 2].reduce((sum, axis) => sum + floats[axis]! * floats[3 + axis]!, 0)
    expect(outward).toBeCloseTo(0.5)
  }
})

test('an OBJ names only vertices that exist', async () => {
  const lines = Buffer.from(await renderAsset(model('obj')))
    .toString()
    .trimEnd()
    .split('\n')
  expect(lines.filter((line) => /^v( -?\d\S*){6}$/.test(line))).toHaveLength(8)
  const faces = lines.filter((line) => line.startsWith('f '))
  expect(faces).toHaveLength(12)
  const used = new Set(faces.flatMap((face) => face.slice(2).split(' ').map(Number)))
  expect([...used].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('a PLY has as many vertices and faces as its header says', async () => {
  const [header, body] = Buffer.from(await renderAsset(model('ply')))
    .toString()
    .split('end_header\n')
  expect(header).toMatch(/^ply\nformat ascii 1\.0\n/)
  expect(header).toContain('element vertex 8\n')
  expect(header).toContain('element face 12\n')
  expect(body?.trimEnd().split('\n')).toHaveLength(20)
})

test.each(['glb', 'obj', 'stl', 'ply'] as const)(
  'each seed has its own colours, always the same: %s',
  async (format) => {
    const bytes = Buffer.from(await renderAsset(model(format)))
    expect(Buffer.compare(bytes, Buffer.from(await renderAsset(model(format))))).toBe(0)
    expect(Buffer.compare(bytes, Buffer.from(await renderAsset(model(format, 43))))).not.toBe(0)
  },
)

test('the records of an FBX end where the next begin, and the last before its footer', async () => {
  const bytes = Buffer.from(await renderAsset(model('fbx')))
  expect(bytes.toString('latin1', 0, 21)).toBe('Kaydara FBX Binary  \0')
  const names: string[] = []
  let at = 27
  for (let end = bytes.readUInt32LE(at); end !== 0; end = bytes.readUInt32LE(at)) {
    names.push(bytes.toString('latin1', at + 13, at + 13 + (bytes[at + 12] ?? 0)))
    at = end
  }
  expect(names).toEqual(['FBXHeaderExtension', 'GlobalSettings', 'Definitions', 'Objects', 'Connections'])
  expect(bytes.length % 16).toBe(0)
})

test('the scene in a USDZ is not packed, begins on a multiple of 64 bytes, and is always the same', async () => {
  const bytes = Buffer.from(await renderAsset(model('usdz')))
  const scene = bytes.indexOf('#usda 1.0')
  expect(scene % 64).toBe(0)
  expect(String(Buffer.from(unzipSync(bytes)['scene.usda'] ?? []))).toContain(
    'int[] faceVertexCounts = [3, 3,',
  )
  expect(bytes).toEqual(Buffer.from(await renderAsset(model('usdz'))))
})
