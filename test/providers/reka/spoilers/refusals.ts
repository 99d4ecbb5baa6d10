// Spoilers of reka/errors, reka/refusals, reka/replies, reka/security and reka/secrets.
import { keyMarker } from '../../../../src/core/transcript.ts'
import { code, header, type Spoiler, set, spoil, text, which } from '../../spoil.ts'

const free = (act: string, purpose: string) => which(undefined, act, purpose)
const wrongKey = free('status', 'wrong-key')
const empty = free('submit', 'empty')
const happy = which('happy', 'submit')

const cut: Spoiler = spoil(happy, (exchange) => ({
  ...exchange,
  failure: { kind: 'truncated', message: 'the connection closed' },
}))

export const refusalSpoilers: Readonly<Record<string, Spoiler>> = {
  'reka/errors/have-type-and-message': set(wrongKey, { error: 'no such key' }),
  'reka/errors/come-in-the-envelope': set(wrongKey, { error: undefined, detail: 'no such key' }),
  'reka/errors/types-fit-their-codes': set(wrongKey, { error: { type: 'server_error', message: 'Hm' } }),
  'reka/refusals/wrong-key-is-401': code(wrongKey, 403),
  'reka/refusals/wrong-key-is-an-authentication-error': set(wrongKey, {
    error: { type: 'auth', message: 'Hm' },
  }),
  'reka/refusals/wrong-key-submits-nothing': code(free('submit', 'wrong-key'), 202),
  'reka/refusals/no-key-is-refused': code(free('status', 'no-key'), 404),
  'reka/refusals/no-key-is-401': code(free('status', 'no-key'), 403),
  'reka/refusals/unknown-status-is-404': code(free('status', 'unknown-id'), 200),
  'reka/refusals/unknown-result-is-404': code(free('result', 'unknown-id'), 200),
  'reka/refusals/unknown-cancel-is-404': code(free('cancel', 'unknown-id'), 200),
  'reka/refusals/submit-without-input-is-refused': code(empty, 202),
  'reka/refusals/input-that-is-no-object-is-refused': code(free('submit', 'not-an-object'), 202),
  'reka/refusals/refused-submit-makes-no-request': set(empty, { request_id: 'made-all-the-same' }),
  'reka/refusals/wrong-input-is-400': code(empty, 422),
  'reka/refusals/wrong-input-names-the-field': set(empty, {
    error: { type: 'validation_error', message: 'It is not right' },
  }),
  'reka/refusals/unknown-model-is-refused': code(free('submit', 'unknown-model'), 503),
  'reka/refusals/unknown-model-is-400': code(free('submit', 'unknown-model'), 404),
  'reka/refusals/webhook-no-address-is-refused': code(free('submit', 'webhook-no-address'), 202),
  'reka/refusals/webhook-too-long-is-refused': code(free('submit', 'webhook-too-long'), 202),
  'reka/replies/come': spoil(happy, ({ reply: _, ...exchange }) => ({
    ...exchange,
    failure: { kind: 'reset', message: 'reset' },
  })),
  'reka/replies/whole': cut,
  'reka/replies/are-json': text(wrongKey, () => '<html></html>'),
  'reka/replies/say-json': header(happy, { 'content-type': 'text/plain' }),
  'reka/secrets/never-echoed': text(wrongKey, (before) => `${before}${keyMarker}`),
  'reka/security/strangers-cannot-read-the-status': code(which('happy', 'status', 'no-key'), 200),
  'reka/security/strangers-cannot-read-the-result': code(which('happy', 'result', 'wrong-key'), 200),
  'reka/security/strangers-cannot-cancel': code(which('happy', 'cancel', 'no-key'), 200),
  'reka/security/others-cannot-read-the-status': code(which('happy', 'status', 'other-key'), 200),
  'reka/security/others-cannot-read-the-result': code(which('happy', 'result', 'other-key'), 403),
  'reka/security/others-cannot-cancel': code(which('happy', 'cancel', 'other-key'), 200),
  'reka/security/others-do-not-list-it': (transcript) => {
    const own = transcript.exchanges.find(which('happy', 'list', 'ended'))?.reply?.body.text ?? ''
    return text(which('happy', 'list', 'other-key'), () => own)(transcript)
  },
}
