// A hostile host: raw sockets on loopback, so that it may say what no HTTP library would.
import net, { type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly body: string
}

/** One kind of host. `answer` is called for each request; whatever it begins ends when the socket does. */
export interface Kind {
  readonly name: string
  readonly tells: string
  answer(asked: Asked, socket: Socket): void
  /** Makes what is to be sent, before anything is asked. */
  prepare?(): void
  /** Also asked as `/__mock/health` before anything else; other kinds say 404 there. */
  readonly controls?: boolean
}

/** The address of the host; it is closed when the test ends, of which `atEnd` tells where tests run side by side. */
export async function openHost(kind: Kind, atEnd = onTestFinished): Promise<string> {
  kind.prepare?.()
  const sockets = new Set<Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).once('close', () => sockets.delete(socket))
    let heard = ''
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1')
      const asked = requestIn(heard)
      if (!asked) return
      heard = ''
      if (!kind.controls && asked.path.startsWith('/__mock')) json(socket, 404, { ok: false })
      else kind.answer(asked, socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Undefined until the whole request has come. */
function requestIn(heard: string): Asked | undefined {
  const end = heard.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [, method = '', path = ''] = /^(\S+) (\S+)/.exec(heard) ?? []
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(heard.slice(0, end))?.[1] ?? 0)
  const body = heard.slice(end + 4)
  return body.length < length ? undefined : { method, path, body }
}

/** A whole reply, after which the connection closes. */
export function json(socket: Socket, status: number, value: unknown, headers = ''): void {
  const body = typeof value === 'string' ? value : JSON.stringify(value)
  socket.end(
    `HTTP/1.1 ${status} X\r\ncontent-type: application/json\r\nconnection: close\r\n${headers}` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

/** Writes `piece` again and again, as fast as the other side reads, or every `everyMs`. */
export function pour(socket: Socket, piece: string | Buffer, everyMs = 0): void {
  const again = () => {
    if (socket.destroyed) return
    if (everyMs > 0) {
      socket.write(piece)
      setTimeout(again, everyMs).unref()
    } else if (socket.write(piece)) setImmediate(again)
    else socket.once('drain', again)
  }
  again()
}

/** Answers as fal does until a job is accepted, and leaves what is asked about the job to `about`. */
export function acceptingThen(about: (asked: Asked, socket: Socket) => void): Kind['answer'] {
  return (asked, socket) => {
    const { method, path } = asked
    const id = '11111111-2222-4333-8444-555555555555'
    const home = `/fal-ai/flux-1/requests/${id}`
    if (path.includes(id)) return about(asked, socket)
    if (method !== 'POST' || /invalid|not-a/.test(path))
      return json(socket, 404, { detail: 'Request not found' })
    json(socket, 200, {
      ...{ request_id: id, status: 'IN_QUEUE', queue_position: 0 },
      ...{ status_url: `${home}/status`, response_url: home, cancel_url: `${home}/cancel` },
    })
  }
}

/** A status that never ends. */
export const inQueue = { status: 'IN_QUEUE', queue_position: 0 }
