// HAR as developer tools write it, with traffic of a fal-like queue.
import type { Transcript } from '../../src/core/transcript.ts'
import { harToTranscript } from '../../src/report/index.ts'
import { sampleProvider } from './sample-provider.ts'

export const read = (har: unknown, reading = {}): Transcript => harToTranscript(har, sampleProvider, reading)

export const id = '0a1b2c3d-0000-4000-8000-00000000000a'
export const origin = 'https://relay.example'

/** An entry as developer tools write it. */
export function entry(method: string, url: string, reply: unknown, more: Record<string, unknown> = {}) {
  const text = typeof reply === 'string' ? reply : JSON.stringify(reply)
  return {
    startedDateTime: '2026-11-20T12:00:00.000Z',
    time: 12.5,
    request: {
      method,
      url,
      httpVersion: 'h2',
      headers: [
        { name: ':authority', value: 'x' },
        { name: 'Authorization', value: 'Key abcdef123456:0123456789abcdef' },
      ],
      cookies: [],
      queryString: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: '',
      httpVersion: 'h2',
      headers: [
        { name: 'Content-Type', value: 'application/json' },
        { name: 'Vary', value: 'a' },
        { name: 'vary', value: 'b' },
      ],
      cookies: [],
      content: { size: text.length, mimeType: 'application/json', text },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 1, receive: 1 },
    comment: 'a comment',
    ...more,
  }
}

export const harOf = (...entries: unknown[]) => ({
  log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, pages: [], entries },
})
export const submit = (base = origin) =>
  entry('POST', `${base}/fal-ai/flux/dev`, { request_id: id, status: 'IN_QUEUE' })
export const status = (base = origin) =>
  entry('GET', `${base}/fal-ai/flux/requests/${id}/status?logs=1`, { status: 'COMPLETED', request_id: id })
