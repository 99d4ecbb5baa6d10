// The chat completion (reka.md 2.4).
import { expect, test } from 'vitest'
import { loadSpec } from '../../../src/spec/load.ts'
import { asking, requests } from './asking.ts'

const { schemas } = loadSpec('reka')
const path = '/v2/inference/chat/completions'
const messages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'What floats?' },
]

test("a question is answered in OpenAI's shape, with counted tokens, and is no job", async () => {
  const { post, get } = asking()
  const { status, body } = await post(path, { model: 'any/id', messages })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    object: 'chat.completion',
    model: 'any/id',
    created: Date.UTC(2026, 0, 1) / 1_000,
  })
  expect(body.choices).toEqual([
    {
      index: 0,
      message: { role: 'assistant', content: expect.stringContaining('What floats?') },
      finish_reason: 'stop',
    },
  ])
  const { prompt_tokens, completion_tokens, total_tokens } = body.usage
  expect(prompt_tokens).toBe(4)
  expect(completion_tokens).toBe(body.choices[0].message.content.split(' ').length)
  expect(total_tokens).toBe(prompt_tokens + completion_tokens)
  expect((await get(requests)).body.data).toEqual([])
})

test('the same question has the same answer', async () => {
  const said = async () => (await asking().post(path, { model: 'qwen', messages })).body.choices
  expect(await said()).toEqual(await said())
})

test('the stream says the same in chunks of one id and ends with [DONE]', async () => {
  const { post } = asking()
  const whole = (await post(path, { model: 'qwen', messages })).body.choices[0].message.content
  const told = await post(path, { model: 'qwen', messages, stream: true })
  expect(told.headers['content-type']).toMatch(/^text\/event-stream/)
  const events = told.text.split('\n\n').filter(Boolean)
  expect(events.pop()).toBe('data: [DONE]')
  const chunks = events.map((event) => JSON.parse(event.replace(/^data: /, '')))
  for (const chunk of chunks) expect(schemas.check('ChatCompletionChunk', chunk)).toEqual([])
  expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
  expect(chunks.map(({ choices }) => choices[0].delta.content ?? '').join('')).toBe(whole)
  expect(chunks.map(({ choices }) => choices[0].finish_reason).filter(Boolean)).toEqual(['stop'])
  expect(chunks[0].choices[0].delta.role).toBe('assistant')
})

test('the stream ends with the usage for whoever asks', async () => {
  const asked = { model: 'qwen', messages, stream: true, stream_options: { include_usage: true } }
  const events = (await asking().post(path, asked)).text.split('\n\n').filter(Boolean)
  const last = JSON.parse((events.at(-2) as string).replace(/^data: /, ''))
  expect(last).toMatchObject({
    choices: [],
    usage: { prompt_tokens: 4, completion_tokens: expect.any(Number) },
  })
})

test.each(['max_tokens', 'max_completion_tokens'])('%s cuts the answer, and it says so', async (name) => {
  const { body } = await asking().post(path, { model: 'qwen', messages, [name]: 3 })
  expect(body.choices[0]).toMatchObject({ message: { content: 'Hello! I am' }, finish_reason: 'length' })
  expect(body.usage.completion_tokens).toBe(3)
})

test.each([['mock'], [['nowhere', 'mock']]])('the answer ends before %j', async (stop) => {
  const { body } = await asking().post(path, { model: 'qwen', messages, stop })
  expect(body.choices[0]).toMatchObject({ message: { content: 'Hello! I am the' }, finish_reason: 'stop' })
})

test('a message may be made of parts', async () => {
  const content = [
    { type: 'text', text: 'What is this?' },
    { type: 'image_url', image_url: { url: 'https://i.example/a.png' } },
  ]
  const { body } = await asking().post(path, { model: 'qwen', messages: [{ role: 'user', content }] })
  expect(body.choices[0].message.content).toContain('What is this? [image_url]')
})

test('the model may stand in the address instead', async () => {
  const { body } = await asking().post('/v2/inference/qwen-3/chat/completions', { messages })
  expect(body.model).toBe('qwen-3')
})

test.each([
  ['no body', undefined, 'body'],
  ['no model', { messages }, 'model'],
  ['no messages', { model: 'qwen' }, 'messages'],
  ['an empty conversation', { model: 'qwen', messages: [] }, 'messages'],
  ['a message without a role', { model: 'qwen', messages: [{ content: 'x' }] }, 'messages.0.role'],
  ['stream that is a word', { model: 'qwen', messages, stream: 'yes' }, 'stream'],
])('%s is refused by name', async (_name, body, param) => {
  const told = await asking().post(path, body)
  expect([told.status, told.body.error.type, told.body.error.param]).toEqual([400, 'validation_error', param])
})
