// Failures that a model itself reports: their words, codes, places and contexts (fal.md 9.1).
import type { JsonObject } from '../../src/core/json.ts'

export interface ModelErrorKind {
  readonly status: number
  readonly msg: string
  readonly loc: readonly string[]
  readonly retryable: boolean
  readonly ctx?: JsonObject
}

const body = ['body'] as const
const prompt = ['body', 'prompt'] as const
const image = ['body', 'image_url'] as const
const audio = ['body', 'audio_url'] as const
const video = ['body', 'video_url'] as const
const archive = ['body', 'archive_url'] as const

const archiveKinds = ['.zip', '.tar.gz']

const refused = (msg: string, loc: readonly string[], ctx?: JsonObject): ModelErrorKind => ({
  status: 422,
  msg,
  loc,
  retryable: false,
  ...(ctx ? { ctx } : {}),
})
const broken = (status: number, msg: string): ModelErrorKind => ({ status, msg, loc: body, retryable: true })

/** `downstream_service_error` is 400 on the stored page and 500 on a newer one; the former is taken (fal.md 15.10). */
export const modelErrors: Readonly<Record<string, ModelErrorKind>> = {
  internal_server_error: broken(500, 'Internal server error'),
  generation_timeout: broken(504, 'The generation took too long'),
  downstream_service_error: broken(400, 'A service that the model relies on reported an error'),
  downstream_service_unavailable: broken(500, 'A service that the model relies on is unavailable'),
  content_policy_violation: refused('The content was flagged by a content checker', prompt),
  no_media_generated: refused('The model generated no media', body),
  image_too_small: refused('The image is too small', image, { min_height: 256, min_width: 256 }),
  image_too_large: refused('The image is too large', image, { max_height: 4096, max_width: 4096 }),
  image_load_error: refused('The image could not be loaded', image),
  file_download_error: refused('The file could not be downloaded', image),
  face_detection_error: refused('No face was detected in the image', image),
  feature_not_supported: refused('The feature is not supported', body),
  file_too_large: refused('The file is too large', image, { max_size: 10_485_760 }),
  greater_than: refused('Input should be greater than 0', ['body', 'guidance_scale'], { gt: 0 }),
  greater_than_equal: refused('Input should be greater than or equal to 1', ['body', 'num_images'], {
    ge: 1,
  }),
  less_than: refused('Input should be less than 100', ['body', 'guidance_scale'], { lt: 100 }),
  less_than_equal: refused('Input should be less than or equal to 4', ['body', 'num_images'], { le: 4 }),
  multiple_of: refused('Input should be a multiple of 8', ['body', 'width'], { multiple_of: 8 }),
  sequence_too_short: refused('Sequence should have at least 1 item', ['body', 'image_urls'], {
    min_length: 1,
  }),
  sequence_too_long: refused('Sequence should have at most 4 items', ['body', 'image_urls'], {
    max_length: 4,
  }),
  one_of: refused("Input should be 'jpeg' or 'png'", ['body', 'output_format'], {
    expected: ['jpeg', 'png'],
  }),
  invalid_archive: refused('The archive cannot be read', archive, { supported_extensions: archiveKinds }),
  archive_file_count_below_minimum: refused('The archive holds too few files', archive, {
    min_count: 4,
    provided_count: 1,
    supported_extensions: archiveKinds,
  }),
  archive_file_count_exceeds_maximum: refused('The archive holds too many files', archive, {
    max_count: 100,
    provided_count: 101,
    supported_extensions: archiveKinds,
  }),
  audio_duration_too_long: refused('The audio is too long', audio, {
    max_duration: 60,
    provided_duration: 61,
  }),
  audio_duration_too_short: refused('The audio is too short', audio, {
    min_duration: 2,
    provided_duration: 1,
  }),
  video_duration_too_long: refused('The video is too long', video, {
    max_duration: 30,
    provided_duration: 31,
  }),
  video_duration_too_short: refused('The video is too short', video, {
    min_duration: 2,
    provided_duration: 1,
  }),
  unsupported_audio_format: refused('The audio format is not supported', audio, {
    supported_formats: ['mp3', 'wav'],
  }),
  unsupported_image_format: refused('The image format is not supported', image, {
    supported_formats: ['jpeg', 'png', 'webp'],
  }),
  unsupported_video_format: refused('The video format is not supported', video, {
    supported_formats: ['mp4', 'mov'],
  }),
}

/** Where fal explains an error word (fal.md 9.1). */
export function errorPage(type: string): string {
  return `https://docs.fal.ai/errors/#${type}`
}
