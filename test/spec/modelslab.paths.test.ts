// Every path of the fact sheet's tables is in the contract, and the contract has none that the sheet does not know.
import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/core/json.ts'
import { loadSpec } from '../../src/spec/load.ts'

const paths = loadSpec('modelslab').document['paths'] as JsonObject
const words = (text: string) => text.trim().split(/\s+/)
const below = (prefix: string, leaves: string) => words(leaves).map((leaf) => `/api/${prefix}/${leaf}`)

const swaps = 'single_face_swap multiple_face_swap single_video_swap specific_video_swap fetch/{id}'

/** Prefix and leaves, in the order of modelslab.md 1.2. */
const publicFamilies: readonly (readonly [string, string])[] = [
  [
    'v6/interior',
    'make floor_planning room_decorator scenario_changer sketch_rendering exterior_restorer object_removal interior_mixer fetch/{id}',
  ],
  ['v6/realtime', 'text2img img2img inpaint fetch/{id}'],
  ['v6/images', 'text2img img2img inpaint model_reload fetch fetch/{id}'],
  ['v5', 'controlnet'],
  [
    'v6/image_editing',
    'removebg_mask super_resolution caption face_gen fashion qwen_edit flux_headshot head_shot img_mixer inpaint mask_creator object_removal outpaint base64_to_url fetch/{id}',
  ],
  [
    'v6/video',
    'text2video img2video video2video text2video_ultra img2video_ultra watermark_remover scene_maker base64_to_url fetch/{id}',
  ],
  [
    'v6/voice',
    'text_to_speech text_to_audio voice_to_voice voice_cover music_gen sfx song_generator lyrics_generator speech_to_text vocal_isolator create_dubbing voice_design voice_upload voice_list base64_to_url fetch/{id}',
  ],
  ['v6/whisper', 'transcribe fetch/{id}'],
  ['v6/faceswap', swaps],
  ['v6/deepfake', swaps],
  ['v6/3d', 'text_to_3d image_to_3d base64_to_url fetch fetch/{id}'],
]

/** Prefix below /api/v1/enterprise and leaves, in the order of modelslab.md 1.3; the chats are out of scope. */
const enterpriseFamilies: readonly (readonly [string, string])[] = [
  ['realtime', 'text2img img2img inpaint fetch/{id}'],
  ['flux', 'text2img img2img fetch/{id}'],
  ['flux_klein', 'text2img img2img fetch/{id}'],
  ['flux_kontext_dev', 'img2img fetch/{id}'],
  ['flux_headshot', 'make_gen fetch/{id}'],
  ['face_gen', 'make_gen fetch/{id}'],
  ['qwen', 'text2img img2img inpaint fetch/{id}'],
  ['z_image_turbo', 'text2img img2img fetch/{id}'],
  ['krea_2_turbo', 'fetch/{id}'],
  ['nano_banana', 'fetch/{id}'],
  [
    'image_editing',
    'face_gen fashion head_shot magic_mix mask_creator object_removal outpaint qwen_edit removebg_mask fetch/{id}',
  ],
  [
    'interior',
    'make room_decorator floor_planning scenario_changer exterior_restorer sketch_rendering object_removal fetch/{id}',
  ],
  ['super_resolution', 'make fetch/{id}'],
  ['video', 'text2video img2video fetch/{id}'],
  ['ultra_video', 'text2video fetch/{id}'],
  ['image_to_video_ultra', 'img2video fetch/{id}'],
  ['voice', 'music_gen sfx speech_to_text text_to_audio voice_cover voice_to_voice voice_upload fetch/{id}'],
  ['text_to_speech', 'make fetch/{id}'],
  ['speech_to_text', 'transcribe fetch/{id}'],
  ['3d', 'text_to_3d image_to_3d fetch/{id}'],
  ['faceswap', `${swaps} fetch`],
  ['deepfake', swaps],
]
const enterpriseRoot = 'text2img img2img inpaint controlnet super_resolution fetch'

const olderLeaves =
  'text2img img2img inpaint super_resolution img_to_3d txt_to_3d text2video system_load load_model fetch/{id}'
const older: readonly (readonly [string, string])[] = [
  ['v3', `${olderLeaves} fetch lora_fine_tune fine_tune_status/{training_id} cancle_training`],
  ['v3/dreambooth', olderLeaves],
  ['v4', 'dreambooth'],
  ['v4/dreambooth', 'img2img inpaint model_reload model_list fetch'],
  [
    'v5',
    'controlnet interior text2video outpaint magic_mix super_resolution pix2pix depth2img ground_segment',
  ],
]
const newer: readonly (readonly [string, string])[] = [
  ['v7/images', 'text-to-image image-to-image inpaint fetch/{id} fetch'],
  ['v7/video-fusion', 'text-to-video image-to-video video-to-video lip-sync motion-control fetch/{id}'],
  [
    'v7/voice',
    'text-to-speech speech-to-text speech-to-speech music-gen sound-generation song-extender song-inpaint create-dubbing fetch/{id}',
  ],
  ['v7', 'models'],
]
const direct = words(`
  /api/v6/base64_to_url /api/v6/image_editing/base64_to_url /api/v6/video/base64_to_url /api/v6/voice/base64_to_url
  /api/v6/3d/base64_to_url /api/v3/base64_crop /api/v3/delete_image /api/v6/assets_generated
  /api/v6/processing/request_count /api/wallet_balance /api/subscribed_products /api/v5/clear_cache
  /api/v3/nsfw_image_check /api/check_nsfw_cp /api/v3/buy_subscription /api/v3/dreambooth/buy_model
  /api/v6/voice/voice_list /api/v6/voice/voice_upload /api/v6/images/model_reload`)

