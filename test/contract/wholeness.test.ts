// Whether a file is whole is told from its bytes as they come, without decoding them.
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type AssetSpec, renderAsset } from '../../mocks/assets/asset.ts'
import { Examination, wholenessOf } from '../../src/contract/media/wholeness.ts'
import { caption } from '../mocks/assets/captions.ts'
import { png } from '../zoo/png.ts'

const picture = { kind: 'image', width: 64, height: 48, caption: caption() } as const
const sound = { kind: 'audio', seconds: 2, caption: caption() } as const
const film = { kind: 'video', width: 96, height: 64, seconds: 1, caption: caption() } as const

const made: readonly (readonly [type: string, spec: AssetSpec])[] = [
  ['image/png', { ...picture, format: 'png' }],
  ['image/jpeg', { ...picture, format: 'jpeg' }],
  ['image/webp', { ...picture, format: 'webp' }],
  // Beyond what libwebp is given, the mock writes WebP itself.
  ['image/webp', { ...picture, width: 3000, height: 2000, format: 'webp' }],
  ['image/gif', { ...film, format: 'gif' }],
  ['video/mp4', { ...film, format: 'mp4' }],
  ['audio/wav', { ...sound, format: 'wav' }],
  ['audio/flac', { ...sound, format: 'flac' }],
  ['audio/flac', { ...sound, channels: 2, speech: true, format: 'flac' }],
  ['model/gltf-binary', { kind: 'model3d', format: 'glb', caption: caption() }],
]

test.each(made)(
  'a %s of the mock is whole, cut anywhere it is not, and a tail does no harm',
  async (type, spec) => {
    const bytes = Buffer.from(await renderAsset(spec))
    expect(wholenessOf(bytes)).toEqual({ type })
    for (const share of [0.3, 0.6, 0.9]) {
      const cut = wholenessOf(bytes.subarray(0, Math.floor(bytes.length * share)))
      expect(cut, `${share}`).toMatchObject({ type, fault: expect.stringMatching(/ends|states/) })
    }
    // FLAC allows nothing after its last frame but the tags of other formats.
    const tail = Buffer.from(
      type === 'audio/flac' ? 'TAG and what it says' : 'a few words that a camera left',
    )
    expect(wholenessOf(Buffer.concat([bytes, tail]))).toEqual({ type })
  },
)

test.each(made)('a %s that is cut at any byte is never whole', async (type, spec) => {
  const least = {
    image: { width: 16, height: 16 },
    video: { width: 16, height: 16 },
    audio: { seconds: 0.02 },
  }
  const small = {
    ...spec,
    ...(spec.kind in least ? least[spec.kind as keyof typeof least] : {}),
  } as AssetSpec
  const bytes = Buffer.from(await renderAsset(small))
  // A film of ours ends in a box of filler, without which nothing is missing.
  const end = type === 'video/mp4' ? bytes.lastIndexOf('free') - 4 : bytes.length
  const taken = Array.from({ length: end }, (_, at) => at).filter((at) => {
    const told = wholenessOf(bytes.subarray(0, at))
    return told !== undefined && told.fault === undefined
  })
  expect(end).toBeGreaterThan(100)
  expect(taken).toEqual([])
})

test.each(made)('a %s is told alike, however its bytes are cut into pieces', async (type, spec) => {
  const bytes = Buffer.from(await renderAsset(spec))
  for (const size of [1, 7, 4096]) {
    const examination = new Examination()
    for (let at = 0; at < bytes.length; at += size) examination.add(bytes.subarray(at, at + size))
    expect(examination.wholeness(), `pieces of ${size}`).toEqual({ type })
  }
})

test('a FLAC without the last byte of its last frame is not whole', async () => {
  const bytes = Buffer.from(await renderAsset({ ...sound, format: 'flac' }))
  expect(wholenessOf(bytes.subarray(0, -1))?.fault).toMatch(/samples/)
})

test('a PNG with one wrong byte in its pixels is told by the chunk', () => {
  const bytes = png(32, 32, 7)
  bytes[50] = (bytes[50] ?? 0) ^ 1
  expect(wholenessOf(bytes)?.fault).toBe('the CRC of its chunk "IDAT" at byte 33 is wrong')
})

test('the picture inside a picture is not its end', () => {
  const thumbnail = Buffer.from('ffd8ffdbffd9', 'hex')
  const segment = Buffer.concat([Buffer.from('ffe10008', 'hex'), thumbnail])
  const head = Buffer.concat([Buffer.from('ffd8', 'hex'), segment, Buffer.from('ffda0004abcd', 'hex')])
  const scan = Buffer.from('12ff0034ffd056', 'hex')
  expect(wholenessOf(Buffer.concat([head, scan, Buffer.from('ffd9', 'hex')]))).toEqual({ type: 'image/jpeg' })
  expect(wholenessOf(Buffer.concat([head, scan]))?.fault).toBe('it ends without EOI (FF D9)')
})

test('a film whose index stands at its end is not whole without it', async () => {
  const bytes = Buffer.from(await renderAsset({ ...film, format: 'mp4' }))
  const boxes = boxesOf(bytes)
  const [index, rest] = [
    boxes.filter(({ name }) => name === 'moov'),
    boxes.filter(({ name }) => name !== 'moov'),
  ]
  const without = Buffer.concat(rest.map((box) => box.bytes))
  expect(wholenessOf(Buffer.concat([without, ...index.map((box) => box.bytes)]))).toEqual({
    type: 'video/mp4',
  })
  expect(wholenessOf(without)?.fault).toMatch(/without a moov box/)
})

test('a sound that was streamed states no length and is left in peace', () => {
  const head = Buffer.from('RIFF\xff\xff\xff\xffWAVEdata\xff\xff\xff\xff', 'latin1')
  expect(wholenessOf(Buffer.concat([head, Buffer.alloc(99)]))).toEqual({ type: 'audio/wav' })
})

test('of formats that state no end, and of bytes of no format, nothing is told', () => {
  expect(wholenessOf(Buffer.from('ID3\x04 and so on'))).toBeUndefined()
  expect(wholenessOf(deflateSync(Buffer.from('anything')))).toBeUndefined()
  expect(wholenessOf(Buffer.alloc(0))).toBeUndefined()
  expect(wholenessOf(Buffer.from('\x89PNG\r\n\x1a\n?', 'latin1'))?.fault).toMatch(/without IEND/)
})

function boxesOf(bytes: Buffer): { readonly name: string; readonly bytes: Buffer }[] {
  const boxes = []
  for (let at = 0; at < bytes.length; ) {
    const size = bytes.readUInt32BE(at)
    boxes.push({ name: bytes.toString('latin1', at + 4, at + 8), bytes: bytes.subarray(at, at + size) })
    at += size
  }
  return boxes
}
