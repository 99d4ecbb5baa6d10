// Pictures behind result URLs, judged by other people's decoders.
import { imageSize } from 'image-size'
import { expect, test } from 'vitest'
import { contentTypeOf, extensionOf, type ImageSpec, renderAsset } from '../../../mocks/assets/asset.ts'
import { loadFont } from '../../../mocks/assets/image/font.ts'
import { shorten, textWidth, wrapText } from '../../../mocks/assets/image/text.ts'
import { caption } from './captions.ts'
import { decodeImage, type Pixels } from './decoders.ts'

const FORMATS = ['png', 'jpeg', 'webp'] as const

function picture(overrides: Partial<ImageSpec> = {}): ImageSpec {
  return { kind: 'image', format: 'png', width: 320, height: 240, caption: caption(), ...overrides }
}

/** The share of pixels in which two pictures differ visibly. */
function difference(one: Pixels, other: Pixels): number {
  let different = 0
  for (let at = 0; at < one.data.length; at += 4) {
    const distance = [0, 1, 2].reduce((sum, n) => sum + Math.abs(one.data[at + n]! - other.data[at + n]!), 0)
    if (distance > 48) different++
  }
  return different / (one.data.length / 4)
}

test.each(FORMATS)('a %s picture decodes to exactly the requested size', async (format) => {
  for (const [width, height] of [
    [1024, 768],
    [513, 387],
    [1, 1],
    [37, 400],
  ] as const) {
    const decoded = await decodeImage(format, await renderAsset(picture({ format, width, height })))
    expect([decoded.width, decoded.height]).toEqual([width, height])
    expect(decoded.data.length).toBe(width * height * 4)
  }
})

test.each(FORMATS)('the same spec gives the same %s bytes', async (format) => {
  const spec = picture({ format })
  expect(await renderAsset(spec)).toEqual(await renderAsset(structuredClone(spec)))
})

test.each(FORMATS)('all formats show the same picture as PNG does: %s', async (format) => {
  const png = await decodeImage('png', await renderAsset(picture()))
  const other = await decodeImage(format, await renderAsset(picture({ format })))
  expect(difference(png, other)).toBeLessThan(0.03)
})

test('neighbouring seeds look different over most of the picture', async () => {
  const [one, two, three] = await Promise.all(
    [1, 2, 3].map(async (seed) =>
      decodeImage('png', await renderAsset(picture({ caption: caption({ seed }) }))),
    ),
  )
  expect(difference(one!, two!)).toBeGreaterThan(0.5)
  expect(difference(two!, three!)).toBeGreaterThan(0.5)
})

test.each([
  ['prompt', 'a cat'],
  ['model', 'fal-ai/flux-pro/kontext'],
  ['seed', 43],
] as const)('another %s gives another picture', async (field, value) => {
  const other = await renderAsset(picture({ caption: caption({ [field]: value }) }))
  expect(Buffer.compare(Buffer.from(await renderAsset(picture())), Buffer.from(other))).not.toBe(0)
})

test('a seed beyond 2^53 is shown as given', async () => {
  const one = await renderAsset(picture({ caption: caption({ seed: 196619188014358660n }) }))
  const other = await renderAsset(picture({ caption: caption({ seed: 196619188014358661n }) }))
  expect(Buffer.compare(Buffer.from(one), Buffer.from(other))).not.toBe(0)
})

test.each(FORMATS)('a %s picture of 200 megapixels has its size and stays a small file', async (format) => {
  const bytes = await renderAsset(picture({ format, width: 14_142, height: 14_142 }))
  expect(imageSize(bytes)).toMatchObject({ width: 14_142, height: 14_142 })
  expect(bytes.length).toBeLessThan(4_000_000)
})

test('a large PNG, JPEG and WebP decode whole and alike', async () => {
  const size = { width: 2051, height: 2053 }
  const png = await decodeImage('png', await renderAsset(picture(size)))
  const jpeg = await decodeImage('jpeg', await renderAsset(picture({ ...size, format: 'jpeg' })))
  expect([jpeg.width, jpeg.height]).toEqual([2051, 2053])
  expect(difference(png, jpeg)).toBeLessThan(0.01)
  // A still picture without transparency, and lossless.
  const webp = await decodeImage('webp', await renderAsset(picture({ ...size, format: 'webp' })))
  expect([webp.width, webp.height]).toEqual([2051, 2053])
  expect(Buffer.compare(Buffer.from(webp.data), Buffer.from(png.data))).toBe(0)
})

test('a size no format can hold is refused with what to do', async () => {
  await expect(renderAsset(picture({ format: 'webp', width: 20_000 }))).rejects.toThrow(/1 to 16383/)
  await expect(renderAsset(picture({ width: 0 }))).rejects.toThrow(RangeError)
  await expect(renderAsset(picture({ height: 10.5 }))).rejects.toThrow(RangeError)
})

test('content type and extension follow the format', () => {
  expect(contentTypeOf(picture({ format: 'jpeg' }))).toBe('image/jpeg')
  expect(extensionOf(picture({ format: 'jpeg' }))).toBe('jpg')
})

test.each(['橘猫坐在窗台上', 'северное сияние', '夜の東京', '서울의 밤', 'แมว', 'नमस्ते', 'שלום'])(
  'the font has every character of %s',
  async (text) => {
    const font = await loadFont()
    const missing = font.glyph(0xfffd)
    for (const char of text) expect(font.glyph(char.codePointAt(0)!).bits).not.toEqual(missing.bits)
  },
)

test('what the font lacks is shown as the replacement character', async () => {
  const font = await loadFont()
  expect(font.glyph(0x1f600)).toEqual(font.glyph(0xfffd))
})

test('a wrapped prompt keeps every word and every line fits', async () => {
  const font = await loadFont()
  const text =
    'a lighthouse  on a cliff,\nat dusk 一只橘猫坐在窗台上，看着窗外的雨 pneumonoultramicroscopicsilicovolcanoconiosis'
  const lines = wrapText(font, text, 120)
  for (const line of lines) expect(textWidth(font, line)).toBeLessThanOrEqual(120)
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(/\s/g, ''))
})

test('a text too long for its line is cut with an ellipsis', async () => {
  const font = await loadFont()
  expect(shorten(font, 'fal-ai/flux-pro/kontext', 80)).toBe('fal-ai/fl…')
  expect(shorten(font, 'fal-ai', 80)).toBe('fal-ai')
})