const calls = 'restart_server update_server system_details clear_cache clear_queue update'
const rootCalls = `${calls} get_all_models verify_model load_model load_model_v2 load_vae delete_model sync_models
  schedulers_list upload_image nsfw_image_check update_s3 reset_s3`

/** Names under which clients call a documented path (modelslab.md 3.4, 9.1). */
const aliases = words(`
  /api/v6/interior/interior /api/v6/interior/scenario /api/v6/fashion/fetch/{id}
  /api/v1/enterprise/images/text2img /api/v1/enterprise/images/img2img /api/v1/enterprise/images/inpaint
  /api/v1/enterprise/images/fetch/{id}`)

/** Leaves that the vendor's JavaScript and Python SDKs post to and no page names (modelslab.md 9.1, 9.2). */
const sdkLeaves: readonly (readonly [string, string])[] = [
  ['v6/images', 'controlnet'],
  ['v1/enterprise/images', 'controlnet restart_server update system_details clear_cache clear_queue'],
  ['v1/enterprise/interior', 'interior_mixer scenario'],
  ['v1/enterprise/image_editing', 'caption flux_headshot inpaint super_resolution'],
  ['v1/enterprise/video', 'watermark_remover text2video_ultra img2video_ultra'],
  ['v1/enterprise/voice', 'lyrics_generator song_generator text_to_speech'],
]
const sdkPaths = sdkLeaves.flatMap(([prefix, leaves]) => below(prefix, leaves))

const tables: Readonly<Record<string, readonly string[]>> = {
  'public families (1.2)': publicFamilies.flatMap(([prefix, leaves]) => below(prefix, leaves)),
  'enterprise families (1.3)': [
    ...below('v1/enterprise', enterpriseRoot),
    ...enterpriseFamilies.flatMap(([prefix, leaves]) => below(`v1/enterprise/${prefix}`, leaves)),
  ],
  'older generations (1.4)': older.flatMap(([prefix, leaves]) => below(prefix, leaves)),
  'newer generations (1.5)': newer.flatMap(([prefix, leaves]) => below(prefix, leaves)),
  'calls that never queue (1.6)': direct,
  'management (8)': [...below('v1/enterprise/{server}', calls), ...below('v1/enterprise', rootCalls)],
}

test.each(Object.entries(tables))('the contract has every path of the %s', (_, wanted) => {
  expect(wanted.filter((path) => !(path in paths))).toEqual([])
})

test('the contract has no path beyond the tables and the aliases', () => {
  const known = new Set([...Object.values(tables).flat(), ...aliases, ...sdkPaths])
  expect(Object.keys(paths).filter((path) => !known.has(path))).toEqual([])
  expect([...aliases, ...sdkPaths].filter((path) => !(path in paths))).toEqual([])
})

test('a path that only the SDKs post to says so', () => {
  const operations = sdkPaths.map((path) => (paths[path] as JsonObject)['post'] as JsonObject)
  expect(operations.filter((operation) => operation['x-evidence'] !== 'client')).toEqual([])
  expect(operations.filter((operation) => operation['x-alias-of'] === undefined)).toEqual([])
})

test('an alias names a documented path, never another alias', () => {
  const named = Object.values(paths)
    .flatMap((item) => Object.values(item as JsonObject))
    .flatMap((operation) => (operation as JsonObject)['x-alias-of'] ?? [])
  expect(named.length).toBeGreaterThan(10)
  const documented = (path: string) =>
    Object.values((paths[path] as JsonObject | undefined) ?? { none: { 'x-alias-of': path } }).every(
      (operation) => (operation as JsonObject)['x-alias-of'] === undefined,
    )
  expect(named.filter((path) => !documented(String(path)))).toEqual([])
})

test('every dedicated server can be managed, flux without an update', () => {
  const { schemas } = loadSpec('modelslab')
  const servers = [...enterpriseFamilies.map(([prefix]) => prefix), 'uncensored_chat', 'deepseek_chat']
  expect(servers.filter((server) => schemas.check('Server', server).length > 0)).toEqual([])
  expect(servers.filter((server) => schemas.check('UpdatableServer', server).length > 0)).toEqual(['flux'])
  expect(schemas.check('Server', 'nosuch')).not.toEqual([])
})

test('submits and fetches are posted; v8 is not part of the contract', () => {
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item as JsonObject)) {
      const act = (operation as JsonObject)['x-relayproof-act']
      if (act === 'submit' || act === 'fetch') expect(method, path).toBe('post')
    }
    expect(path).not.toMatch(/\/v8\//)
  }
})
