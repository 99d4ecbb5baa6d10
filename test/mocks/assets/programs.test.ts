// Our media, judged by programs that are no part of the project: ffprobe, libwebp's webpinfo, Pillow, assimp (each test says
// when its program is not installed). What takes longer is in test/heavy.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type AssetSpec, extensionOf, renderAsset } from '../../../mocks/assets/asset.ts'
import { heldSound } from '../../../mocks/assets/audio/held-sound.ts'
import { framesOf } from '../../../mocks/assets/video/film-frame.ts'
import { caption } from './captions.ts'

const folder = mkdtempSync(join(tmpdir(), 'relayproof-media-'))
afterAll(() => rmSync(folder, { recursive: true }))

const runs = (command: string, ...version: readonly string[]) => spawnSync(command, version).status === 0

async function fileOf(spec: AssetSpec): Promise<string> {
  const file = join(folder, `${Math.random()}.${extensionOf(spec)}`)
  writeFileSync(file, await renderAsset(spec))
  return file
}

function probed(file: string): Record<string, unknown> & { readonly format: Record<string, string> } {
  const entries = 'stream=width,height,r_frame_rate,nb_read_frames,level,sample_rate,channels:format=duration'
  const options = ['-v', 'error', '-count_frames', '-show_entries', entries, '-of', 'json']
  const { streams, format } = JSON.parse(execFileSync('ffprobe', [...options, file], { encoding: 'utf8' }))
  return { ...streams[0], format }
}

const hasFfmpeg = runs('ffprobe', '-version') && runs('ffmpeg', '-version')
const hasPillow = runs('/usr/bin/python3', '-c', 'from PIL import features; assert features.check("webp")')

test.skipIf(!hasFfmpeg).each([
  [480, 854, 81, 16, 30],
  [1280, 720, 97, 23.976, 31],
  [1920, 1080, 120, 60, 42],
] as const)(
  'ffprobe counts what a film of %i by %i says (skipped where ffmpeg is not installed)',
  async (width, height, frames, fps, level) => {
    const seconds = frames / fps
    const spec = {
      kind: 'video',
      format: 'mp4',
      width,
      height,
      seconds,
      fps,
      audio: true,
      caption: caption(),
    } as const
    const { r_frame_rate, nb_read_frames, format, ...facts } = probed(await fileOf(spec))
    expect(facts).toMatchObject({ width, height, level })
    expect(Number(nb_read_frames)).toBe(framesOf(spec))
    const [over = 0, under = 0] = String(r_frame_rate).split('/').map(Number)
    expect(over / under).toBeCloseTo(fps, 3)
    expect(Number(format['duration'])).toBeCloseTo(seconds, 4)
  },
)

test.skipIf(!hasFfmpeg).each([
  ['mp3', 24_000, 2],
  ['flac', 48_000, 2],
  ['wav', 8_000, 1],
] as const)(
  'ffmpeg hears a %s of %i Hz to the sample (skipped where it is not installed)',
  async (format, sampleRate, channels) => {
    const spec = {
      kind: 'audio',
      format,
      seconds: 3.3,
      sampleRate,
      channels,
      speech: true,
      caption: caption(),
    } as const
    const file = await fileOf(spec)
    expect(probed(file)).toMatchObject({ sample_rate: String(sampleRate), channels })
    const pcm = execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-f', 's16le', '-'])
    expect(pcm.length).toBe(3.3 * sampleRate * channels * 2)
  },
)

