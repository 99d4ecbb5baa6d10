// What befalls a reply on the wire of a real socket: a reset, silence, HTTP/1.0, or a line that is cut.
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { BodyStream, Reply } from '../http.ts'
import { reasonOf } from '../reason.ts'

/** Carries out `reply.wire`. */
export function befallOnWire(response: ServerResponse, method: string, reply: Reply): void {
  const { socket } = response
  if (reply.wire === 'held' || !socket) return
  if (reply.wire === 'reset') reset(socket)
  else inHttp10(socket, method, reply).catch(() => socket.destroy())
}

/** Ends the line in the middle of a body, once all that was written has gone out. */
export function cutLine({ socket }: ServerResponse): void {
  socket?.destroySoon()
}

/** So that the peer sees ECONNRESET and not an end. Under TLS the line below it is reset. */
function reset(socket: Socket): void {
  const { _parent: below } = socket as { readonly _parent?: Socket }
  try {
    if ('encrypted' in socket && below) below.resetAndDestroy()
    else socket.resetAndDestroy()
  } catch {
    socket.destroy()
  }
}

/** Written by hand, for Node speaks HTTP/1.1 alone. The end of the line is the end of the body. */
async function inHttp10(socket: Socket, method: string, { status, headers, body }: Reply): Promise<void> {
  const { 'content-length': _, 'transfer-encoding': __, ...kept } = headers
  const lines = Object.entries({ ...kept, 'access-control-allow-origin': '*', connection: 'close' })
  const head = [
    `HTTP/1.0 ${status} ${reasonOf(status)}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  if (method !== 'HEAD') {
    if (typeof body === 'function') await writeAll(socket, body)
    else socket.write(body)
  }
  socket.end()
}

async function writeAll(socket: Socket, body: BodyStream): Promise<void> {
  const gone = new AbortController()
  socket.once('close', () => gone.abort())
  for await (const piece of body(gone.signal)) socket.write(piece)
}
