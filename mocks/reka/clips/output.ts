// The clips that were cut: as many, as long and in the shape that were asked for.
import type { Json, JsonObject } from '../../../src/core/json.ts'
import { textIn } from '../../input-value.ts'
import type { Job } from '../../job.ts'
import { seededRandom } from '../../random.ts'
import type { MediaHost } from '../files.ts'
import { ratioOf, type Size, sizeByLines } from '../output/size.ts'
import type { Schema } from '../schema.ts'

const most = { clips: 10, seconds: 30 }
const titles = ['The best moment', 'Wait for it', 'Home at dusk', 'In short', 'What came next']

export function clipOutput({ input, seed }: Job, host: MediaHost): readonly Schema<'ClipOutput'>[] {
  const { generation_config, rendering_config, prompt } = input as JsonObject
  const wanted = objectOr(generation_config)
  const random = seededRandom(seed)
  const size = sizeOf(objectOr(rendering_config))
  const words = textIn(prompt ?? 'a clip')
  return Array.from({ length: Math.min(most.clips, Number(wanted['num_generations'] ?? 1)) }, (_, index) => {
    const caption = { prompt: words, model: 'clips', seed: seed + index }
    const { url } = host(
      { kind: 'video', format: 'mp4', ...size, seconds: secondsOf(wanted), caption },
      index,
    )
    return {
      title: titles[random.integer(titles.length)] as string,
      video_url: url,
      caption: `Cut for "${words}"`,
      hashtags: ['#clip', `#part${index + 1}`],
      ai_score: (50 + random.integer(51)) / 10,
    }
  })
}

/** Seconds: ten, unless the bounds that were sent say otherwise. */
function secondsOf({ min_duration_seconds, max_duration_seconds }: JsonObject): number {
  const least = Number(min_duration_seconds ?? 1)
  const longest = Math.min(most.seconds, Number(max_duration_seconds ?? most.seconds))
  return Math.max(1, Math.min(longest, Math.max(least, 10)))
}

/** `9:16-split` has the shape of `9:16`, which is also the shape of a clip when none is named. */
function sizeOf({ aspect_ratio, resolution }: JsonObject): Size {
  const ratio = ratioOf(textIn(aspect_ratio).replace('-split', '')) ?? 9 / 16
  return sizeByLines(ratio, Number(resolution ?? 360))
}

function objectOr(value: Json | undefined): JsonObject {
  return (value ?? {}) as JsonObject
}