test.skipIf(!hasFfmpeg).each([
  ['opus', ['-i'], 0.9, 0],
  // A decoder of AAC lags behind by a frame, and nobody makes up for it.
  ['aac', ['-i'], 0.9, 1100],
  ['m4a', ['-i'], 0.9, 1100],
  ['mulaw', ['-f', 'mulaw', '-ar', '16000', '-ac', '2', '-i'], 0.99, 0],
  ['alaw', ['-f', 'alaw', '-ar', '16000', '-ac', '2', '-i'], 0.99, 0],
] as const)(
  'ffmpeg hears in a file of %s what the WAV holds, as long as the answer says (skipped where it is not installed)',
  async (format, input, alike, lag) => {
    for (const said of [{ speech: true }, {}] as const) {
      const spec = { kind: 'audio', format, seconds: 3.3, sampleRate: 16_000, channels: 2, ...said } as const
      const full = { ...spec, caption: caption({ prompt: 'Hello there, how are you all' }) }
      const { sampleRate, channels, samples } = heldSound(full)
      const file = await fileOf(full)
      const errors = spawnSync('ffmpeg', ['-v', 'error', ...input, file, '-f', 'null', '-'], {
        encoding: 'utf8',
      })
      expect(errors.stderr).toBe('')
      const out = ['-f', 's16le', '-ac', '1', '-ar', String(sampleRate), '-']
      const heard = execFileSync('ffmpeg', ['-v', 'error', ...input, file, ...out])
      expect(heard.length / 2).toBe(samples)
      if (format !== 'mulaw' && format !== 'alaw')
        expect(probed(file)).toMatchObject({ sample_rate: String(sampleRate), channels })
      const wav = await renderAsset({ ...full, format: 'pcm', sampleRate, channels: 1 })
      expect(likeness(Buffer.from(wav), heard, Math.round(sampleRate * 0.15), lag)).toBeGreaterThan(alike)
    }
  },
)

/** How alike the first `count` samples are, `most` samples later at the latest. */
function likeness(one: Buffer, other: Buffer, count: number, most: number): number {
  const sumOf = (product: (at: number) => number) => {
    let sum = 0
    for (let at = 0; at < count; at++) sum += product(at)
    return sum
  }
  const own = sumOf((at) => one.readInt16LE(at * 2) ** 2)
  const lags = Array.from({ length: most + 1 }, (_, lag) => {
    const both = sumOf((at) => one.readInt16LE(at * 2) * other.readInt16LE((at + lag) * 2))
    return both / Math.sqrt(own * sumOf((at) => other.readInt16LE((at + lag) * 2) ** 2))
  })
  return Math.max(...lags)
}

const large = { kind: 'image', format: 'webp', width: 5001, height: 3003, caption: caption() } as const

test.skipIf(!runs('webpinfo', '-version'))(
  'webpinfo finds a still, opaque WebP (skipped where it is not installed)',
  async () => {
    const told = execFileSync('webpinfo', [await fileOf(large)], { encoding: 'utf8' })
    for (const line of ['Width: 5001', 'Height: 3003', 'Alpha: 0', 'Animation: 0', 'No error detected.'])
      expect(told).toContain(line)
  },
)

test.skipIf(!hasPillow)(
  'Pillow sees the same in a large WebP and PNG (skipped where it is not installed)',
  async () => {
    const program = [
      'import sys',
      'from PIL import Image, ImageChops',
      'one, other = (Image.open(name) for name in sys.argv[1:])',
      'box = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox()',
      'print(one.size, one.mode, one.n_frames, box)',
    ].join('\n')
    const files = [await fileOf(large), await fileOf({ ...large, format: 'png' })]
    const told = execFileSync('/usr/bin/python3', ['-c', program, ...files], { encoding: 'utf8' })
    expect(told.trim()).toBe('(5001, 3003) RGB 1 None')
  },
)

test.skipIf(!runs('assimp', 'version')).each(['glb', 'obj', 'stl', 'ply', 'fbx'] as const)(
  'assimp finds a cube in a %s (skipped where it is not installed)',
  async (format) => {
    const file = await fileOf({ kind: 'model3d', format, caption: caption() })
    const told = execFileSync('assimp', ['info', file], { encoding: 'utf8' })
    expect(told).toMatch(/Faces: +12\n/)
    expect(told).toMatch(/Minimum point +\(-0\.5\d* -0\.5\d* -0\.5\d*\)/)
  },
)
