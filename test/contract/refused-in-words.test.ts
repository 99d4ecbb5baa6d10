// What a refusal under a code of success looks like, and what is none.
import { expect, test } from 'vitest'
import { refusesInWords } from '../../src/contract/evidence/refused-in-words.ts'
import type { JsonObject } from '../../src/core/json.ts'

const refusals: readonly JsonObject[] = [
  { detail: 'Invalid credentials' },
  { detail: 'Request is still in progress', response_url: 'https://relay.example/requests/1' },
  { error: { type: 'authentication_error', message: 'No such key' } },
  { code: 401, message: 'Invalid token', data: null },
  { code: '10001', msg: 'token expired' },
  { code: 'invalid_api_key', message: 'No such key' },
  { status: 401, message: 'Unauthorized' },
  { success: false, message: 'Invalid API key' },
  { status: 'NOT_FOUND' },
]

const answers: readonly JsonObject[] = [
  { status: 'IN_QUEUE', queue_position: 0 },
  { status: 'COMPLETED', error: 'The request was cancelled', request_id: '1' },
  { status: 'ERROR', request_id: '1' },
  { code: 0, message: 'ok', data: { status: 'COMPLETED' } },
  { code: 200, message: 'success', data: { images: [] } },
  { code: 1, msg: 'done', output: ['https://relay.example/1.png'] },
  { success: true },
  { images: [{ url: 'https://relay.example/1.png' }] },
  { message: 'hello' },
  {},
]

test.each(refusals)('%j refuses', (body) => {
  expect(refusesInWords(body)).toBe(true)
})

test.each(answers)('%j is an answer', (body) => {
  expect(refusesInWords(body)).toBe(false)
})
