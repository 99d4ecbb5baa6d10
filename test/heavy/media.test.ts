// The mock's media in programs that people open them with: sharp from npm, Debian's Firefox (what it shows and how long it
// says that it lasts), and GStreamer, by which WebKitGTK and GNOME play. What is not installed is said.
import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AssetSpec, contentTypeOf, extensionOf, renderAsset } from '../../mocks/assets/asset.ts'
import { filmFrame, fpsOf, framesOf } from '../../mocks/assets/video/film-frame.ts'
import { install } from './recorders/installed.ts'
import { openFirefox } from './recorders/marionette.ts'

const folder = mkdtempSync(join(tmpdir(), 'relayproof-media-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const caption = {
  prompt: 'A lighthouse 🌊 on a cliff, at dusk. A ship goes by.',
  model: 'acme/any',
  seed: 42,
}
const image = (format: 'png' | 'jpeg' | 'webp', width: number, height: number) =>
  ({ kind: 'image', format, width, height, caption }) as const
const film = (width: number, height: number, frames: number, fps: number) =>
  ({
    kind: 'video',
    format: 'mp4',
    ...filmFrame({ width, height }),
    seconds: frames / fps,
    fps,
    audio: true,
    caption,
  }) as const
const sound = (format: 'mp3' | 'wav' | 'flac', sampleRate: number, channels: 1 | 2) =>
  ({ kind: 'audio', format, seconds: 12.34, sampleRate, channels, speech: true, caption }) as const

const pictures = [
  image('webp', 3000, 2000),
  image('png', 3000, 2000),
  image('jpeg', 3000, 2000),
  image('webp', 14_142, 300),
]
const films = [
  film(640, 360, 81, 16),
  film(1920, 1080, 144, 24),
  film(1080, 1920, 120, 60),
  film(3840, 2160, 96, 24),
]
const sounds = [
  sound('mp3', 24_000, 1),
  sound('mp3', 44_100, 2),
  sound('mp3', 8_000, 1),
  sound('flac', 48_000, 2),
  sound('wav', 16_000, 2),
]

/** File names in the folder, in the order of the specs. */
const names = new Map<AssetSpec, string>()
beforeAll(async () => {
  for (const spec of [...pictures, ...films, ...sounds]) {
    const name = `${names.size}.${extensionOf(spec)}`
    writeFileSync(join(folder, name), await renderAsset(spec))
    names.set(spec, name)
  }
})
const fileOf = (spec: AssetSpec) => join(folder, names.get(spec) as string)

type Sharp = (
  file: string,
  options: { readonly limitInputPixels: false },
) => {
  metadata(): Promise<{
    readonly width: number
    readonly height: number
    readonly pages?: number
    readonly hasAlpha: boolean
  }>
  stats(): Promise<{ readonly isOpaque: boolean }>
}

test('sharp finds still, opaque pictures of the asked sizes, up to the largest', async () => {
  const home = mkdtempSync(join(folder, 'sharp-'))
  const sharp = (await (await install(home, { sharp: '0.34.5' })).load('sharp')) as Sharp
  const largest = join(folder, 'largest.webp')
  writeFileSync(largest, await renderAsset(image('webp', 14_142, 14_142)))
  for (const [file, width, height] of [
    ...pictures.map((spec) => [fileOf(spec), spec.width, spec.height] as const),
    [largest, 14_142, 14_142] as const,
  ]) {
    const opened = sharp(file, { limitInputPixels: false })
    const { pages = 1, hasAlpha, ...size } = await opened.metadata()
    expect(size).toMatchObject({ width, height })
    expect([pages, hasAlpha, (await opened.stats()).isOpaque]).toEqual([1, false, true])
  }
})

const hasGstreamer = spawnSync('gst-discoverer-1.0', ['--help']).status === 0
const seconds = (text: string) => {
  const [, hours, minutes, rest] = /Duration: (\d+):(\d+):([\d.]+)/.exec(text) ?? []
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest)
}

test.skipIf(!hasGstreamer)(
  'GStreamer plays films and sounds for as long as they say (skipped where it is not installed)',
  () => {
    for (const spec of [...films, ...sounds]) {
      const uri = `file://${fileOf(spec)}`
      const told = execFileSync('gst-discoverer-1.0', ['-v', uri], { encoding: 'utf8' })
      // An encoder's delay is counted in, at most three frames.
      expect(Math.abs(seconds(told) - spec.seconds), told).toBeLessThan(spec.kind === 'audio' ? 0.22 : 0.01)
      if (spec.kind === 'video')
        expect(told).toMatch(new RegExp(`Width: ${spec.width}\\s+Height: ${spec.height}`))
      execFileSync('gst-launch-1.0', [
        '-q',
        'filesrc',
        `location=${fileOf(spec)}`,
        '!',
        'decodebin',
        '!',
        'fakesink',
        'sync=false',
      ])
    }
  },
)

const hasFirefox = spawnSync('firefox-esr', ['--version']).status === 0

/** What the browser makes of each file. */
const measure = `
  const [done] = arguments
  const of = (name) => new Promise((told) => {
    const type = /(png|jpg|webp)$/.test(name) ? 'img' : /mp4$/.test(name) ? 'video' : 'audio'
    const element = document.createElement(type)
    element.onerror = () => told([name, 'failed', element.error?.message])
    element.onload = () => told([name, element.naturalWidth, element.naturalHeight])
    element.oncanplaythrough = () => told([name, element.videoWidth ?? 0, element.videoHeight ?? 0, element.duration])
    element.preload = 'auto'
    element.src = name
    document.body.append(element)
  })
  Promise.all(NAMES.map(of)).then((all) => done(JSON.stringify(all)), (error) => done(String(error)))`

test.skipIf(!hasFirefox)(
  'Firefox shows them in their size, and knows how long they last (skipped where it is not installed)',
  async () => {
    const types = new Map([...names].map(([spec, name]) => [extname(name), contentTypeOf(spec)]))
    const server = createServer((request, response) => {
      const name = (request.url ?? '/').slice(1)
      const type = readdirSync(folder).includes(name) ? types.get(extname(name)) : undefined
      response.setHeader('content-type', type ?? 'text/html')
      response.end(type === undefined ? '<!doctype html><body>' : readFileSync(join(folder, name)))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    try {
      await using browser = await openFirefox(mkdtempSync(join(folder, 'firefox-')), {
        'media.autoplay.default': 0,
      })
      await browser.open(`http://127.0.0.1:${port}/page.html`)
      const script = measure.replace('NAMES', JSON.stringify([...names.values()]))
      const told = JSON.parse(String(await browser.run('content', script))) as readonly (readonly [
        string,
        ...number[],
      ])[]
      const specs = [...names.keys()]
      for (const [index, [name, width, height, duration]] of told.entries()) {
        const spec = specs[index] as (typeof pictures | typeof films | typeof sounds)[number]
        if (spec.kind !== 'audio') expect([name, width, height]).toEqual([name, spec.width, spec.height])
        if (spec.kind === 'video') expect(duration, name).toBeCloseTo(framesOf(spec) / fpsOf(spec), 2)
        if (spec.kind === 'audio') expect(Math.abs((duration ?? 0) - spec.seconds), name).toBeLessThan(0.22)
      }
    } finally {
      server.close()
      server.closeAllConnections()
    }
  },
)
