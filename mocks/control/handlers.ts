// What each operation of the control plane does. The compiler insists on one for each that the contract names.
import { systemClock } from '../../src/core/clock.ts'
import { packageVersion } from '../../src/core/package-root.ts'
import type { Mock } from '../mock.ts'
import { mockContract, type Ordered } from '../mock-contract.ts'
import { listBills } from './bills.ts'
import { changesAwaited, eventsSince } from './changes.ts'
import { moveClock, showClock } from './clock.ts'
import { listClauses, showContract } from './contracts.ts'
import { exchangesAwaited } from './exchanges.ts'
import { addFate, listFates } from './fates.ts'
import { knownFaults, listFaults, shownFault } from './faults.ts'
import { waitIn, wantedIn } from './filter.ts'
import { changeJob, fileOfJob, jobsAwaited, listJobs } from './jobs.ts'
import { listModels } from './models.ts'
import { type OperationId, operationsOf, routeOf, type Values } from './operations.ts'
import { liveReport } from './report.ts'
import type { Told } from './told.ts'
import { endWorld, listWorlds } from './worlds.ts'

/** A request to the control plane, already found to fit the contract. */
export interface Call {
  /** As the one world that the request is about sees it. */
  readonly mock: Mock
  readonly inPath: Values
  readonly query: Values
  readonly body: unknown
  /** Aborts when the caller leaves. */
  readonly signal: AbortSignal
  /** The port that the request came in by: a caller who asked another was led here by a transit. */
  readonly port: number | undefined
  /** Where a reader of events wants to go on. */
  readonly lastEventId?: string | undefined
  /** Which bytes of a file are wanted. */
  readonly range?: string | undefined
}

export type Handler = (call: Call) => Told | Promise<Told>

export const handlers: Readonly<Record<OperationId, Handler>> = {
  home: (call) => ({ body: { ...health(call), routes: routes() } satisfies Ordered<'Home'> }),
  health: (call) => ({ body: health(call) }),
  contract: () => ({ body: mockContract().document }),
  showContract: ({ mock, inPath }) => showContract(mock.vendors, String(inPath['document'])),
  listClauses: ({ mock, inPath }) => listClauses(mock.vendors, String(inPath['vendor'])),
  showClock: ({ mock }) => ({ body: showClock(mock.world) }),
  moveClock: async ({ mock, body }) => ({ body: await moveClock(mock.world, body as Ordered<'ClockOrder'>) }),
  listModels: ({ mock, query }) => ({ body: { models: listModels(mock.vendors, query) } }),
  listFates: ({ mock }) => ({ body: listFates(mock) }),
  addFate: ({ mock, body }) => ({ status: 201, body: addFate(mock, body) }),
  clearFates({ mock }) {
    mock.world.fates.clear()
    return { status: 204 }
  },
  listFaults: ({ mock }) => ({ body: listFaults(mock.world) }),
  knownFaults: () => ({ body: knownFaults() }),
  addFault: ({ mock, body }) => ({ status: 201, body: shownFault(mock.world.faults.add(body)) }),
  clearFaults({ mock }) {
    mock.world.faults.clear()
    return { status: 204 }
  },
  liftFault({ mock, inPath }) {
    const rule = Number(inPath['rule'])
    if (mock.world.faults.lift(rule)) return { status: 204 }
    return { status: 404, body: { error: `no rule has the number ${rule}; see GET /__mock/faults` } }
  },
  async listJobs({ mock, query, signal }) {
    const jobs = { wanted: wantedIn(query, mock.vendors), since: Number(query['since'] ?? 0) }
    const ms = waitIn(query)
    const { world } = mock
    return { body: ms > 0 ? await jobsAwaited(world, jobs, ms, signal) : listJobs(world, jobs) }
  },
  changeJob: ({ mock, inPath }) => changeJob(mock.world, String(inPath['id']), inPath['change'] as never),
  showFile: ({ mock, inPath, range }) =>
    fileOfJob(mock.world, String(inPath['id']), Number(inPath['index']), range),
  async listExchanges({ mock, query, signal }) {
    const { since = 0, format } = query
    const asked = { wanted: wantedIn(query, mock.vendors), since: Number(since), asHar: format === 'har' }
    return { body: await exchangesAwaited(mock.world, asked, waitIn(query), signal) }
  },
  async listChanges({ mock, query, signal }) {
    return {
      body: await changesAwaited(mock.world, cursorIn(query), systemClock().now() + waitIn(query), signal),
    }
  },
  followChanges({ mock, query, signal, lastEventId }) {
    return { events: eventsSince(mock.world, lastEventId ?? cursorIn(query), signal) }
  },
  showReport: ({ mock }) => ({ body: liveReport(mock) }),
  listBills: ({ mock, query }) => ({ body: listBills(mock.world, wantedIn(query, mock.vendors)) }),
  listWebhooks: ({ mock, query: { job } }) => ({
    body: {
      deliveries: mock.world.outbox.records().filter(({ jobId }) => job === undefined || jobId === job),
    },
  }),
  listWorlds: ({ mock }) => ({ body: listWorlds(mock.worlds) }),
  endWorld: ({ mock, inPath }) => endWorld(mock.worlds, String(inPath['name'])),
  reset: ({ mock }) => ({ body: reset(mock) }),
}

function cursorIn({ since }: Values): string | undefined {
  return since === undefined ? undefined : String(since)
}

/** Every route, for people. */
export function routes(): string[] {
  return operationsOf(mockContract().document).map(routeOf)
}

function health({ mock, port }: Call): Ordered<'Health'> {
  return {
    ok: true,
    ...(port === undefined ? {} : { port }),
    version: packageVersion(),
    capabilities: ['time', 'fate', 'webhook'],
    providers: mock.vendors.map((vendor) => vendor.id),
  }
}

/** Forgets jobs, fates, faults, media and the record, and lets time run again. */
function reset({ world, vendors }: Mock): Ordered<'Reset'> {
  world.ledger.clear()
  world.fates.clear()
  world.faults.restart()
  world.media.clear()
  world.journal.clear()
  world.clock.resume()
  world.stampTime.take('real')
  return { ok: true, providers: vendors.map((vendor) => vendor.id) }
}
