// reka.md 2.4: the chat beside the queue. Its address and shapes are our reading of "OpenAI-compatible".
import { parseJson } from '../../../core/json.ts'
import type { Answer } from '../read.ts'
import { demand, each, free, listed, needsFate, type RekaClause, reading, told } from './kit.ts'

const none = 'no chat was asked for'

/** Data of the events of a stream, in order. */
function eventsOf({ text }: Answer): readonly string[] {
  return text.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trim()] : []))
}

export const chatClauses: readonly RekaClause[] = [
  {
    id: 'reka/chat/has-its-address',
    ...reading,
    text: 'Chats are completed at `POST /v2/inference/chat/completions`: there an empty object is refused for what it lacks.',
    source: 'reka.md 2.4, 11 RK-A16, 12 row 9',
    breaks: "OpenAI's clients, given the address of this host as their base.",
    check: each(free('chat', 'empty'), none, (answer) =>
      demand(answer, [400, 422].includes(answer.code), '400 or 422', told(answer)),
    ),
  },
  {
    id: 'reka/chat/answers-as-openai-does',
    ...{ ...reading, ...needsFate },
    text: "A chat is answered at once, in OpenAI's shape, and makes no request.",
    source: 'reka.md 2.4, 11 RK-A16',
    breaks: "OpenAI's clients.",
    check: each(free('chat', 'plain'), none, (answer, view) => {
      const broken = view.spec.schemas.check('ChatCompletion', answer.json ?? null)
      const holds = answer.code === 200 && broken.length === 0 && !('request_id' in answer.body)
      return demand(
        answer,
        holds,
        '200 and a chat.completion',
        `${answer.code}: ${listed(broken) || answer.text}`,
      )
    }),
  },
  {
    id: 'reka/chat/streams-as-openai-does',
    ...{ ...reading, ...needsFate },
    text: "A streamed chat comes as events of OpenAI's chunks, the last of which is `[DONE]`.",
    source: 'reka.md 2.4, 11 RK-A16',
    breaks: "OpenAI's clients.",
    check: each(free('chat', 'streamed'), none, (answer, view) => {
      const events = eventsOf(answer)
      const odd = events
        .slice(0, -1)
        .find((data) => view.spec.schemas.check('ChatCompletionChunk', parseJson(data) ?? null).length > 0)
      const holds = events.length > 1 && events.at(-1) === '[DONE]' && odd === undefined
      return demand(answer, holds, 'chunks and [DONE]', odd ?? events.at(-1) ?? answer.text)
    }),
  },
]
