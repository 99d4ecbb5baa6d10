// The other names under which models of a kind give the same thing: one image or many, a file or only its address.
import type { Output } from './makers.ts'

/** The output with every other spelling beside its own; its own wins. */
export function inOtherSpellings(output: Output): Output {
  const [image] = (output['images'] ?? []) as readonly unknown[]
  const { video, audio, model_mesh, output: text } = output
  return {
    ...{ image, image_url: urlIn(image), model_glb: model_mesh, text },
    ...{ video_url: urlIn(video), audio_url: urlIn(audio), audio_file: audio },
    ...factsOf(video ?? audio),
    ...output,
  }
}

/** What a film or a sound says of itself, where the model says it beside the file. */
function factsOf(file: unknown): Output {
  const { duration, fps, num_frames, sample_rate, width, height } = (file ?? {}) as Output
  const scaled = { scaled_width: width, scaled_height: height, trimmed_duration: duration }
  const before = { original_width: width, original_height: height, original_duration: duration }
  return { duration, num_frames, sample_rate, frame_rate: fps, ...scaled, ...before }
}

/** A model of which only the name is known answers in the two spellings that clients look for (fal.md 12). */
export function inBothSpellings(output: Output): Output {
  const { image, model_glb, text } = inOtherSpellings(output)
  const other = { image, model_glb, text }
  const told = Object.entries(other).filter(([, value]) => value !== undefined)
  return { ...output, ...Object.fromEntries(told) }
}

/** The address of a file object. */
export function urlIn(value: unknown): string | undefined {
  const holder = value as { readonly url?: unknown } | null | undefined
  return typeof holder?.url === 'string' ? holder.url : undefined
}
