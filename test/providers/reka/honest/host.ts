// An honest Reka in words: what it answers to each ask. It shares nothing with the mock; it is written from reka.md alone.
import type { Ask } from '../../../../src/contract/provider.ts'
import type { Json, JsonObject } from '../../../../src/core/json.ts'
import type { HonestReply } from '../../recorded.ts'

/** A job as the host knows it at one moment. */
export interface HonestJob {
  readonly label: string
  readonly id: string
  state: 'IN_QUEUE' | 'IN_PROGRESS' | 'COMPLETED' | 'FAILED' | 'CANCELLED'
  old: boolean
}

export const baseUrl = 'https://relay.example/reka'
export const model = 'eleven-v3/text-to-speech'
const root = `${baseUrl}/v2/inference/requests`

/** A sound of some kind: what stands first in every MP3 file. */
const sound = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(400, 7)])

const words: Readonly<Record<number, string>> = {
  400: 'validation_error',
  401: 'authentication_error',
  404: 'not_found_error',
}

export function json(status: number, body: Json): HonestReply {
  return { status, body, headers: { 'content-type': 'application/json' } }
}

export function refused(status: number, param?: string): HonestReply {
  const details =
    param === undefined ? [] : [{ loc: ['body', param], msg: 'Field required', type: 'missing' }]
  const error = { type: words[status] ?? 'server_error', message: 'It is not right', details }
  return json(status, { error: param === undefined ? error : { ...error, param } })
}

/** Headers that every answer of the API bears; `count` tells exchanges apart. */
export function stamp(reply: HonestReply, count: number): HonestReply {
  const rates = {
    'x-ratelimit-requests-limit': '1000',
    'x-ratelimit-requests-remaining': '999',
    'x-ratelimit-requests-reset': '86400',
    'retry-after': '0',
  }
  return { ...reply, headers: { ...reply.headers, ...rates, 'x-request-id': `exchange-${count}` } }
}

export function submitted({ id }: HonestJob): HonestReply {
  const links = {
    status_url: `${root}/${id}/status`,
    response_url: `${root}/${id}`,
    cancel_url: `${root}/${id}/cancel`,
  }
  return json(202, { request_id: id, status: 'IN_QUEUE', ...links })
}

export function envelope({ id, label, state }: HonestJob): JsonObject {
  const made = state === 'COMPLETED'
  const file = { url: `https://media.example/files/${id}.mp3?expires=1`, content_type: 'audio/mpeg' }
  return {
    request_id: id,
    status: state,
    output: made ? { audio: { ...file, file_name: `${label}.mp3` } } : null,
    error: state === 'FAILED' ? { type: 'model_error', message: 'The model gave up' } : null,
    metrics: made ? { inference_time: 1.5 } : null,
  }
}

function statusOf(job: HonestJob, withLogs: boolean): JsonObject {
  const entry = { message: 'Speaking', level: 'INFO', source: 'USER', timestamp: '2026-11-20T10:00:01Z' }
  return {
    request_id: job.id,
    status: job.state,
    queue_position: job.state === 'IN_QUEUE' ? 1 : null,
    logs: withLogs ? (job.state === 'IN_QUEUE' ? [] : [entry]) : null,
    metrics: job.state === 'COMPLETED' ? { inference_time: 1.5 } : null,
  }
}

/** The answer to an ask about a job; `jobs` are all that were made, newest first. */
export function answer(ask: Ask, job: HonestJob, jobs: readonly HonestJob[]): HonestReply {
  if (ask.act === 'media') return medium(ask, job)
  if (ask.credential === 'none' || ask.credential === 'wrong') return refused(401)
  if (ask.act === 'list') return ask.credential === 'other' ? page([], null) : listed(ask, jobs)
  if (ask.credential === 'other') return refused(404)
  if (ask.act === 'result') return json(200, envelope(job))
  if (ask.act === 'status') {
    const flag = /with_logs=(\w+)/.exec(ask.to)?.[1]
    return flag === 'perhaps' ? refused(400, 'with_logs') : json(200, statusOf(job, flag === 'true'))
  }
  if (job.state === 'IN_QUEUE' || job.state === 'IN_PROGRESS') job.state = 'CANCELLED'
  return json(200, envelope(job))
}

function listed({ to }: Ask, jobs: readonly HonestJob[]): HonestReply {
  if (!to.includes('page_limit=1')) return page(jobs, null)
  return to.includes('page_token') ? page(jobs.slice(1, 2), null) : page(jobs.slice(0, 1), 'next')
}

function page(jobs: readonly HonestJob[], token: string | null): HonestReply {
  const data = jobs.map(({ id, state }) => ({ request_id: id, model: 'eleven-v3', status: state }))
  return json(200, { data, next_page_token: token })
}

function medium(ask: Ask, { old }: HonestJob): HonestReply {
  if (old)
    return { status: 403, headers: { 'content-type': 'application/xml' }, body: Buffer.from('<Error/>') }
  const whole = { 'content-type': 'audio/mpeg', 'content-length': String(sound.length) }
  if (ask.method === 'HEAD') return { status: 200, headers: whole, body: Buffer.alloc(0) }
  if (ask.headers?.['range'] === undefined) return { status: 200, headers: whole, body: sound }
  const headers = { 'content-type': 'audio/mpeg', 'content-range': `bytes 0-99/${sound.length}` }
  return { status: 206, headers, body: sound.subarray(0, 100) }
}

/** The answer to an ask that belongs to no job. */
export function freely(ask: Ask): HonestReply {
  if (ask.credential === 'wrong' || ask.credential === 'none') return refused(401)
  if (ask.act === 'models') return json(200, { models: [{ name: 'eleven-v3', tasks: ['text-to-speech'] }] })
  if (ask.act === 'list') return page([], null)
  if (ask.act === 'submit') return refused(400, ask.purpose === 'empty' ? 'input' : 'model')
  return ask.act === 'chat' ? chat(ask) : refused(404)
}

function chat({ purpose, stream }: Ask): HonestReply {
  if (purpose === 'empty') return refused(400, 'model')
  const head = { id: 'chat-1', created: 1, model: 'qwen' }
  if (!stream) {
    const choices = [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }]
    return json(200, { ...head, object: 'chat.completion', choices })
  }
  const chunk = {
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { content: 'Hello' } }],
  }
  const body = `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`
  return { status: 200, headers: { 'content-type': 'text/event-stream' }, body }
}
