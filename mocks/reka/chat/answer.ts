// What the mock says in a conversation: a friendly sentence that follows from the question alone, and its count of tokens.
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'
import { textIn } from '../../input-value.ts'

export interface ChatAnswer {
  /** Word by word, spaces before the words; a word is a token here. */
  readonly words: readonly string[]
  readonly finishReason: 'stop' | 'length'
  readonly promptTokens: number
}

/** Obeys `stop` first, then `max_tokens` (or its younger name `max_completion_tokens`). */
export function answerTo(body: JsonObject): ChatAnswer {
  const messages = body['messages'] as readonly JsonObject[]
  const asked = textOf(messages.findLast(({ role }) => role === 'user') ?? {})
  const text = `Hello! I am the mock of ${body['model']}, so I know little, but I did hear you say: ${asked || 'nothing yet'}`
  const words = wordsOf(beforeStop(text, body['stop']))
  const most = mostWords(body) ?? words.length
  return {
    words: words.slice(0, most),
    finishReason: words.length > most ? 'length' : 'stop',
    promptTokens: messages.reduce((sum, message) => sum + wordsOf(textOf(message)).length, 0),
  }
}

function mostWords({ max_completion_tokens, max_tokens }: JsonObject): number | undefined {
  const most = max_completion_tokens ?? max_tokens
  return typeof most === 'number' && most >= 1 ? Math.floor(most) : undefined
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\s*\S+/g) ?? []
}

/** A message's own words; parts that are no text are told by their type. */
function textOf({ content }: JsonObject): string {
  if (!Array.isArray(content)) return typeof content === 'string' ? content : ''
  return content
    .map((part: Json) => (isJsonObject(part) ? textIn(part['text'] ?? `[${textIn(part['type'])}]`) : ''))
    .join(' ')
}

function beforeStop(text: string, stop: Json | undefined): string {
  const words = (Array.isArray(stop) ? stop : [stop]).filter(
    (word) => typeof word === 'string' && word !== '',
  )
  const ends = words.map((word) => text.indexOf(word as string)).filter((at) => at !== -1)
  return text.slice(0, Math.min(text.length, ...ends))
}
