// A relay over real sockets with a mock behind it: sound, but for one thing that is planted in it.
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

/** What is sent on, or sent back; a plant changes it where it lies. */
export interface Sent {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}
export interface Back {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface Plant {
  /** Changes what is sent on; an answer of the relay's own is given in its place. */
  readonly onward?: (sent: Sent) => Back | undefined
  /** Changes what comes back, which is then sent in one piece. */
  readonly back?: (reply: Back, sent: Sent, given: Sent) => void
  /** Sends again, so many times at the most, where this holds; a reply that did not come has the status 0. */
  readonly again?: (status: number, sent: Sent) => boolean
  /** What is sent on in addition, whatever comes of it. */
  readonly besides?: (sent: Sent) => boolean
  /** What a client is told where nothing whole came back; 502 unless said. */
  readonly lost?: (sent: Sent) => Back
  /** Key with which the relay calls, and the only one that it takes of clients. */
  readonly keys?: { readonly own: string; readonly client?: string; readonly scheme?: 'Key' | 'Bearer' }
  /** Reads the reply whole before it answers. */
  readonly buffers?: true
}

const most = 3

export async function openRelay(upstream: string, plant: Plant = {}) {
  const agent = new Agent({ keepAlive: true })
  const server = createServer((incoming, response) => {
    pass(incoming, response, { upstream, plant, agent }).catch(() => response.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      agent.destroy()
      server.closeAllConnections()
      return new Promise<void>((done) => server.close(() => done()))
    },
  }
}

interface Means {
  readonly upstream: string
  readonly plant: Plant
  readonly agent: Agent
}

async function pass(incoming: IncomingMessage, response: ServerResponse, means: Means): Promise<void> {
  const { plant, upstream } = means
  const pieces: Buffer[] = []
  for await (const piece of incoming) pieces.push(piece as Buffer)
  const { method = 'GET', url = '/', headers } = incoming
  const given: Sent = { method, path: url, headers, body: Buffer.concat(pieces) }
  const sent: Sent = { ...given, headers: { ...headers, host: new URL(upstream).host } }
  const refused = atTheDoor(sent, plant)
  if (refused) return answer(response, refused)
  const own = plant.onward?.(sent)
  if (own) return answer(response, own)
  sent.headers = {
    ...sent.headers,
    ...(sent.body.length > 0 ? { 'content-length': String(sent.body.length) } : {}),
  }
  if (plant.besides?.(sent)) await whole(sent, means).catch(() => {})
  const isWhole =
    plant.back !== undefined ||
    plant.again !== undefined ||
    plant.buffers !== undefined ||
    plant.lost !== undefined
  if (!isWhole) return pipe(sent, response, means)
  for (let turn = 0; ; turn++) {
    const reply = await whole(sent, means).catch(() => undefined)
    if (turn < most && plant.again?.(reply?.status ?? 0, sent)) continue
    if (!reply) return answer(response, plant.lost?.(sent) ?? told(502, 'the upstream was lost'))
    plant.back?.(reply, sent, given)
    return answer(response, reply)
  }
}

function atTheDoor(sent: Sent, { keys }: Plant): Back | undefined {
  if (!keys) return undefined
  const given = sent.headers.authorization?.replace(/^\S+\s+/, '')
  if (keys.client !== undefined && given !== keys.client) return told(401, 'no such customer')
  sent.headers = { ...sent.headers, authorization: `${keys.scheme ?? 'Key'} ${keys.own}` }
  return undefined
}

export function told(status: number, detail: string): Back {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ detail })),
  }
}

function answer(response: ServerResponse, { status, headers, body }: Back): void {
  const { 'transfer-encoding': _, 'content-length': __, ...kept } = headers
  response.writeHead(status, { ...kept, 'content-length': body.length }).end(body)
}

function call({ method, path, headers, body }: Sent, { upstream, agent }: Means): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(new URL(path, upstream), { method, headers, agent }, resolve).on('error', reject).end(body)
  })
}

async function whole(sent: Sent, means: Means): Promise<Back> {
  const reply = await call(sent, means)
  const pieces: Buffer[] = []
  for await (const piece of reply) pieces.push(piece as Buffer)
  return { status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(pieces) }
}

async function pipe(sent: Sent, response: ServerResponse, means: Means): Promise<void> {
  const reply = await call(sent, means).catch(() => undefined)
  if (!reply) return answer(response, means.plant.lost?.(sent) ?? told(502, 'the upstream was lost'))
  response.writeHead(reply.statusCode ?? 502, reply.headers)
  response.flushHeaders()
  reply.on('error', () => response.destroy())
  reply.on('aborted', () => response.destroy())
  reply.pipe(response)
}
