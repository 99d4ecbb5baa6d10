// Spoilers of reka/cancel, reka/list, reka/models and reka/chat.
import { body, code, type Spoiler, set, text, which } from '../../spoil.ts'

const atOnce = which('cancelled', 'cancel', 'at-once')
const polls = which('cancelled', 'status')
const list = which(undefined, 'list', '')
const page = (purpose: string) => which('cancelled', 'list', purpose)
const models = which(undefined, 'models', '')

export const cancelSpoilers: Readonly<Record<string, Spoiler>> = {
  'reka/cancel/is-taken-by-post': code(atOnce, 405),
  'reka/cancel/answers-the-result-shape': set(atOnce, { error: 'it was cancelled' }),
  'reka/cancel/keeps-its-nullable-keys': set(atOnce, { output: undefined }),
  'reka/cancel/needs-no-body': code(atOnce, 411),
  'reka/cancel/answers-200': code(atOnce, 202),
  'reka/cancel/ends-as-cancelled': set(polls, { status: 'COMPLETED' }),
  'reka/cancel/ends-the-request': set(polls, { status: 'IN_PROGRESS' }),
  'reka/cancel/again-is-the-same': code(which('cancelled', 'cancel', 'again'), 409),
  'reka/cancel/too-late-is-200': code(which('happy', 'cancel', 'late'), 409),
  'reka/cancel/too-late-is-told-in-a-known-way': code(which('happy', 'cancel', 'late'), 404),
  'reka/cancel/too-late-changes-nothing': set(which('happy', 'result', 'after-late-cancel'), {
    ...{ status: 'CANCELLED', output: null },
  }),
  'reka/list/is-answered': code(list, 404),
  'reka/list/wrong-key-is-401': code(which(undefined, 'list', 'wrong-key'), 200),
  'reka/list/holds-requests': set(list, { data: ['a word'] }),
  'reka/list/is-wrapped-in-data': body(list, ({ data }) => ({ items: data ?? [] })),
  'reka/list/names-the-request': set(which('happy', 'list', 'ended'), { data: [] }),
  'reka/list/keeps-its-page-limit': set(page('first-page'), {
    data: [{ request_id: 'one' }, { request_id: 'two' }],
  }),
  'reka/list/turns-pages-by-token': (transcript) => {
    const before = transcript.exchanges.find(page('first-page'))?.reply?.body.text ?? ''
    return text(page('second-page'), () => before)(transcript)
  },
  'reka/models/are-listed': code(models, 404),
  'reka/models/are-wrapped-in-models': body(models, () => ['eleven-v3']),
  'reka/models/name-the-model-in-use': set(models, { models: [{ name: 'another' }] }),
  'reka/chat/has-its-address': code(which(undefined, 'chat', 'empty'), 404),
  'reka/chat/answers-as-openai-does': set(which(undefined, 'chat', 'plain'), { choices: undefined }),
  'reka/chat/streams-as-openai-does': text(which(undefined, 'chat', 'streamed'), (before) =>
    before.replace('[DONE]', '{}'),
  ),
}
