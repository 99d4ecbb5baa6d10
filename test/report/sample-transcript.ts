// The transcript behind the sample report: two jobs on a relay whose unfinished status has code 200.
import type { Exchange, RecordedBody } from '../../src/core/exchange.ts'
import type { Transcript } from '../../src/core/transcript.ts'

export const base = 'https://relay.example/fal'
const start = Date.UTC(2026, 10, 20, 12, 0, 0)
const happy = '5f0c1d2e-7a1b-4c3d-9e8f-000000000001'
const cancelled = '5f0c1d2e-7a1b-4c3d-9e8f-000000000002'
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsAROxCnMTAAAAAElFTkSuQmCC'

function json(value: unknown): RecordedBody {
  const text = JSON.stringify(value)
  return { mimeType: 'application/json', size: Buffer.byteLength(text), text, truncated: false }
}

type Ask = Partial<Omit<Exchange, 'request' | 'reply'>> & {
  readonly act: string
  readonly method?: string
  readonly to: string
  readonly sent?: unknown
  readonly status?: number
  readonly body?: RecordedBody
  readonly headers?: Record<string, string>
}

const asks: readonly Ask[] = [
  {
    act: 'status',
    purpose: 'no-key',
    to: `/fal-ai/flux-1/requests/${happy}/status`,
    status: 401,
    body: json({ detail: 'Cannot access application "fal-ai/flux-1"' }),
  },
  {
    act: 'status',
    purpose: 'unknown-id',
    to: '/fal-ai/flux-1/requests/00000000-0000-4000-8000-000000000000/status',
    status: 404,
    body: json({ status: 'NOT_FOUND' }),
  },
  {
    act: 'submit',
    job: 'happy',
    method: 'POST',
    to: '/fal-ai/flux-1/schnell',
    sent: { prompt: 'a red fox <script>alert(1)</script>', num_images: 1, output_format: 'jpeg' },
    body: json({
      status: 'IN_QUEUE',
      request_id: happy,
      response_url: `https://queue.fal.run/fal-ai/flux-1/requests/${happy}`,
      status_url: `https://queue.fal.run/fal-ai/flux-1/requests/${happy}/status`,
      cancel_url: `https://queue.fal.run/fal-ai/flux-1/requests/${happy}/cancel`,
      queue_position: 1,
      logs: null,
      metrics: {},
    }),
  },
  {
    act: 'status',
    job: 'happy',
    to: `/fal-ai/flux-1/requests/${happy}/status?logs=0`,
    body: json({ status: 'IN_QUEUE', request_id: happy, queue_position: 1, metrics: {} }),
  },
  {
    act: 'status',
    job: 'happy',
    purpose: 'with-logs',
    to: `/fal-ai/flux-1/requests/${happy}/status?logs=1`,
    body: json({ status: 'IN_PROGRESS', request_id: happy, metrics: {} }),
  },
  {
    act: 'status',
    job: 'happy',
    to: `/fal-ai/flux-1/requests/${happy}/status?logs=0`,
    body: json({ status: 'COMPLETED', request_id: happy, logs: null, metrics: { inference_time: 1.2 } }),
  },
  {
    act: 'result',
    job: 'happy',
    to: `/fal-ai/flux-1/requests/${happy}`,
    body: json({
      images: [
        {
          url: 'https://media.example/files/b/1234abcd/out.png',
          width: 10,
          height: 10,
          content_type: 'image/png',
        },
      ],
      seed: 7,
    }),
  },
  {
    act: 'media',
    job: 'happy',
    to: 'https://media.example/files/b/1234abcd/out.png',
    body: { mimeType: 'image/png', size: 75, base64: png, truncated: false },
    headers: { 'content-type': 'image/png' },
  },
  {
    act: 'media',
    job: 'happy',
    purpose: 'head',
    method: 'HEAD',
    to: 'https://media.example/files/b/1234abcd/out.png',
    body: { mimeType: 'image/png', size: 0, truncated: false },
    headers: { 'content-type': 'image/png' },
  },
  {
    act: 'submit',
    job: 'cancelled',
    method: 'POST',
    to: '/fal-ai/flux-1/schnell',
    sent: { prompt: 'a blue fox' },
    body: json({ status: 'IN_QUEUE', request_id: cancelled, queue_position: 0 }),
  },
  {
    act: 'cancel',
    job: 'cancelled',
    method: 'PUT',
    to: `/fal-ai/flux-1/requests/${cancelled}/cancel`,
    body: json({ status: 'OK' }),
  },
  {
    act: 'stream',
    job: 'cancelled',
    to: `/fal-ai/flux-1/requests/${cancelled}/status/stream`,
    status: 404,
    body: {
      mimeType: 'text/html',
      size: 44,
      text: '<html><body><h1>404 Not Found</h1></body></html>',
      truncated: false,
    },
    headers: { 'content-type': 'text/html' },
  },
  {
    act: 'status',
    job: 'cancelled',
    to: `/fal-ai/flux-1/requests/${cancelled}/status`,
    failure: { kind: 'timeout', message: 'no reply within 10 s' },
  },
]

function exchangeOf(ask: Ask, index: number): Exchange {
  const { act, job, purpose, method = 'GET', to, sent, status = 200, body, headers, failure } = ask
  const foreign = /^https:/.test(to)
  return {
    index,
    act,
    ...(job && { job }),
    ...(purpose && { purpose }),
    startedAt: start + index * 700 + (index > 11 ? 86_400_000 : 0),
    durationMs: 40 + 13 * index,
    request: {
      method,
      url: foreign ? to : base + to,
      headers: {
        accept: 'application/json',
        ...(!foreign && purpose !== 'no-key' && { authorization: 'Key [redacted:key]' }),
      },
      ...(sent !== undefined && { body: json(sent) }),
    },
    ...(body && {
      reply: {
        status,
        statusText: status === 200 ? 'OK' : status === 404 ? 'Not Found' : 'Unauthorized',
        headers: { 'content-type': 'application/json', 'x-fal-request-id': happy, ...headers },
        body,
        chunks: [{ atMs: 30, bytes: body.size }],
      },
    }),
    ...(failure && { failure }),
  }
}

export function sampleTranscript(): Transcript {
  return {
    provider: 'fal',
    target: {
      baseUrl: base,
      profile: 'relay',
      auth: 'key',
      model: 'fal-ai/flux-1/schnell',
      capabilities: [],
      budget: 3,
      resells: 'https://queue.fal.run',
    },
    startedAt: start,
    exchanges: asks.map(exchangeOf),
    omissions: [{ act: 'webhook', reason: 'not-declared', text: 'The target declares no webhook.' }],
    submissions: 2,
    source: 'journey',
  }
}
