// Guesses what a model makes from the words in its id, where nothing else is known of it.
import type { ModelKind } from '../../src/spec/models.ts'

/** Asked in order: `image-to-video` is a video, `video-to-audio` a sound. What a model is made *to* decides first. */
const signs: readonly (readonly [ModelKind, RegExp])[] = [
  ['video', /to-video|lipsync|avatar/],
  ['audio', /to-(speech|audio|music)|\btts\b|speech|music|voice|sound/],
  ['3d', /to-3d|hunyuan3d|trellis|triposr|meshy|\b3d\b/],
  ['text', /to-text|whisper|wizper|transcri|caption|any-llm|vision|ocr|moondream|nsfw/],
  ['image', /to-image|redux|image-to-image|upscal|inpaint|edit/],
  ['video', /video|kling|veo\d?|hailuo|\bwan\b|ltx|luma|pixverse|\bsora|runway|seedance|animate/],
  ['audio', /audio|elevenlabs|bark|lyria/],
]

export function kindOfId(id: string): ModelKind {
  return signs.find(([, sign]) => sign.test(id.toLowerCase()))?.[0] ?? 'image'
}

/** The kind from fal's own category word (`text-to-image`, `image-to-video`, …), or from the id (fal.md 12.4). */
export function kindOfCategory(category: string | undefined, id: string): ModelKind {
  const made = category?.split('-').at(-1)
  if (made === 'image' || made === 'video' || made === 'audio' || made === '3d' || made === 'text')
    return made
  return made === 'speech' || made === 'music' ? 'audio' : kindOfId(id)
}
