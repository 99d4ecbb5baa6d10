// Films behind result URLs, taken apart by other people's decoders.
import { GifReader } from 'omggif'
import { expect, test } from 'vitest'
import { renderAsset, type VideoSpec } from '../../../mocks/assets/asset.ts'
import { loadFont } from '../../../mocks/assets/image/font.ts'
import { createFilm } from '../../../mocks/assets/video/film.ts'
import { filmFrame, framesOf } from '../../../mocks/assets/video/film-frame.ts'
import { levelFor } from '../../../mocks/assets/video/level.ts'
import { pictureParameterSet, sequenceParameterSet } from '../../../mocks/assets/video/parameter-sets.ts'
import { copyToFrame, createFrame } from '../../../mocks/assets/video/yuv.ts'
import { caption } from './captions.ts'
import { decodeH264, decodeMp4 } from './decoders.ts'

function film(overrides: Partial<VideoSpec> = {}): VideoSpec {
  return {
    kind: 'video',
    format: 'mp4',
    width: 320,
    height: 180,
    seconds: 5,
    caption: caption(),
    ...overrides,
  }
}

test.each([
  [1280, 720, 5],
  [720, 1280, 8],
  [1920, 1080, 10],
  [640, 640, 4],
])('an MP4 of %i by %i has its size and lasts %i s', async (width, height, seconds) => {
  const { movie } = await decodeMp4(await renderAsset(film({ width, height, seconds })))
  const [track] = movie.videoTracks
  expect(track?.video).toEqual({ width, height })
  expect([track?.track_width, track?.track_height]).toEqual([width, height])
  expect(movie.duration / movie.timescale).toBe(seconds)
  expect(track!.samples_duration / track!.timescale).toBe(seconds)
})

test('odd sides are rounded up to even ones', async () => {
  const { movie } = await decodeMp4(await renderAsset(film({ width: 513, height: 387 })))
  expect(movie.videoTracks[0]?.video).toEqual({ width: 514, height: 388 })
})

test('the index comes before the media, so that the film plays while it loads', async () => {
  const { boxes, movie } = await decodeMp4(await renderAsset(film()))
  expect(boxes.slice(0, 3)).toEqual(['ftyp', 'moov', 'mdat'])
  expect(movie.isProgressive).toBe(true)
})

test('even the smallest film is larger than 100 KiB, as one client demands', async () => {
  const bytes = await renderAsset(film({ width: 64, height: 64, seconds: 1 }))
  expect(bytes.length).toBeGreaterThan(100 * 1024)
  await expect(decodeMp4(bytes)).resolves.toMatchObject({ boxes: ['ftyp', 'moov', 'mdat', 'free'] })
})

test('it can be sought: a keyframe every two seconds', async () => {
  const { video } = await decodeMp4(await renderAsset(film()))
  const keys = video.filter(({ isKey }) => isKey).map(({ seconds }) => seconds)
  expect(keys).toEqual([0, 2, 4])
})

test('every frame decodes to exactly what was painted', async () => {
  const spec = film({ width: 210, height: 130, seconds: 3 })
  const { video } = await decodeMp4(await renderAsset(spec))
  const parameters = [sequenceParameterSet({ width: 210, height: 130, fps: 24 }), pictureParameterSet()]
  const decoded = await decodeH264([...parameters, ...video.map(({ packet }) => packet)])
  expect(decoded).toHaveLength(72)

  const painted = createFilm(await loadFont(), spec, spec)
  for (const [index, picture] of decoded.entries()) {
    painted.paintAt((index / 71) * 3)
    const frame = createFrame(210, 130)
    copyToFrame(frame, painted.canvas, { x: 0, y: 0, width: 210, height: 130 })
    const expected = Buffer.concat([frame.luma.data, frame.blue.data, frame.red.data])
    expect([picture.width, picture.height]).toEqual([224, 144])
    expect(visible(picture.data).equals(visible(expected))).toBe(true)
  }
})

/** The planes of a frame of 224 by 144 without the margin that players cut off: 210 by 130 remain. */
function visible(planes: ArrayLike<number>): Buffer {
  const all = Buffer.from(Uint8Array.from(planes))
  const crop = (start: number, stride: number, width: number, height: number): readonly Buffer[] =>
    Array.from({ length: height }, (_, row) =>
      all.subarray(start + row * stride, start + row * stride + width),
    )
  const luma = crop(0, 224, 210, 130)
  const blue = crop(224 * 144, 112, 105, 65)
  const red = crop(224 * 144 + 112 * 72, 112, 105, 65)
  return Buffer.concat([...luma, ...blue, ...red])
}

test('the film moves: its last frame differs from its first', async () => {
  const spec = film({ width: 160, height: 96, seconds: 2 })
  const { video } = await decodeMp4(await renderAsset(spec))
  const parameters = [sequenceParameterSet({ width: 160, height: 96, fps: 24 }), pictureParameterSet()]
  const decoded = await decodeH264([...parameters, ...video.map(({ packet }) => packet)])
  expect(decoded.at(-1)?.data).not.toEqual(decoded[0]?.data)
})

