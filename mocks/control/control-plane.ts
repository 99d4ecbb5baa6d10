// The mock's control plane under /__mock: the hand on time, fates, jobs and the record. Never part of a vendor's contract.
import { type ErrorRequestHandler, json as jsonBody, type Request, Router } from 'express'
import { UsageError } from '../../src/core/errors.ts'
import { mostLevels, nestsDeeperThan } from '../../src/core/json.ts'
import { packageVersion } from '../../src/core/package-root.ts'
import type { Mock } from '../mock.ts'
import { moveClock, showClock } from './clock.ts'
import { listExchanges } from './exchanges.ts'
import { listFates, setFate } from './fates.ts'
import { prefersHtml, sendFrontPage } from './front-page.ts'
import { guard } from './guard.ts'
import { changeJob, listJobs } from './jobs.ts'

/** Before anything walks over it. */
function refuseDeep(_request: unknown, _response: unknown, bytes: Buffer): void {
  if (nestsDeeperThan(mostLevels, bytes.toString('utf8')))
    throw new UsageError(`the body nests deeper than ${mostLevels} levels; no order to this mock does`)
}

/**
 * What this mock can be made to do, and what it serves. `port` is the one that the request came in by: a caller who asked
 * another was led here by a transit.
 */
function health(mock: Mock, { socket }: Request) {
  return {
    ok: true,
    port: socket.localPort,
    version: packageVersion(),
    capabilities: ['time', 'fate', 'webhook'],
    providers: mock.vendors.map((vendor) => vendor.id),
  }
}

/** Routes of the control plane. Bad input is answered with 400 and `{error}` saying what to send. */
export function controlPlane(mock: Mock): Router {
  const { world } = mock
  const router = Router()
  router.use(guard(world.settings))
  router.use(jsonBody({ strict: false, verify: refuseDeep }))
  router.get('/', (request, response) => {
    if (prefersHtml(request)) sendFrontPage(mock, request, response)
    else response.vary('Accept').json({ ...health(mock, request), routes })
  })
  router.get('/health', (request, response) => void response.json(health(mock, request)))
  router.get('/clock', (_request, response) => void response.json(showClock(world)))
  router.post('/clock', async (request, response) => void response.json(await moveClock(world, request.body)))
  router.get('/fates', (_request, response) => void response.json(listFates(mock)))
  router.post('/fates', (request, response) => void response.status(201).json(setFate(mock, request.body)))
  router.delete('/fates', (_request, response) => {
    world.fates.clear()
    response.status(204).end()
  })
  router.get('/jobs', (_request, response) => void response.json(listJobs(world)))
  router.post('/jobs/:id/:change', (request, response) => {
    const job = changeJob(world, request.params.id, request.params.change)
    response
      .status(job ? 200 : 404)
      .json(job ?? { error: `no job has the id ${request.params.id}; see GET /__mock/jobs` })
  })
  router.get('/exchanges', (request, response) => void response.json(listExchanges(world, request.query)))
  router.get('/webhooks', (_request, response) => void response.json({ deliveries: world.outbox.records() }))
  router.post('/reset', (_request, response) => void response.json(reset(mock)))
  router.use((request, response) => {
    response
      .status(404)
      .json({ error: `the control plane has no ${request.method} /__mock${request.path}`, routes })
  })
  router.use(badInput)
  return router
}

const routes = [
  ...['GET health', 'GET clock', 'POST clock', 'GET fates', 'POST fates', 'DELETE fates', 'GET jobs'],
  ...['POST jobs/{id}/{complete|fail|requeue|expire}', 'GET exchanges', 'GET webhooks', 'POST reset'],
]

/** Forgets jobs, fates, media and the record, and lets time run again. */
function reset({ world, vendors }: Mock) {
  world.ledger.clear()
  world.fates.clear()
  world.media.clear()
  world.journal.clear()
  world.clock.resume()
  return { ok: true, providers: vendors.map((vendor) => vendor.id) }
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
