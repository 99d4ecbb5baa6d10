// The referee on records made by hand: silent about an honest one, loud about spoiled ones.
import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Json } from '../../src/core/json.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { violationsOf } from '../../src/verify/referee/violations.ts'
import { referee } from '../../src/verify/referee.ts'

const base = 'https://relay.example/v1'
const id = '764cabcf-b745-4b3e-ae38-1200304cf45b'
const job = `${base}/fal-ai/flux-1/requests/${id}`
const links = { response_url: job, status_url: `${job}/status`, cancel_url: `${job}/cancel` }

function exchange(index: number, act: string, path: string, status: number, body: Json): Exchange {
  const text = JSON.stringify(body)
  return {
    index,
    act,
    job: 'happy',
    startedAt: index,
    durationMs: 1,
    request: {
      method: act === 'submit' ? 'POST' : act === 'cancel' ? 'PUT' : 'GET',
      url: `${base}${path}`,
      headers: {
        authorization: 'Key [redacted:key]',
        accept: 'application/json',
        ...(act === 'submit' ? { 'content-type': 'application/json' } : {}),
      },
      ...(act === 'submit'
        ? { body: { mimeType: 'application/json', size: 16, text: '{"prompt":"cat"}', truncated: false } }
        : {}),
    },
    reply: {
      status,
      statusText: '',
      headers: { 'content-type': 'application/json', 'x-fal-request-id': id },
      body: { mimeType: 'application/json', size: text.length, text, truncated: false },
      chunks: [],
    },
  }
}

function record(...exchanges: readonly Exchange[]): Transcript {
  return {
    provider: 'fal',
    target: { baseUrl: base, profile: 'relay', model: 'fal-ai/flux-1/schnell', capabilities: [], budget: 3 },
    startedAt: 0,
    exchanges,
    omissions: [],
    submissions: 1,
    source: 'journey',
  }
}

const queued = { status: 'IN_QUEUE', request_id: id, ...links, queue_position: 0, logs: null, metrics: {} }
const done = { status: 'COMPLETED', request_id: id, ...links, logs: null, metrics: { inference_time: 1.5 } }
const path = `/fal-ai/flux-1/requests/${id}`

test('Prism is silent about an honest record and whistles at spoiled replies', async () => {
  const opinion = await referee(
    'fal',
    record(
      exchange(0, 'submit', '/fal-ai/flux-1/schnell', 200, queued),
      exchange(1, 'status', `${path}/status`, 202, queued),
      exchange(2, 'status', `${path}/status`, 200, done),
      exchange(3, 'cancel', `${path}/cancel`, 400, { status: 'ALREADY_COMPLETED' }),
      exchange(4, 'status', `${path}/status`, 200, { ...done, status: 'DONE' }),
      exchange(5, 'submit', '/fal-ai/flux-1/schnell', 200, { status: 'IN_QUEUE' }),
    ),
  )
  expect(opinion.absent).toBeUndefined()
  expect(opinion.replayed).toBe(6)
  expect([...new Set(opinion.objections.map((one) => one.exchange))]).toEqual([4, 5])
})

test('a document that Prism cannot read is a reason, not a verdict', async () => {
  const opinion = await referee('fal', record(), { document: '/nowhere/contract.yaml' })
  expect(opinion.absent).toContain('Prism did not judge')
})

test('warnings are no violations', () => {
  const header = JSON.stringify([
    { location: ['response'], severity: 'Warning', code: 'x', message: 'undeclared status' },
    { location: ['request', 'header'], severity: 'Error', code: 'required', message: 'missing' },
    { location: ['response', 'body', 'status'], severity: 'Error', code: 'enum', message: 'must be one of' },
  ])
  expect(violationsOf(header).map(({ side }) => side)).toEqual(['request', 'response'])
  expect(violationsOf(null)).toEqual([])
})
