// The mock as a `fetch`: a request goes to it without a socket, for MSW, for edge code, and wherever a fetch can be passed in.
import type { Answer, BodyStream, Reply } from '../http.ts'
import type { Mock } from '../mock.ts'
import type { RawRequest } from '../raw-request.ts'
import { reasonOf } from '../reason.ts'

/** As `fetch`, but that no redirect is followed. A path alone is the mock's own. */
export type MockFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Requests for `base` take the vendors' native paths; those for a vendor's own host are found by its name. */
export function fetchOf(mock: Mock, base: string): MockFetch {
  return async (input, init) => {
    const request = new Request(typeof input === 'string' ? new URL(input, base) : input, init)
    if (isForControl(request.url)) return fetch(new URL(pathOf(request.url), base), request)
    const raw = await rawOf(request)
    request.signal.throwIfAborted()
    const answer = raw.body.byteLength > mock.bodyLimit(raw) ? mock.tooLarge(raw) : mock.answer(raw)
    return responseOf(await unlessAborted(befallen(answer), request.signal), request)
  }
}

/** Hosted by Express, so it is asked through the socket. */
function isForControl(url: string): boolean {
  return /^(?:\/__world\/[^/?]*)?\/__mock(?:[/?]|$)/.test(pathOf(url))
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

async function rawOf(request: Request): Promise<RawRequest> {
  const { protocol, host } = new URL(request.url)
  const headers = { host, ...Object.fromEntries(request.headers) }
  const body = new Uint8Array(await request.arrayBuffer())
  return { method: request.method, url: pathOf(request.url), headers, body, scheme: protocol.slice(0, -1) }
}

/** What befalls a reply on the wire befalls it here too: a reset rejects as `fetch` does, silence lasts until who asked leaves. */
async function befallen(answer: Answer): Promise<Reply> {
  const reply = await answer
  if (reply.wire === 'held') await new Promise(() => {})
  if (reply.wire !== 'reset') return reply
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  throw new TypeError('fetch failed', { cause })
}

function unlessAborted<Value>(answer: Value | Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    Promise.resolve(answer).then(resolve, reject)
  })
}

function responseOf(reply: Reply, { method, signal }: Request): Response {
  const { status, headers, body } = reply
  const hasBody = method !== 'HEAD' && ![204, 205, 304].includes(status)
  const init = { status, statusText: reasonOf(status), headers: { ...pageMayRead, ...headers } }
  if (!hasBody) return new Response(null, init)
  if (typeof body !== 'function') return new Response(body as string | Uint8Array<ArrayBuffer>, init)
  return new Response(streamOf(body, signal), init)
}

const pageMayRead = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' }

/** As `fetch` tells of a line that was cut in the middle of a body. */
function terminated(): never {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })
  throw new TypeError('terminated', { cause })
}

function streamOf(body: BodyStream, signal: AbortSignal): ReadableStream<Uint8Array> {
  const gone = new AbortController()
  const pieces = body(AbortSignal.any([gone.signal, signal]))[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next().catch(terminated)
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? Buffer.from(value) : value)
    },
    cancel: () => gone.abort(),
  })
}
