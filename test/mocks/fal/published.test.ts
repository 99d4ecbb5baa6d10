// Every model that the types of fal's own client name is served, and answers what those types demand.
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { publishedModels } from '../../../mocks/fal/published-models.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { stage } from './stage.ts'

const { spec, models } = publishedModels(loadSpec('fal.models'))
const schemas = (spec.document['components'] as JsonObject)['schemas'] as Readonly<Record<string, JsonObject>>

/** Rendering is what costs: these make a film or a picture small. */
const small = {
  ...{ duration: 1, num_frames: 8, generate_audio: false },
  ...{ resolution: '480p', image_size: { width: 64, height: 64 } },
}

/** The smallest input that the types allow. */
function inputFor(name: string, depth = 0): JsonObject {
  const { properties = {}, required = [] } = schemas[name] as { properties?: JsonObject; required?: string[] }
  const known = [...required, ...Object.keys(small).filter((key) => depth === 0 && key in properties)]
  return Object.fromEntries(known.map((key) => [key, sampleOf(key, (properties as JsonObject)[key], depth)]))
}

function sampleOf(key: string, schema: Json | undefined, depth: number): Json {
  if (!isJsonObject(schema) || depth > 6) return {}
  const { $ref, anyOf, enum: words, type, items } = schema
  if (typeof $ref === 'string') return inputFor($ref.split('/').at(-1) ?? '', depth + 1)
  if (Array.isArray(anyOf)) return sampleOf(key, anyOf[0], depth)
  if (Array.isArray(words)) return words[0] as Json
  if (type === 'array') return [sampleOf(key, items, depth)]
  if (type === 'number') return 1
  if (type === 'boolean') return true
  return type === 'string' ? (/url/.test(key) ? 'https://v3b.fal.media/files/b/a/b.png' : 'a cat') : {}
}

/** All that has an address, however deep. */
function filesIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return []
  return [...('url' in value ? [value] : []), ...Object.values(value).flatMap(filesIn)]
}

test('each of its models takes the smallest input and answers every key that its type demands', async () => {
  const { finish } = stage()
  const wrong: string[] = []
  for (const [id, { input, output }] of Object.entries(models)) {
    const { status, body } = await finish(id, { ...small, ...inputFor(input) })
    const broken = status === 200 ? spec.schemas.check(output, body) : [{ message: JSON.stringify(body) }]
    if (broken.length > 0) wrong.push(`${id} ${status} ${JSON.stringify(broken).slice(0, 200)}`)
    const made = filesIn(body).filter((file) => JSON.stringify(file).includes('This is what'))
    if (made.length > 0) wrong.push(`${id} says of a file: ${JSON.stringify(made).slice(0, 200)}`)
  }
  expect(Object.keys(models).length).toBeGreaterThan(1_200)
  expect(wrong).toEqual([])
})

test('a field that the type demands is missed by its name', async () => {
  const { finish } = stage()
  const { status, body } = await finish('fal-ai/flux/dev', { promt: 'a cat' })
  expect(status).toBe(422)
  expect(body.detail[0]).toMatchObject({ loc: ['body', 'prompt'], type: 'missing' })
})

test('a hearer of speech answers its text in chunks that know their time', async () => {
  const { finish } = stage()
  const { body } = await finish('fal-ai/whisper', { audio_url: 'https://v3b.fal.media/files/b/a/b.mp3' })
  expect(body.text).toEqual(expect.any(String))
  expect(body.chunks).toEqual([{ timestamp: [0, 1], text: expect.any(String) }])
})

test('a trainer answers a file of weights that other programs can open', async () => {
  const { finish, get } = stage()
  const input = { images_data_url: 'https://v3b.fal.media/files/b/a/b.zip' }
  const { body } = await finish('fal-ai/flux-lora-fast-training', input)
  const { pathname } = new URL(body.diffusers_lora_file.url)
  const file = await get(pathname).buffer(true).expect(200)
  const bytes: Buffer = file.body
  const header = bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0)))
  expect(JSON.parse(header.toString())).toEqual({})
})

