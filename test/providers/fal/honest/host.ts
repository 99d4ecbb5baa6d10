// An honest host in words: what it answers to each ask. It shares nothing with the mock; it is written from fal.md alone.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Ask } from '../../../../src/contract/provider.ts'
import type { HeaderMap } from '../../../../src/core/exchange.ts'
import type { Json, JsonObject } from '../../../../src/core/json.ts'
import { isJsonObject } from '../../../../src/core/json.ts'
import type { HonestReply } from '../../recorded.ts'
import { png } from './png.ts'

/** A job as the host knows it at one moment. */
export interface HonestJob {
  readonly label: string
  readonly id: string
  readonly input: JsonObject
  state: 'IN_QUEUE' | 'IN_PROGRESS' | 'COMPLETED'
  cancelled: boolean
  gone: boolean
  mediaGone: boolean
}

export const baseUrl = 'https://relay.example/v1'
export const model = 'fal-ai/flux-1/schnell'
const root = `${baseUrl}/fal-ai/flux-1/requests`

/** How the jobs that fail do so: code, body, and what the status says of it. */
const failures: Readonly<
  Record<string, { readonly code: number; readonly body: JsonObject; readonly type?: string }>
> = {
  invalid: { code: 422, body: modelError('string_type', ['body', 'prompt']) },
  'webhook-error': { code: 422, body: modelError('string_type', ['body', 'prompt']) },
  'model-error': { code: 422, body: modelError('content_policy_violation', ['body', 'prompt']) },
  'model-outage': { code: 500, body: modelError('downstream_service_unavailable', ['body']) },
  'infrastructure-error': requestError('runner_disconnected', 503),
  'late-start': requestError('request_timeout', 504),
}

function modelError(type: string, loc: readonly string[]): JsonObject {
  return {
    detail: [{ loc, msg: 'It is not right', type, url: `https://docs.fal.ai/errors/#${type}`, input: 'it' }],
  }
}

function requestError(type: string, code: number) {
  return { code, type, body: { detail: 'It did not work', error_type: type } }
}

const failureOf = (job: HonestJob) =>
  job.cancelled ? requestError('client_cancelled', 499) : failures[job.label]

export function links(id: string): JsonObject {
  return {
    response_url: `${root}/${id}`,
    status_url: `${root}/${id}/status`,
    cancel_url: `${root}/${id}/cancel`,
  }
}

export function json(status: number, body: Json, headers: HeaderMap = {}): HonestReply {
  return { status, body, headers: { 'content-type': 'application/json', ...headers } }
}

export function submitted(job: HonestJob): HonestReply {
  const body = {
    status: 'IN_QUEUE',
    request_id: job.id,
    ...links(job.id),
    queue_position: 2,
    logs: null,
    metrics: {},
  }
  return json(200, body, { 'x-fal-request-id': job.id })
}

/** The status object, as polled and as streamed. */
export function statusOf(job: HonestJob, withLogs: boolean): JsonObject {
  const entry = { message: 'Loading', timestamp: '2026-11-20T10:00:01.000Z', level: 'INFO', source: 'USER' }
  const failure = failureOf(job)
  const broken = job.state === 'COMPLETED' && failure?.type !== undefined
  return {
    status: job.state,
    request_id: job.id,
    ...links(job.id),
    ...(job.state === 'IN_QUEUE' ? { queue_position: 1 } : {}),
    logs: withLogs && job.state !== 'IN_QUEUE' ? [entry] : null,
    metrics: job.state === 'COMPLETED' ? { inference_time: 30.5 } : {},
    ...(broken ? { error: 'It did not work', error_type: failure?.type ?? '' } : {}),
  }
}

function result(job: HonestJob): HonestReply {
  const marked = { 'x-fal-request-id': job.id }
  if (job.gone) return json(404, { status: 'NOT_FOUND' })
  if (job.state !== 'COMPLETED') {
    return json(400, { detail: 'Request is still in progress', request_id: job.id, ...links(job.id) }, marked)
  }
  const failure = failureOf(job)
  if (!failure) return json(200, output(job), { ...marked, 'x-fal-billable-units': '1' })
  const type = failure.type === undefined ? {} : { 'x-fal-error-type': failure.type }
  const user = job.label === 'late-start' ? { 'x-fal-request-timeout-type': 'user' } : {}
  return json(failure.code, failure.body, { ...marked, ...type, ...user })
}

