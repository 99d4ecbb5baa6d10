// A chat answer in OpenAI's shapes: one object, or server-sent chunks that end with [DONE].
import type { Schema } from '../schema.ts'
import type { ChatAnswer } from './answer.ts'

export interface Completion extends ChatAnswer {
  readonly id: string
  /** Seconds since the epoch. */
  readonly created: number
  readonly model: string
}

export function completionOf(completion: Completion) {
  const { id, created, model, words, finishReason } = completion
  const message = { role: 'assistant', content: words.join('') }
  return {
    id,
    object: 'chat.completion' as const,
    created,
    model,
    choices: [{ index: 0, message, finish_reason: finishReason }],
    usage: usageOf(completion),
  } satisfies Schema<'ChatCompletion'>
}

/** One event per word; the usage comes last, and only to whoever asked for it. */
export async function* eventsOf(completion: Completion, withUsage: boolean): AsyncGenerator<string> {
  const { words, finishReason } = completion
  yield chunk(completion, { role: 'assistant', content: '' }, null)
  for (const content of words) yield chunk(completion, { content }, null)
  yield chunk(completion, {}, finishReason)
  if (withUsage) yield event({ ...headOf(completion), choices: [], usage: usageOf(completion) })
  yield 'data: [DONE]\n\n'
}

function chunk(
  completion: Completion,
  delta: Schema<'ChatChunkChoice'>['delta'],
  finish_reason: string | null,
): string {
  return event({
    ...headOf(completion),
    choices: [{ index: 0, delta, finish_reason }],
  } satisfies Schema<'ChatCompletionChunk'>)
}

function headOf({ id, created, model }: Completion) {
  return { id, object: 'chat.completion.chunk' as const, created, model }
}

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`
}

function usageOf({ promptTokens, words }: Completion) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: words.length,
    total_tokens: promptTokens + words.length,
  }
}