test('what a film’s own description says is what its file holds', async () => {
  const { finish, get } = stage()
  const { body } = await finish('mirelo-ai/sfx-v1/video-to-video', {
    video_url: 'https://v3b.fal.media/a.mp4',
  })
  const [film] = body.video
  expect(film).toMatchObject({
    ...{ content_type: 'video/mp4', codec: 'h264', container: 'mp4', fps: 24, timebase: '1/24000' },
    resolution: { width: 1280, height: 720, aspect_ratio: '16:9' },
    format: { video_codec: 'h264', level: 3.1, pixel_format: 'yuv420p', profile: 'constrained baseline' },
  })
  expect(film.frame_count).toBe(film.duration * film.fps)
  expect(film.bitrate).toBe(Math.round((film.file_size * 8) / film.duration))
  const file = await get(new URL(film.url).pathname).buffer(true).expect(200)
  const held = file.body as Buffer
  expect(held.length).toBe(film.file_size)
  // Behind the version, flags and times of `mvhd`: ticks in a second, and ticks in all.
  const movie = held.indexOf('mvhd') + 4 + 12
  expect(held.readUInt32BE(movie)).toBe(24_000)
  expect(held.readUInt32BE(movie + 4)).toBe(film.frame_count * 1_000)
  // SPS behind the box of the decoder's configuration: profile, constraints, level.
  const profile = held.indexOf('avcC') + 5
  expect(held.subarray(profile, profile + 3)).toEqual(Buffer.of(66, 0xc0, 31))
  const sound = (
    await finish('mirelo-ai/sfx-v1/video-to-audio', { video_url: 'https://v3b.fal.media/a.mp4' })
  ).body.audio[0]
  expect(sound).toMatchObject({ content_type: 'audio/mpeg', codec: 'mp3', container: 'mp3', channels: 1 })
  expect(sound.bitrate).toBe(Math.round((sound.file_size * 8) / sound.duration))
})

test('a file is of the kind that its key names', async () => {
  const { finish, get } = stage()
  const bytes = async (file: { readonly url: string }) => {
    const served = await get(new URL(file.url).pathname)
      .buffer(true)
      .parse((response, done) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('end', () => done(null, Buffer.concat(pieces)))
      })
      .expect(200)
    return served.body as Buffer
  }
  const mesh = (await finish('fal-ai/meshy/v6/text-to-3d', { prompt: 'a cube' })).body
  expect((await bytes(mesh.model_urls.fbx)).toString('latin1')).toMatch(/^Kaydara FBX Binary {2}\0/)
  expect((await bytes(mesh.model_urls.usdz)).toString('latin1')).toMatch(/^PK.*#usda 1\.0/s)
  expect((await bytes(mesh.model_urls.glb)).toString('latin1')).toMatch(/^glTF/)
  const zipped = (await finish('fal-ai/omnipart', { input_image_url: 'https://v3b.fal.media/a.png' })).body
  const [picture] = Object.values(unzipSync(await bytes(zipped.output_zip)))
  expect(picture?.subarray(0, 3)).toEqual(Uint8Array.of(0xff, 0xd8, 0xff))
  const drawn = (await finish('fal-ai/recraft/vectorize', { image_url: 'https://v3b.fal.media/a.png' })).body
    .image
  expect(drawn.content_type).toBe('image/svg+xml')
  expect(String(await bytes(drawn))).toMatch(/^<svg xmlns.*<\/svg>\n$/s)
  const moving = (await finish('fal-ai/omnilottie', { prompt: 'a cat' })).body.lottie_file
  expect(JSON.parse(String(await bytes(moving)))).toMatchObject({ fr: 24, ip: 0, op: 24, layers: [] })
  const shape = (await finish('fal-ai/hyper3d/rodin', { prompt: 'x', geometry_file_format: 'stl' })).body
    .model_mesh
  expect(shape.content_type).toBe('model/stl')
})

test('where the input does not say, a file is as the types say of it', async () => {
  const { finish } = stage()
  const picture = (await finish('fal-ai/flux/schnell', { prompt: 'x' })).body.images[0]
  expect(picture).toMatchObject({ width: 1024, height: 768, content_type: 'image/jpeg' })
  const banana = (await finish('fal-ai/nano-banana', { prompt: 'x' })).body.images[0]
  expect(banana.content_type).toBe('image/png')
  const film = (await finish('fal-ai/veo3.1', { prompt: 'x' })).body.video
  expect(film.url).toMatch(/\.mp4$/)
  expect(
    loadSpec('fal.models').schemas.withDefaults(models['fal-ai/sora-2/text-to-video']!.input, {}),
  ).toMatchObject({
    duration: '4',
  })
})

test('with strict-models only the contract is served, and a model beyond every list is refused as fal does', async () => {
  const strict = stage({ options: { 'fal.models': 'contract' } })
  await strict
    .post('/fal-ai/flux/dev', { prompt: 'x' })
    .expect(404, { detail: 'Application "flux" not found' })
  await strict.post('/fal-ai/flux-1/schnell', { prompt: 'x' }).expect(200)
  const asked = strict.mock.answer({
    ...{ method: 'POST', url: '/fal-ai/whisper', headers: { host: 'h', authorization: 'Key k' } },
    ...{ body: Buffer.from('{}'), scheme: 'http' },
  })
  expect(await asked).toMatchObject({
    hint: expect.stringMatching(/strict-models .* leaves fal-ai\/whisper out/),
  })
  const { post } = stage()
  await post('/me/my-flux', { prompt: 'x' }).expect(404, { detail: 'Application "my-flux" not found' })
})
