// The mock as a `fetch`: a request goes to it without a socket, for MSW, for edge code, and wherever a fetch can be passed in.
import type { Answer, BodyStream, Reply } from '../http.ts'
import type { Mock } from '../mock.ts'
import { type RawRequest, withoutMount } from '../raw-request.ts'
import { reasonOf } from '../reason.ts'

/** As `fetch`, but that no redirect is followed. A path alone is the mock's own. */
export type MockFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

export interface FetchParts {
  /** Origin that a path alone is meant for. */
  readonly base: string
  /** Answers the control plane, which Express hosts. */
  readonly control: (raw: RawRequest, request: Request) => Promise<Response> | Response
  /** Path below which the mock is mounted, as `/api/mock`. */
  readonly mount?: string
}

/** Requests for `base` take the vendors' native paths; those for a vendor's own host are found by its name. */
export function fetchOf(mock: Mock, { base, control, mount = '' }: FetchParts): MockFetch {
  return async (input, init) => {
    const request = new Request(typeof input === 'string' ? new URL(input, base) : input, init)
    const whole = await rawOf(request)
    const isBelow = mount !== '' && (whole.url === mount || whole.url.startsWith(`${mount}/`))
    const raw = isBelow ? withoutMount(whole, mount) : whole
    if (isForControl(raw.url)) return control(raw, request)
    request.signal.throwIfAborted()
    const answer = raw.body.byteLength > mock.bodyLimit(raw) ? mock.tooLarge(raw) : mock.answer(raw)
    return responseOf(await unlessAborted(befallen(answer), request.signal), request)
  }
}

/**
 * The mock as a handler of web-standard requests, for Hono, a Next route handler and the like on Node: `mount` is
 * the path below which it is mounted (`/api/mock`), with which its links begin. The control plane is not served by it.
 */
export function fetchHandler(
  mock: Mock,
  { mount = '' }: { readonly mount?: string } = {},
): (request: Request) => Promise<Response> {
  const answer = fetchOf(mock, { base: 'http://relayproof.test', control: controlByHandOnly, mount })
  return (request) => answer(request)
}

function isForControl(url: string): boolean {
  return /^(?:\/__world\/[^/?]*)?\/__mock(?:[/?]|$)/.test(url)
}

/** Through the socket of a mock that listens at `base`. */
export function controlBySocket(base: string): FetchParts['control'] {
  return ({ url, method, headers, body }) => {
    const { host: _, 'content-length': __, ...kept } = headers
    const hasBody = method !== 'GET' && method !== 'HEAD'
    return fetch(new URL(url, base), {
      method,
      headers: kept,
      ...(hasBody ? { body: new Uint8Array(body) } : {}),
    })
  }
}

/** Whoever mounts the mock on a public host would open it to everybody: it guards itself by the address that a socket tells. */
export function controlByHandOnly(): Response {
  const error =
    'the control plane needs a socket, by which it sees who asks; use the hand in your process (mock.clock, mock.fates, mock.world), or startMock()'
  return Response.json({ error }, { status: 501 })
}

async function rawOf(request: Request): Promise<RawRequest> {
  const { protocol, host, pathname, search } = new URL(request.url)
  const headers = { host, ...Object.fromEntries(request.headers) }
  const body = new Uint8Array(await request.arrayBuffer())
  return { method: request.method, url: pathname + search, headers, body, scheme: protocol.slice(0, -1) }
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