export function output(job: HonestJob): JsonObject {
  const size = isJsonObject(job.input['image_size']) ? job.input['image_size'] : { width: 1024, height: 768 }
  const images = Array.from({ length: Number(job.input['num_images'] ?? 1) }, (_, index) => ({
    url: `https://media.example/files/${job.id}-${index}.png`,
    width: size['width'] ?? 0,
    height: size['height'] ?? 0,
    content_type: 'image/png',
    file_name: `${index}.png`,
    file_size: png(0, 0).length,
  }))
  return {
    images,
    timings: { inference: 1.5 },
    seed: Number(job.input['seed'] ?? 7),
    has_nsfw_concepts: images.map(() => false),
    prompt: String(job.input['prompt']),
  }
}

/** The answer to an ask about a job. */
export function answer(ask: Ask, job: HonestJob): HonestReply {
  if (ask.credential !== undefined && ask.credential !== 'own' && ask.act !== 'media') {
    return ask.credential === 'other'
      ? json(404, { status: 'NOT_FOUND' })
      : json(401, { detail: 'invalid key credentials' })
  }
  if (ask.act === 'media') return medium(ask, job)
  if (ask.act === 'result') return result(job)
  if (ask.act === 'status') {
    if (job.gone) return json(404, { status: 'NOT_FOUND' })
    const withLogs = /logs=(1|true)/.test(ask.to)
    return json(job.state === 'COMPLETED' ? 200 : 202, statusOf(job, withLogs), {
      'x-fal-request-id': job.id,
    })
  }
  if (job.state === 'COMPLETED' || job.cancelled) return json(400, { status: 'ALREADY_COMPLETED' })
  job.cancelled = true
  return json(202, { status: 'CANCELLATION_REQUESTED' })
}

function medium(ask: Ask, job: HonestJob): HonestReply {
  if (job.mediaGone) return json(404, { detail: 'Not Found' })
  const size = isJsonObject(job.input['image_size']) ? job.input['image_size'] : { width: 1024, height: 768 }
  const bytes = png(Number(size['width']), Number(size['height']))
  const whole = { 'content-type': 'image/png', 'content-length': String(bytes.length) }
  if (ask.method === 'HEAD') return { status: 200, headers: whole, body: Buffer.alloc(0) }
  if (ask.headers?.['range'] === undefined) return { status: 200, headers: whole, body: bytes }
  const range = { 'content-type': 'image/png', 'content-range': `bytes 0-99/${bytes.length}` }
  return { status: 206, headers: range, body: bytes.subarray(0, 100) }
}

/** The answer to an ask that belongs to no job. */
export function refuse(ask: Ask, keys: Keys): HonestReply {
  if (ask.act === 'jwks') return json(200, { keys: [keys.jwk] })
  if (ask.credential === 'wrong') return json(401, { detail: 'invalid key credentials' })
  if (ask.credential === 'none') return json(401, { detail: 'Cannot access application "fal-ai/flux-1"' })
  if (ask.act !== 'submit') return json(404, { status: 'NOT_FOUND' })
  if (ask.method === 'GET') return json(405, { detail: 'Method Not Allowed' })
  return json(404, { detail: 'Application "relayproof-no-such-model" not found' })
}

export interface Keys {
  readonly secret: KeyObject
  readonly jwk: JsonObject
}

export function makeKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { secret: privateKey, jwk: publicKey.export({ format: 'jwk' }) as JsonObject }
}

/** A signed delivery at `at` (ms since the epoch). */
export function delivery(
  job: HonestJob,
  keys: Keys,
  at: number,
): { readonly headers: HeaderMap; readonly text: string } {
  const failure = failureOf(job)
  const named = { request_id: job.id, gateway_request_id: job.id }
  const text = JSON.stringify(
    failure
      ? { ...named, status: 'ERROR', error: `Invalid status code: ${failure.code}`, payload: failure.body }
      : { ...named, status: 'OK', payload: output(job) },
  )
  const time = String(Math.floor(at / 1000))
  const digest = createHash('sha256').update(text).digest('hex')
  const message = [job.id, 'user-1', time, digest].join('\n')
  const headers = {
    'content-type': 'application/json',
    'x-fal-webhook-request-id': job.id,
    'x-fal-webhook-user-id': 'user-1',
    'x-fal-webhook-timestamp': time,
    'x-fal-webhook-signature': sign(null, Buffer.from(message), keys.secret).toString('hex'),
  }
  return { headers, text }
}
