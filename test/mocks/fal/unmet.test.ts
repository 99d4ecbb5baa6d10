// What of a wish is not honoured is said in the mock's log.
import { expect, test } from 'vitest'
import { stage } from './stage.ts'

test.each([
  ['fal-ai/ltx-2/text-to-video', { prompt: 'x', resolution: '2160p' }, undefined],
  ['fal-ai/wan-pro/text-to-video', { prompt: 'x' }, undefined],
  ['fal-ai/ltxv-13b-098-distilled', { prompt: 'x', num_frames: 9000, frame_rate: 24 }, '120 s for 375 s'],
  [
    'fal-ai/ltxv-13b-098-distilled',
    { prompt: 'x', num_frames: 24, frame_rate: 240 },
    '120 pictures a second for 240',
  ],
  [
    'acme/any/to-video',
    { prompt: 'x', video_size: { width: 9000, height: 9000 } },
    '3072x3072 for 9000x9000',
  ],
  ['acme/any/to-video', { prompt: 'x', output_format: 'VP9 (.webm)' }, 'MP4 (H.264) for VP9 (.webm)'],
  ['acme/any/music', { prompt: 'x', duration: 400 }, '300 s for 400 s'],
  ['acme/any/music', { prompt: 'x', output_format: 'aac', sample_rate: 48000 }, '44100 Hz for 48000 Hz'],
  ['acme/any/music', { prompt: 'x', output_format: 'vorbis' }, 'MP3 for vorbis'],
  ['acme/any/music', { prompt: 'x', output_format: 'opus_48000_64' }, undefined],
  ['acme/any/to-image', { prompt: 'x', num_images: 20 }, '16 images for 20'],
] as const)('%s with %j: %s', async (model, input, told) => {
  const { mock } = stage({ options: { 'fal.models': 'any' } })
  const body = Buffer.from(JSON.stringify(input))
  const headers = { authorization: 'Key any', 'content-type': 'application/json' }
  const { status, hint } = await mock.answer({
    method: 'POST',
    url: `/${model}`,
    headers,
    body,
    scheme: 'http',
  })
  expect([status, hint]).toEqual([200, told === undefined ? undefined : `the mock makes ${told}`])
})
