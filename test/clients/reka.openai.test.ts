// The unmodified `openai` package completes a chat against the mock, over a real socket (reka.md 2.4, 10).
import OpenAI, { AuthenticationError, BadRequestError } from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'

let running: RunningMock
const messages = [{ role: 'user', content: 'What floats in the street?' }] as const

beforeAll(async () => {
  running = await listen(createMock({ clock: manualClock(), settings: { seed: 1 } }), {
    port: 0,
    host: '127.0.0.1',
  })
})
afterAll(() => running.close())

function client(apiKey = 'reka_any', path = '/v2/inference'): OpenAI {
  return new OpenAI({ baseURL: `${running.url}${path}`, apiKey, maxRetries: 0 })
}

test('a plain completion', async () => {
  const completion = await client().chat.completions.create({ model: 'qwen', messages: [...messages] })
  expect(completion.choices[0]?.message.content).toContain('What floats in the street?')
  expect(completion.choices[0]?.finish_reason).toBe('stop')
  expect(completion.usage?.total_tokens).toBeGreaterThan(0)
})

test('the id of the exchange arrives where the client looks for it', async () => {
  const completion = await client().chat.completions.create({ model: 'qwen', messages: [...messages] })
  expect(completion._request_id).toMatch(/\S/)
})

test('a streamed completion says the same, piece by piece', async () => {
  const whole = await client().chat.completions.create({ model: 'qwen', messages: [...messages] })
  const stream = await client().chat.completions.create({
    model: 'qwen',
    messages: [...messages],
    stream: true,
  })
  const pieces: string[] = []
  for await (const chunk of stream) pieces.push(chunk.choices[0]?.delta.content ?? '')
  expect(pieces.length).toBeGreaterThan(3)
  expect(pieces.join('')).toBe(whole.choices[0]?.message.content)
})

test("the client's own gathering of a stream ends with a whole completion and its usage", async () => {
  const gathering = client().chat.completions.stream({
    model: 'qwen',
    messages: [...messages],
    stream_options: { include_usage: true },
  })
  const completion = await gathering.finalChatCompletion()
  expect(completion.choices[0]?.message.content).toContain('What floats')
  expect(completion.usage?.completion_tokens).toBeGreaterThan(0)
})

test('a stream can be left half way', async () => {
  const stream = await client().chat.completions.create({
    model: 'qwen',
    messages: [...messages],
    stream: true,
  })
  for await (const chunk of stream) {
    expect(chunk.object).toBe('chat.completion.chunk')
    break
  }
  expect((await client().chat.completions.create({ model: 'qwen', messages: [...messages] })).id).toMatch(
    /^chatcmpl-/,
  )
})

test('the address with the model in it works as well', async () => {
  const completion = await client('reka_any', '/v2/inference/qwen').chat.completions.create({
    model: 'qwen',
    messages: [...messages],
  })
  expect(completion.model).toBe('qwen')
})

test("refusals arrive as the client's own errors", async () => {
  const ask = (key: string, asked: object) =>
    client(key).chat.completions.create({ model: 'qwen', messages: [...messages], ...asked })
  await expect(ask('reka_invalid', {})).rejects.toThrow(AuthenticationError)
  const refused = ask('reka_any', { messages: [] })
  await expect(refused).rejects.toThrow(BadRequestError)
  await expect(refused).rejects.toMatchObject({ type: 'validation_error', param: 'messages' })
})