test('sound is an AAC track as long as the film, and absent unless asked for', async () => {
  const silent = await decodeMp4(await renderAsset(film()))
  expect(silent.movie.audioTracks).toEqual([])
  const { movie } = await decodeMp4(await renderAsset(film({ audio: true, seconds: 8 })))
  const [track] = movie.audioTracks
  expect(track?.codec).toBe('mp4a.40.2')
  expect(track?.audio).toMatchObject({ sample_rate: 44_100, channel_count: 1 })
  expect(track!.samples_duration / track!.timescale).toBeCloseTo(8, 1)
})

test('the same spec gives the same bytes, another seed others', async () => {
  const bytes = await renderAsset(film({ audio: true }))
  expect(await renderAsset(film({ audio: true }))).toEqual(bytes)
  const other = await renderAsset(film({ audio: true, caption: caption({ seed: 43 }) }))
  expect(Buffer.compare(Buffer.from(bytes), Buffer.from(other))).not.toBe(0)
})

test('a film larger than players can take keeps its aspect', async () => {
  const { movie } = await decodeMp4(await renderAsset(film({ width: 8000, height: 4000, seconds: 0.1 })))
  const { width, height } = movie.videoTracks[0]!.video!
  expect(width * height).toBeLessThanOrEqual(4096 * 2304 * 1.01)
  expect(width / height).toBeCloseTo(2, 1)
})

test.each([
  [640, 480, 81, 16],
  [854, 480, 97, 23.976],
  [512, 512, 1, 60],
] as const)('a film of %i by %i has %i pictures, %d a second', async (width, height, frames, fps) => {
  const spec = film({ width, height, seconds: frames / fps, fps })
  const { video, movie } = await decodeMp4(await renderAsset(spec))
  expect([video.length, framesOf(spec)]).toEqual([frames, frames])
  const [track] = movie.videoTracks
  expect(track!.samples_duration / track!.timescale).toBeCloseTo(frames / fps, 9)
  expect(movie.duration / movie.timescale).toBeCloseTo(frames / fps, 9)
})

test('sound never outlasts the pictures', async () => {
  const { movie } = await decodeMp4(await renderAsset(film({ audio: true, seconds: 5 })))
  const [track] = movie.audioTracks
  expect(track!.samples_duration / track!.timescale).toBeLessThanOrEqual(5)
  expect(movie.duration / movie.timescale).toBe(5)
})

test('what a film will measure can be told before it is made', () => {
  for (const [width, height] of [
    [513, 387],
    [3840, 2160],
    [5040, 2160],
    [17_280, 2160],
    [2, 8192],
    [14_142, 14_142],
  ] as const) {
    const frame = filmFrame({ width, height })
    expect(filmFrame(frame)).toEqual(frame)
    expect([frame.width % 2, frame.height % 2]).toEqual([0, 0])
    expect(Math.ceil(frame.width / 16) * Math.ceil(frame.height / 16)).toBeLessThanOrEqual(36_864)
    expect(Math.max(frame.width, frame.height)).toBeLessThanOrEqual(8192)
  }
  expect(filmFrame({ width: 3840, height: 2160 })).toEqual({ width: 3840, height: 2160 })
})

test.each([
  // Sides and rate, then the level that ITU-T H.264, A.3 and table A-1, demand of them.
  [320, 180, 24, 30],
  [720, 576, 25, 30],
  [720, 576, 30, 31],
  [1280, 720, 30, 31],
  [1280, 720, 60, 32],
  [1920, 1080, 30, 40],
  [1920, 1080, 60, 42],
  [2560, 1440, 30, 50],
  [3840, 2160, 30, 51],
  [3840, 2160, 60, 52],
  [4096, 2304, 120, 61],
  [8192, 64, 24, 51],
])('%i by %i at %i pictures a second asks for level %i', (width, height, fps, level) => {
  expect(levelFor({ width, height, fps })).toBe(level)
})

test('a running time that is no duration is refused', async () => {
  await expect(renderAsset(film({ seconds: 0 }))).rejects.toThrow(RangeError)
  await expect(renderAsset(film({ seconds: Number.NaN }))).rejects.toThrow(/up to 600/)
  await expect(renderAsset(film({ fps: 500 }))).rejects.toThrow(/up to 120 a second/)
  await expect(renderAsset(film({ width: 100_000 }))).rejects.toThrow(/up to|from 1 to/)
})

test('a GIF has its size, loops, moves and lasts as long as asked', async () => {
  const gif = new GifReader(
    Buffer.from(await renderAsset(film({ format: 'gif', width: 301, height: 203, seconds: 3 }))),
  )
  expect([gif.width, gif.height]).toEqual([301, 203])
  expect(gif.loopCount()).toBe(0)
  const frames = Array.from({ length: gif.numFrames() }, (_, index) => gif.frameInfo(index))
  expect(frames.length).toBeGreaterThan(5)
  expect(frames.reduce((sum, frame) => sum + frame.delay, 0)).toBe(300)
  const first = new Uint8Array(301 * 203 * 4)
  gif.decodeAndBlitFrameRGBA(0, first)
  const last = first.slice()
  gif.decodeAndBlitFrameRGBA(gif.numFrames() - 1, last)
  expect(last).not.toEqual(first)
})
