// HTTP over a web socket (`wss://ws.fal.run/{app}`): each message is the input of a run, its answer comes between two
// messages that name the request (fal.md 11).
import type { Line, MockRequest, Reply } from '../http.ts'
import { admit } from './auth.ts'
import { unknownModel } from './enqueue.ts'
import { modelIdOf } from './model-id.ts'
import { refusal } from './refusals.ts'
import { reply } from './reply.ts'
import { run } from './run.ts'
import type { Service } from './service.ts'

export function overSocket(service: Service, request: MockRequest): Reply {
  if (!request.upgrade) return refusal(426, 'Upgrade Required', { upgrade: 'websocket' })
  const id = modelIdOf(request.path.replace(/\/stream\/?$/, ''))
  if (!id || !service.catalog.find(id)) return unknownModel(service, id, request.path)
  const account = admit(service.identify(request), id)
  if (typeof account !== 'string') return account
  const opened = reply(101, null, service.freshId())
  return { ...opened, body: '', talk: (line) => answering(service, request, line) }
}

/** One after another, in the order in which they came. */
function answering(service: Service, request: MockRequest, line: Line): Promise<void> {
  let before: Promise<void> = Promise.resolve()
  line.hear((message) => {
    const body = typeof message === 'string' ? Buffer.from(message) : message
    before = before
      .then(() => answered(service, { ...request, method: 'POST', body }, line))
      // Nobody waits for this promise: a failure of ours ends the conversation, not the process.
      .catch(() => line.close())
  })
  return new Promise((resolve) => {
    if (line.closed.aborted) return resolve()
    line.closed.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function answered(service: Service, request: MockRequest, line: Line): Promise<void> {
  const { status, headers, body } = await run(service, request)
  const request_id = headers['x-fal-request-id'] ?? service.freshId()
  line.send(JSON.stringify({ type: 'start', request_id, status, headers }))
  if (typeof body === 'function') {
    for await (const piece of body(line.closed)) line.send(Buffer.from(piece as Uint8Array))
  } else line.send(Buffer.from(body as Uint8Array))
  line.send(JSON.stringify({ type: 'end', request_id }))
}
