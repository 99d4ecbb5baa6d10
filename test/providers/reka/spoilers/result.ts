// Spoilers of reka/result, reka/output, reka/media and reka/webhook.
import { body, bytes, code, header, merged, type Spoiler, set, setSent, spoil, which } from '../../spoil.ts'

const first = which('happy', 'result', 'first')
const early = which('happy', 'result', 'early')
const failed = which('failed', 'result', 'first')
const cancelled = which('cancelled', 'result', 'ended')
const hook = which('webhook-ok', 'webhook')
const got = which('happy', 'media', 'get')
const old = which('aged', 'media', 'after-expiry')

export const resultSpoilers: Readonly<Record<string, Spoiler>> = {
  'reka/result/answers-on-its-path': code(which('happy', 'result', 'by-path'), 404),
  'reka/result/answers-on-its-link': code(first, 404),
  'reka/result/has-five-keys': set(first, { metrics: undefined }),
  'reka/result/agrees-with-the-status': set(first, { status: 'FAILED' }),
  'reka/result/not-ready-is-200-without-output': code(early, 409),
  'reka/result/not-ready-is-told-in-a-known-way': code(early, 500),
  'reka/result/success-brings-an-output': set(first, { output: null }),
  'reka/result/failure-is-200-and-failed': set(failed, { status: 'COMPLETED' }),
  'reka/result/failure-is-told-in-a-known-way': set(failed, { status: 'COMPLETED', error: null }),
  'reka/result/cancelled-is-200-without-output': code(cancelled, 410),
  'reka/result/cancelled-is-told-in-a-known-way': code(cancelled, 500),
  'reka/result/outlives-its-media': code(which('aged', 'result', 'aged'), 410),
  'reka/result/stable': set(which('happy', 'result', 'again'), { metrics: { inference_time: 9 } }),
  'reka/output/names-its-media': set(first, { output: { audio: 'there' } }),
  'reka/output/has-the-shape-of-its-kind': body(first, (before) =>
    merged(before, { output: { sound: { url: 'https://media.example/a.mp3' } } }),
  ),
  'reka/output/bytes-are-of-its-kind': bytes(got, Buffer.from('GIF89a and so on')),
  'reka/media/old-addresses-answer-403': code(old, 404),
  'reka/media/old-addresses-are-gone': code(old, 200),
  'reka/media/alive-at-once': code(got, 404),
  'reka/media/no-credential': code(got, 401),
  'reka/media/type-true': header(got, { 'content-type': 'image/png' }),
  'reka/media/head-honest': header(which('happy', 'media', 'head'), { 'content-length': '1' }),
  'reka/media/range-honest': header(which('happy', 'media', 'range'), { 'content-range': 'bytes 0-99/1' }),
  'reka/webhook/comes-once': spoil(hook, (exchange) => ({
    ...exchange,
    request: { ...exchange.request, method: 'PUT' },
  })),
  'reka/webhook/brings-the-result-envelope': setSent(hook, { output: undefined }),
  'reka/webhook/names-the-request': setSent(hook, { request_id: 'another' }),
  'reka/webhook/tells-of-failure': setSent(which('webhook-failed', 'webhook'), {
    ...{ status: 'COMPLETED', error: null },
  }),
}
