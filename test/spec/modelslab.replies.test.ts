// The reply unions take every instability on record (modelslab.md 4.6) and refuse what no source excuses.
import { expect, test } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import { loadSpec } from '../../src/spec/load.ts'

const { schemas } = loadSpec('modelslab')
const url = 'https://cdn2.stablediffusionapi.com/generations/271cedbb-c6ae-4042-8c81-4e59b7af37c8.png'
const fits = (schema: string, value: Json) => schemas.check(schema, value).length === 0

const success = { status: 'success', id: 454, output: [url] } as const
const queued = { status: 'processing', id: 454, output: [] } as const
const waiting = { status: 'processing', output: '' } as const
const failed = { status: 'failed', message: 'Failed, Try Again', output: '' } as const
const uuid = '0f8d4f55-6b1d-4f43-8d5e-8a1d1c3e6c58'

/** Every shape on record, with the union it occurs in. */
const onRecord: readonly (readonly [string, string, Json])[] = [
  ['id an integer', 'FetchReply', success],
  ['id a digit string', 'FetchReply', { ...success, id: '454' }],
  ['id like a uuid', 'FetchReply', { ...success, id: uuid }],
  ['id null on success', 'SubmitReply', { ...success, id: null }],
  ['id an empty string on failure', 'FetchReply', { ...failed, id: '' }],
  ['no id on success', 'SubmitReply', { status: 'success', output: [url] }],
  ['output a list', 'FetchReply', success],
  ['output an empty list while queued', 'SubmitReply', queued],
  ['output an empty string while queued', 'SubmitReply', { ...queued, output: '' }],
  ['output an empty string while waiting', 'FetchReply', waiting],
  ['no output while waiting', 'FetchReply', { status: 'processing' }],
  ['output one link', 'SubmitReply', { ...success, output: url }],
  ['output empty beside proxy_links', 'SubmitReply', { ...success, output: [], proxy_links: [url] }],
  ['links in place of output', 'SubmitReply', { status: 'success', links: [url], proxy_links: [] }],
  ['proxy_links a list', 'FetchReply', { ...success, proxy_links: [url] }],
  ['proxy_links an empty list', 'SubmitReply', { ...queued, proxy_links: [] }],
  ['proxy_links an empty string', 'SubmitReply', { ...success, proxy_links: '' }],
  ['proxy_links one link', 'SubmitReply', { ...success, proxy_links: url }],
  ['proxy_links keyed by index', 'SubmitReply', { ...success, proxy_links: { '0': url } }],
  ['proxy_links null', 'FetchReply', { ...success, proxy_links: null, tip: '' }],
  ['proxy_links a list while queued', 'SubmitReply', { ...queued, proxy_links: [url] }],
  ['future_links a list', 'SubmitReply', { ...queued, future_links: [url] }],
  ['future_links an object', 'SubmitReply', { ...queued, future_links: { '0': url } }],
  ['future_links on success', 'SubmitReply', { ...success, future_links: [url] }],
  ['eta an integer', 'SubmitReply', { ...queued, eta: 20 }],
  ['eta a fraction', 'SubmitReply', { ...queued, eta: 13.067986918399999 }],
  ['eta kept on success', 'SubmitReply', { ...success, eta: 5 }],
  ['message a string', 'SubmitReply', { ...queued, message: 'Try to fetch request after seconds estimated' }],
  ['messege a string', 'FetchReply', { ...waiting, messege: 'try again later.' }],
  ['message lists by field', 'SubmitReply', { status: 'error', message: { prompt: ['is required'] } }],
  ['messege lists by field', 'SubmitReply', { status: 'error', messege: { prompt: ['is required'] } }],
  ['generationTime a fraction', 'SubmitReply', { ...success, generationTime: 1.38 }],
  ['audio_time an integer', 'SubmitReply', { ...success, audio_time: 7 }],
  ['audio_time null', 'SubmitReply', { ...queued, audio_time: null }],
  ['track_id an integer', 'SubmitReply', { ...queued, track_id: 511 }],
  ['track_id a string', 'SubmitReply', { ...queued, track_id: 'room-7' }],
  ['track_id null', 'SubmitReply', { ...queued, track_id: null }],
  [
    'a task in place of an id',
    'SubmitReply',
    { status: 'queued', taskId: uuid, seconds: null, eta: 5, links: [] },
  ],
  [
    'fetch_result alone',
    'SubmitReply',
    { status: 'processing', fetch_result: 'https://relay.example/api/v6/images/fetch/9' },
  ],
  ['the long form while waiting', 'FetchReply', { ...queued, eta: 20, future_links: [url] }],
  ['queued while waiting', 'FetchReply', { status: 'queued' }],
  ['a failure without a word', 'FetchReply', { status: 'failed' }],
  [
    'an error with further keys',
    'FetchReply',
    { status: 'error', message: 'x', tips: 'y', retry_after: 30, code: 7, error_code: 'E' },
  ],
  ['text where a leaf writes text', 'TextFetchReply', { ...success, output: ['a green sofa'] }],
]

