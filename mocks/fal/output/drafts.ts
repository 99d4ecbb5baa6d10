// What a streamed run says before its end: a text as far as it is written, pictures as rough ones (fal.md 11).
import type { FalEntry } from '../job.ts'
import { modelIdOf } from '../model-id.ts'
import type { Service } from '../service.ts'
import type { Output } from './makers.ts'
import { outputOf } from './output.ts'
import { pictureSize } from './picture-size.ts'

/** Each in the shape of the model's output; none for what cannot be shown in part. */
export async function draftsOf(
  service: Service,
  entry: FalEntry,
  mediaBase: string,
): Promise<readonly Output[]> {
  const id = modelIdOf(entry.job.model)
  const endpoint = id && service.catalog.find(id)
  const kind = endpoint?.kind
  if (kind === 'image') {
    const rough = { ...entry.job, input: roughly(endpoint?.filled(entry.job.input) ?? {}) }
    return [(await outputOf(service, { ...entry, job: rough }, mediaBase)).output]
  }
  if (kind !== 'text' && kind !== 'chat') return []
  const { output } = await outputOf(service, entry, mediaBase)
  return textParts(output)
}

/** Whether an output is one whose text grows from event to event, so that its events say whether it is whole. */
export function textKeyOf(output: Output): 'output' | 'text' | undefined {
  if (typeof output['output'] === 'string') return 'output'
  return typeof output['text'] === 'string' ? 'text' : undefined
}

const mostParts = 5

/** The text up to one word more and more, each with what went before (cumulative). */
function textParts(output: Output): readonly Output[] {
  const key = textKeyOf(output)
  if (key === undefined) return []
  const words = String(output[key]).split(/(?<=\s)/)
  const parts = Math.min(mostParts, words.length)
  return Array.from({ length: parts - 1 }, (_, index) => {
    const said = words.slice(0, Math.ceil((words.length * (index + 1)) / parts)).join('')
    return { ...output, [key]: said, partial: true }
  })
}

/** An eighth of each side, and inside the answer: a file of a job that still runs has no address yet. */
function roughly(input: Parameters<typeof pictureSize>[0]) {
  const { width, height } = pictureSize(input)
  const side = (length: number) => Math.max(16, Math.round(length / 8))
  return { ...input, image_size: { width: side(width), height: side(height) }, sync_mode: true }
}
