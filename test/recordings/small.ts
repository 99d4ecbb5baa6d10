// Small recordings by hand, as developer tools would write them: one job of a queue at a relay, from its submission to its file.
import type { LooseEntry, LooseHar } from './recorded.ts'

const id = '11111111-2222-4333-8444-555555555555'
const relay = 'https://relay.example'
const job = `${relay}/fal-ai/flux-1/requests/${id}`
export const file = 'https://v3b.fal.media/files/b/0badcafe/picture.jpg'
const jpeg = '/9j/4AAQSkZJRgABAQAAAQABAAD/2Q=='

const pairs = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }))

/** `at` in seconds from the beginning. */
export function entry(method: string, url: string, at: number, status: number, body: unknown): LooseEntry {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    startedDateTime: new Date(1_790_000_000_000 + at * 1000).toISOString(),
    time: 5,
    request: {
      ...{
        method,
        url,
        httpVersion: 'HTTP/1.1',
        cookies: [],
        queryString: [],
        headersSize: -1,
        bodySize: -1,
      },
      headers: pairs({ authorization: 'Key 11111111-2222:0123456789abcdef0123456789abcdef' }),
    },
    response: {
      ...{ status, statusText: '', httpVersion: 'HTTP/1.1', cookies: [], redirectURL: '' },
      ...{ headersSize: -1, bodySize: -1 },
      headers: pairs({ 'content-type': 'application/json' }),
      content: { size: text.length, mimeType: 'application/json', text },
    },
    cache: {},
    timings: { send: 0, wait: 5, receive: 0 },
  }
}

const links = { response_url: job, status_url: `${job}/status`, cancel_url: `${job}/cancel` }
const logs = [{ message: 'drawing', level: 'INFO', source: 'USER', timestamp: '2026-09-21T14:13:20.123456' }]
const told = (status: string) => ({ status, request_id: id, ...links, logs, metrics: {} })

export const submit = (): LooseEntry => {
  const made = entry('POST', `${relay}/fal-ai/flux-1/schnell`, 0, 200, {
    ...told('IN_QUEUE'),
    queue_position: 0,
  })
  made['request'].postData = { mimeType: 'application/json', text: '{"prompt":"a lighthouse","seed":7}' }
  return made
}
export const poll = (at: number, status: string, code = status === 'COMPLETED' ? 200 : 202): LooseEntry =>
  entry('GET', `${job}/status?logs=1`, at, code, told(status))
export const result = (at: number): LooseEntry =>
  entry('GET', job, at, 200, {
    ...{
      images: [{ url: file, width: 512, height: 512, content_type: 'image/jpeg' }],
      prompt: 'a lighthouse',
    },
    ...{ seed: 7, has_nsfw_concepts: [false], timings: { inference: 0.1 } },
  })
export const stream = (at: number): LooseEntry => entry('GET', `${job}/status/stream?logs=1`, at, 200, '')
export const picture = (at: number, status = 200): LooseEntry => {
  const fetched = entry('GET', file, at, status, jpeg)
  fetched['request'].headers = pairs({ 'user-agent': 'Mozilla/5.0' })
  fetched['response'].headers = pairs({ 'content-type': 'image/jpeg', date: 'Mon, 21 Sep 2026 14:13:20 GMT' })
  fetched['response'].content = { size: 24, mimeType: 'image/jpeg', encoding: 'base64', text: jpeg }
  return fetched
}

export const harOf = (...entries: readonly LooseEntry[]): LooseHar => ({
  log: { version: '1.2', entries: structuredClone(entries) },
})

/** The whole job. */
export const session = (): readonly LooseEntry[] => [
  submit(),
  poll(1, 'IN_PROGRESS'),
  poll(2, 'COMPLETED'),
  result(3),
  picture(4),
]

/** The same with one entry changed. */
export function sessionWith(at: number, change: (entry: LooseEntry) => void): LooseHar {
  const entries = structuredClone(session())
  const one = entries[at]
  if (one) change(one)
  return harOf(...entries)
}

const rekaJob = `${relay}/v2/inference/requests/${id}`
export const rekaSession = (origin = relay): LooseHar => {
  const at = (url: string) => url.replace(relay, origin)
  const posted = entry('POST', at(`${relay}/v2/inference/nano-banana/text-to-image`), 0, 202, {
    ...{ request_id: id, status: 'IN_QUEUE', status_url: at(`${rekaJob}/status`) },
    ...{ response_url: at(rekaJob), cancel_url: at(`${rekaJob}/cancel`) },
  })
  posted['request'].postData = { mimeType: 'application/json', text: '{"input":{"prompt":"a lighthouse"}}' }
  const output = { images: [{ url: `${origin}/media/a.png`, content_type: 'image/png' }] }
  return harOf(
    posted,
    entry('GET', at(`${rekaJob}/status`), 1, 200, {
      request_id: id,
      status: 'COMPLETED',
      logs: null,
      metrics: null,
    }),
    entry('GET', at(rekaJob), 2, 200, {
      request_id: id,
      status: 'COMPLETED',
      output,
      error: null,
      metrics: null,
    }),
  )
}
