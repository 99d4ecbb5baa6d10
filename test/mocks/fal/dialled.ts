// A client of web sockets that knows nothing of fal: `ws`, and msgpack where it is asked for.
import { decode, encode } from '@msgpack/msgpack'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { until } from './served.ts'

/** Ends with the test. `heard` holds what came: text as it is, bytes decoded; `answer` is the code of a refusal, where there is one. */
export function dialled(url: string, headers: Readonly<Record<string, string>> = {}) {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers })
  const state = {
    ...{ open: false, closed: undefined as number | undefined, answer: undefined as number | undefined },
    heard: [] as unknown[],
    id: undefined as string | undefined,
  }
  socket.on('upgrade', (reply) => {
    state.id = reply.headers['x-fal-request-id'] as string
  })
  socket.on('open', () => {
    state.open = true
  })
  socket.on('error', () => {})
  socket.on('unexpected-response', (_request, reply) => {
    state.answer = reply.statusCode
    socket.terminate()
  })
  socket.on('close', (code) => {
    state.closed = code
  })
  socket.on('message', (data: Buffer, isBinary) => {
    state.heard.push(isBinary ? decode(data) : JSON.parse(data.toString('utf8')))
  })
  onTestFinished(() => socket.terminate())
  const send = (value: unknown) => socket.send(encode(value))
  const opened = () => until(() => state.open)
  const over = () => until(() => state.closed !== undefined)
  return {
    socket,
    state,
    send,
    opened,
    over,
    hears: (count: number) => until(() => state.heard.length >= count),
  }
}
