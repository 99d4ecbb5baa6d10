// Changes to a made output: emptied by a fate, or cut to the keys that a model's document names.
import type { Output } from './makers.ts'

/** Keys under which a model's whole answer lies, besides lists. */
const answers: ReadonlySet<string> = new Set(['video', 'audio', 'model_mesh', 'output'])

/** The keys are there and hold nothing. */
export function emptied(output: Output): Output {
  const nothing = ([key, value]: readonly [string, unknown]) => {
    if (Array.isArray(value)) return [key, []]
    return [key, answers.has(key) ? null : value]
  }
  return Object.fromEntries(Object.entries(output).map(nothing))
}

/** Only `keys`, single images and plain addresses included; everything where no keys are named. */
export function asDocumented(output: Output, keys: readonly string[]): Output {
  if (keys.length === 0) return output
  const images = output['images'] as readonly unknown[] | undefined
  const also: Output = {
    image: images?.[0],
    image_url: urlIn(images?.[0]),
    video_url: urlIn(output['video']),
    audio_url: urlIn(output['audio']),
    model_glb: output['model_mesh'],
    text: output['output'],
    ...output,
  }
  return Object.fromEntries(keys.filter((key) => also[key] !== undefined).map((key) => [key, also[key]]))
}

export function firstUrlIn(output: Output): string | undefined {
  return Object.values(output)
    .flat()
    .map(urlIn)
    .find((url) => url !== undefined)
}

function urlIn(value: unknown): string | undefined {
  const holder = value as { readonly url?: unknown } | null | undefined
  return typeof holder?.url === 'string' ? holder.url : undefined
}
