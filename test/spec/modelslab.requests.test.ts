// Inputs take what clients send (modelslab.md 3) and refuse only what the vendor refuses (4.4, 13.6, 13.7).
import { expect, test } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { alwaysSecretHeaders } from '../../src/spec/secrets.ts'

const { schemas, secrets } = loadSpec('modelslab')
const fits = (schema: string, value: Json) => schemas.check(schema, value).length === 0
const room = { key: 'k', prompt: 'a bright room', init_image: 'https://example.com/room.png' } as const
const picture = { key: 'k', model_id: 'flux', prompt: 'a lighthouse' } as const

test.each([true, false, 'yes', 'no', 'YES', 'No', 'true', 'false', 'True', null])(
  'a flag may be %j',
  (flag) => {
    expect(fits('ImagesText2img', { ...picture, safety_checker: flag, base64: flag, temp: flag })).toBe(true)
  },
)

test.each(['maybe', '', 1, 'yess'])('a flag must not be %j', (flag) => {
  expect(fits('ImagesText2img', { ...picture, base64: flag })).toBe(false)
})

test.each([512, '512', null])('a size may be %j', (width) => {
  expect(fits('ImagesText2img', { ...picture, width })).toBe(true)
})

test.each([
  ['width', 255],
  ['width', 1025],
  ['width', 1032],
  ['height', 513],
  ['height', 'wide'],
  ['samples', 0],
  ['samples', 5],
  ['guidance_scale', 0.5],
  ['guidance_scale', 21],
] as const)('a picture with %s %j is refused', (field, value) => {
  expect(fits('ImagesText2img', { ...picture, [field]: value })).toBe(false)
})

test('steps and the strength of a room have no range', () => {
  expect(fits('ImagesText2img', { ...picture, num_inference_steps: 50 })).toBe(true)
  for (const strength of [0, 0.99, 5, 10, '7']) expect(fits('InteriorMake', { ...room, strength })).toBe(true)
  for (const num_inference_steps of [1, 21, 51, 200]) {
    expect(fits('InteriorMake', { ...room, num_inference_steps })).toBe(true)
  }
})

test.each([7, 'room-7', null])('track_id may be %j', (track_id) => {
  expect(fits('InteriorMake', { ...room, track_id })).toBe(true)
})

test('unknown keys and a missing key are taken, for a key may be in a header', () => {
  expect(fits('InteriorMake', { ...room, self_attention: 'yes', panorama: null })).toBe(true)
  expect(fits('InteriorRoom', { prompt: room.prompt, init_image: room.init_image })).toBe(true)
  expect(fits('Keyed', {})).toBe(true)
  expect(fits('Keyed', { key: 7 })).toBe(false)
})

test('seed may be an integer, its digits, -1 or null', () => {
  for (const seed of [0, 42, -1, '42', null]) expect(fits('InteriorMake', { ...room, seed })).toBe(true)
  expect(fits('InteriorMake', { ...room, seed: 'random' })).toBe(false)
})

/** Input and the fields it requires besides the key (modelslab.md 3.3). */
const required: readonly (readonly [string, string])[] = [
  ['InteriorMake', 'prompt init_image'],
  ['InteriorRoom', 'prompt init_image'],
  ['InteriorScenario', 'prompt init_image scenario'],
  ['InteriorObjectRemoval', 'init_image object_name'],
  ['InteriorMixer', 'init_image object_image prompt'],
  ['EnterpriseInteriorScenario', ''],
  ['Text2img', 'prompt'],
  ['Img2img', 'prompt init_image'],
  ['Inpaint', 'prompt init_image mask_image'],
  ['ImagesText2img', 'prompt model_id'],
  ['ImagesImg2img', 'prompt init_image model_id'],
  ['ImagesInpaint', 'prompt init_image mask_image model_id'],
  ['RemoveBackground', 'image'],
  ['SuperResolution', 'init_image'],
  ['Caption', 'init_image'],
  ['FaceGen', 'prompt face_image'],
  ['FluxHeadshot', 'prompt face_image'],
  ['Fashion', 'init_image cloth_image cloth_type'],
  ['QwenEdit', 'prompt init_image'],
  ['ImgMixer', 'prompt init_image'],
  ['EditInpaint', 'prompt init_image mask_image'],
  ['MaskCreator', 'specific_object'],
  ['ObjectRemoval', 'init_image mask_image'],
  ['Outpaint', 'image'],
  ['Text2video', 'model_id prompt'],
  ['Img2video', 'model_id init_image'],
  ['Text2videoUltra', 'prompt'],
  ['Img2videoUltra', 'prompt init_image'],
  ['Video2video', 'init_image init_video'],
  ['WatermarkRemover', 'init_video'],
  ['SceneMaker', 'scenes prompt'],
  ['TextToSpeech', 'prompt voice_id language'],
  ['TextToAudio', 'prompt init_audio'],
  ['VoiceToVoice', 'init_audio target_audio'],
  ['VoiceCover', 'init_audio model_id'],
  ['MusicGen', 'prompt'],
  ['Sfx', 'prompt'],
  ['LyricsGenerator', 'prompt'],
  ['CreateDubbing', 'init_video output_lang'],
  ['VoiceDesign', 'prompt voice_description'],
  ['VoiceUpload', 'name init_audio language'],
  ['TextTo3d', 'prompt'],
  ['ImageTo3d', ''],
  ['SingleFaceSwap', 'init_image target_image reference_image'],
  ['MultipleFaceSwap', 'init_image target_image'],
  ['SingleVideoSwap', 'init_image init_video'],
  ['SpecificVideoSwap', 'init_image init_video reference_image'],
  ['FetchByRequestId', 'request_id'],
  ['FetchByIdInBody', 'id'],
]

test.each(required)('%s requires %s', (schema, fields) => {
  const missing = schemas.check(schema, { key: 'k' }).map(({ params }) => params['missingProperty'])
  expect(missing.toSorted()).toEqual(fields.split(' ').filter(Boolean).toSorted())
})

test('a song needs lyrics or leave to write them, an isolator and a transcript something to hear', () => {
  expect(fits('SongGenerator', { key: 'k', lyrics: 'la la' })).toBe(true)
  expect(fits('SongGenerator', { key: 'k', lyrics_generation: 'yes' })).toBe(true)
  expect(fits('SongGenerator', { key: 'k', lyrics_generation: false })).toBe(false)
  expect(fits('VocalIsolator', { key: 'k', init_video: 'https://example.com/clip.mp4' })).toBe(true)
  expect(fits('VocalIsolator', { key: 'k' })).toBe(false)
  expect(fits('SpeechToText', { key: 'k', language: 'en', audio_url: 'https://example.com/voice.wav' })).toBe(
    true,
  )
  expect(fits('SpeechToText', { key: 'k', language: 'en' })).toBe(false)
})

test('the key is hidden in body, header and query, and so are the keys of storage', () => {
  expect([...secrets.body].toSorted()).toEqual(['aws_access_key_id', 'aws_secret_access_key', 'key'])
  expect(secrets.headers).toEqual(new Set([...alwaysSecretHeaders, 'key']))
  expect([...secrets.query]).toEqual(['key'])
})
