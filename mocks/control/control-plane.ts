// The mock's control plane under /__mock: Express as the host of what openapi/mock.yaml names. Never part of a vendor's contract.
import { once as onceEmitted } from 'node:events'
import {
  type ErrorRequestHandler,
  json as jsonBody,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express'
import { UsageError } from '../../src/core/errors.ts'
import { whyTooLarge } from '../../src/core/json.ts'
import { once } from '../../src/core/once.ts'
import { dashboard } from '../dashboard/serve.ts'
import type { Reply } from '../http.ts'
import type { Mock } from '../mock.ts'
import { mockContract } from '../mock-contract.ts'
import { prefersHtml } from './front-page.ts'
import { handlers, routes } from './handlers.ts'
import type { Names } from './one-world.ts'
import { type Operation, operationsOf } from './operations.ts'
import { readCall } from './read-call.ts'

/** Before anything walks over it. */
function refuseTooLarge(_request: unknown, _response: unknown, bytes: Buffer): void {
  const why = whyTooLarge(bytes.toString('utf8'))
  if (why !== undefined) throw new UsageError(`the body is too large for an order to this mock: ${why}`)
}

/** The worlds that a request names beside what its route says. Throws UsageError for a name that cannot be one. */
export type NamesIn = (request: Request) => Names

/**
 * Answers whatever the contract names, for all worlds of a mock. Bad input is answered with 4xx and `{error}` saying what
 * to send.
 */
export function controlPlane(mock: Mock, namesIn: NamesIn): Router {
  const router = Router()
  const page = dashboard()
  router.use(jsonBody({ strict: false, verify: refuseTooLarge }))
  router.get('/', (request, response, next) => {
    response.vary('Accept')
    if (prefersHtml(request)) page.send('page', request, response)
    else next()
  })
  router.get('/docs', (request, response) => page.send('docs', request, response))
  router.use(page.files)
  // The contract is read when first asked for, so that starting costs nothing.
  const named = once(() => routerOf(mock, namesIn))
  router.use((request, response, next) => named()(request, response, next))
  router.use((request, response) => {
    const error = `the control plane has no ${request.method} /__mock${request.path}`
    response.status(404).json({ error, routes: routes() })
  })
  router.use(badInput)
  return router
}

function routerOf(mock: Mock, namesIn: NamesIn): Router {
  const router = Router()
  for (const operation of operationsOf(mockContract().document))
    router[operation.method](operation.path.replace(/\{(\w+)\}/g, ':$1'), hosted(mock, namesIn, operation))
  return router
}

function hosted(mock: Mock, namesIn: NamesIn, operation: Operation): RequestHandler {
  const handler = handlers[operation.id]
  return async (request: Request, response: Response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const { params: inPath, query, body } = request
    const told = await handler({
      ...readCall(operation, { mock, said: namesIn(request), inPath, query, body }),
      signal: gone.signal,
      port: request.socket.localPort,
      lastEventId: request.get('last-event-id'),
      range: request.get('range'),
    })
    if (told.file) return sendFile(response, told.file)
    response.status(told.status ?? 200)
    if (told.events) await sendEvents(response, told.events, gone.signal)
    else if (told.body === undefined) response.end()
    else response.json(told.body)
  }
}

/** Of whatever type it is, a browser is to take it for a file and for nothing that it could run. */
function sendFile(response: Response, { status, headers, body }: Reply): void {
  response
    .status(status)
    .set({ ...headers, 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff' })
  response.end(typeof body === 'function' ? '' : body)
}

/** Buffers of proxies are told to pass them on; whoever reads slowly is waited for. */
async function sendEvents(
  response: Response,
  events: AsyncIterable<string>,
  gone: AbortSignal,
): Promise<void> {
  response.set({
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  response.flushHeaders()
  for await (const event of events)
    if (!response.write(event)) await onceEmitted(response, 'drain', { signal: gone }).catch(() => {})
  response.end()
}

const badInput: ErrorRequestHandler = (cause, _request, response, _next) => {
  const message =
    cause instanceof SyntaxError && 'body' in cause
      ? `the body is not JSON: ${cause.message}`
      : String((cause as Error).message)
  response.status(cause instanceof UsageError ? 400 : refusedByExpress(cause)).json({ error: message })
}

/** The code (400, 413, 415) with which Express refuses a request before it reaches a route; 500 for our own failures. */
function refusedByExpress(cause: { readonly status?: unknown }): number {
  const { status } = cause
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}