test.each(onRecord)('a reply may have %s', (_, schema, reply) => {
  expect(schemas.check(schema, reply)).toEqual([])
})

/** What the sheet guarantees in every family (modelslab.md 11), broken. */
const broken: readonly (readonly [string, string, Json])[] = [
  ['no status', 'FetchReply', { id: 454, output: [url] }],
  ['a status of another vendor', 'FetchReply', { ...success, status: 'COMPLETED' }],
  ['a status in capitals', 'FetchReply', { ...success, status: 'Success' }],
  ['success without a link', 'FetchReply', { status: 'success', id: 454, output: [] }],
  ['success with future_links alone', 'FetchReply', { status: 'success', id: 454, future_links: [url] }],
  ['success with something else than a link', 'FetchReply', { ...success, output: ['room.png'] }],
  ['a queued job without a handle', 'SubmitReply', { status: 'processing', eta: 20, output: [] }],
  ['a queued job with an empty handle', 'SubmitReply', { status: 'processing', id: '', output: [] }],
  ['a queued job with a null handle', 'SubmitReply', { status: 'processing', id: null, output: [] }],
  ['a result before the end', 'SubmitReply', { ...queued, output: [url] }],
  ['a result while waiting', 'FetchReply', { ...waiting, output: url }],
  ['a result of a failure', 'FetchReply', { ...failed, output: [url] }],
  ['an error without a word', 'SubmitReply', { status: 'error' }],
  ['an error with an empty word', 'SubmitReply', { status: 'error', message: '' }],
  ['eta in words', 'SubmitReply', { ...queued, eta: 'soon' }],
  ['eta below zero', 'SubmitReply', { ...queued, eta: -1 }],
  ['text where a leaf makes media', 'FetchReply', { ...success, output: ['a green sofa'] }],
]

test.each(broken)('a reply must not have %s', (_, schema, reply) => {
  expect(schemas.check(schema, reply)).not.toEqual([])
})

test('the reply printed on the enterprise interior fetch page fits', () => {
  const seed = {
    status: 'success',
    id: 454,
    output: [
      'https://pub-3626123a908346a7a8be8d9295f44e26.r2.dev/generations/271cedbb-c6ae-4042-8c81-4e59b7af37c8.png',
    ],
    proxy_links: [url],
  }
  const reply = '/paths/~1api~1v1~1enterprise~1interior~1fetch~1{id}/post/responses/200'
  expect(loadSpec('modelslab').document).toHaveProperty(
    reply
      .slice(1)
      .split('/')
      .map((segment) => segment.replaceAll('~1', '/')),
    { $ref: '#/components/responses/Fetched' },
  )
  expect(schemas.checkAt('/components/responses/Fetched/content/application~1json/schema', seed)).toEqual([])
})

test('a callback carries the same outcomes, and perhaps one that is not final', () => {
  expect(fits('Callback', { ...success, generationTime: 2, track_id: 'room-7', meta: {} })).toBe(true)
  expect(fits('Callback', { ...failed, id: 454, track_id: 7 })).toBe(true)
  expect(fits('Callback', { status: 'processing', id: 454 })).toBe(true)
  expect(fits('Callback', { status: 'done' })).toBe(false)
})

test('a dedicated server may answer ok in place of success', () => {
  expect(fits('ManageReply', { model_count: 0, queue_time: 0, status: 'ok' })).toBe(true)
  expect(fits('ManageReply', { status: 'processing' })).toBe(false)
})
