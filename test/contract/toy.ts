// A toy vendor, from both sides: the smallest provider, and a server that speaks its contract with the faults a test orders.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { commonClauses, type Terms } from '../../src/contract/clauses/index.ts'
import type { Provider } from '../../src/contract/provider.ts'
import type { CommonView } from '../../src/contract/view.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import type { AdjustableClock } from '../../src/core/clock.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import { isJsonObject, type JsonObject, parseJson } from '../../src/core/json.ts'
import type { Phase } from '../../src/core/phase.ts'
import type { Target } from '../../src/core/target.ts'
import type { Secrets } from '../../src/spec/secrets.ts'

export const toyKey = 'toy-id-0001:toy-secret-value-0001'
export const noSecrets: Secrets = { headers: new Set(['authorization']), query: new Set(), body: new Set() }

const terms: Terms = { level: 'MUST', evidence: 'documented', source: 'toy 1', breaks: 'Every client.' }

export function jsonOf(exchange: Exchange): JsonObject {
  const value = parseJson(exchange.reply?.body.text ?? '')
  return isJsonObject(value) ? value : {}
}

const words: Readonly<Record<string, Phase>> = {
  waiting: 'queued',
  working: 'running',
  done: 'succeeded',
  gone: 'cancelled',
}
const phaseOf = (exchange: Exchange) =>
  exchange.act === 'stream' ? undefined : words[String(jsonOf(exchange)['state'])]

export const toy: Provider = {
  id: 'fal',
  title: 'Toy',
  officialUrl: 'https://toy.example',
  authSchemes: ['key', 'bearer'].map((id) => ({
    id,
    apply: (ask, key) => ({
      ...ask,
      headers: { ...ask.headers, authorization: `${id === 'key' ? 'Key' : 'Bearer'} ${key}` },
    }),
  })),
  probe: {
    ask: () => ({ act: 'probe', method: 'GET', to: '/jobs/unknown' }),
    accepted: ({ reply }) => reply?.status === 404,
  },
  models: () => ['toy/cheap', 'toy/dear'],
  free: () => [
    { act: 'status', purpose: 'no-key', method: 'GET', to: '/jobs/unknown', credential: 'none' },
    { act: 'status', purpose: 'wrong-key', method: 'GET', to: '/jobs/unknown', credential: 'wrong' },
  ],
  jobs: ({ model, webhookUrl }) => [
    {
      label: 'happy',
      submit: { act: 'submit', method: 'POST', to: '/jobs', body: { model } },
      arrived: ({ handle }) => [
        { act: 'status', purpose: 'first', method: 'GET', to: handle.links['self'] ?? '' },
      ],
      poll: ({ handle }) => ({ act: 'status', method: 'GET', to: handle.links['self'] ?? '' }),
      beside: ({ handle }) => [
        { act: 'stream', method: 'GET', to: `/jobs/${handle.id}/stream`, stream: true },
      ],
      ended: ({ handle }) => [
        { act: 'result', method: 'GET', to: `/jobs/${handle.id}/result` },
        { act: 'result', purpose: 'again', method: 'GET', to: `/jobs/${handle.id}/result` },
        { act: 'status', purpose: 'afterwards', method: 'GET', to: `/jobs/${handle.id}` },
      ],
      giveUp: ({ handle }) => ({ act: 'cancel', method: 'DELETE', to: `/jobs/${handle.id}` }),
    },
    {
      label: 'cancelled',
      submit: { act: 'submit', method: 'POST', to: '/jobs', body: { model } },
      arrived: ({ handle }) => [{ act: 'cancel', method: 'DELETE', to: `/jobs/${handle.id}` }],
      poll: ({ handle }) => ({ act: 'status', method: 'GET', to: `/jobs/${handle.id}` }),
      ended: () => [],
      giveUp: ({ handle }) => ({ act: 'cancel', method: 'DELETE', to: `/jobs/${handle.id}` }),
    },
    {
      label: 'called-back',
      needs: ['webhook'],
      submit: {
        act: 'submit',
        method: 'POST',
        to: '/jobs',
        body: { model, hook: `${webhookUrl}/called-back` },
      },
      arrived: () => [],
      poll: ({ handle }) => ({ act: 'status', method: 'GET', to: `/jobs/${handle.id}` }),
      ended: () => [],
    },
    {
      label: 'slow',
      needs: ['time', 'fate'],
      fate: { name: 'slow' },
      submit: { act: 'submit', method: 'POST', to: '/jobs', body: { model } },
      arrived: () => [],
      poll: ({ handle }) => ({ act: 'status', method: 'GET', to: `/jobs/${handle.id}` }),
      ended: () => [],
      later: [
        {
          afterMs: 3_600_000,
          asks: ({ handle }) => [
            { act: 'status', purpose: 'an-hour-later', method: 'GET', to: `/jobs/${handle.id}` },
          ],
        },
      ],
    },
  ],
  handle(exchange) {
    const { id, self } = jsonOf(exchange)
    return exchange.reply?.status === 201 ? { id: String(id), links: { self: String(self) } } : undefined
  },
  phase: phaseOf,
  media: (exchange) => [jsonOf(exchange)['file']].filter((file) => typeof file === 'string'),
  recognise: () => undefined,
  read: readToy,
  pages: {},
  clauses: [
    ...commonClauses('toy', {
      'ids/never-shared': terms,
      'ids/same-everywhere': terms,
      'ids/no-strangers': terms,
      'ids/nobody-elses-job': null,
      'status/never-goes-back': terms,
      'status/never-waits-again': null,
      'status/one-outcome': terms,
      'status/ends': terms,
      'result/stable': terms,
      'replies/come': terms,
      'replies/whole': terms,
      'replies/are-json': terms,
      'replies/say-json': terms,
      'secrets/never-echoed': terms,
      'media/alive-at-once': terms,
      'media/no-credential': terms,
      'media/type-true': terms,
      'media/whole': terms,
      'media/head-honest': { ...terms, level: 'SHOULD' },
      'media/range-honest': { ...terms, level: 'MAY' },
      'media/alive-until-promised': null,
      'media/dead-after-expiry': null,
    }),
  ],
  deviations: () => [],
}

function readToy(transcript: Parameters<Provider['read']>[0]): CommonView {
  const labels = [...new Set(transcript.exchanges.map(({ job }) => job).filter((job) => job !== undefined))]
  return {
    transcript,
    free: transcript.exchanges.filter(({ job }) => job === undefined),
    jobs: labels.flatMap((label) => {
      const exchanges = transcript.exchanges.filter(({ job }) => job === label)
      const submit = exchanges.find(({ act }) => act === 'submit')
      if (!submit) return []
      const id = toy.handle(submit)?.id
      return [
        {
          label,
          submit,
          exchanges,
          ...(id === undefined ? {} : { id }),
          ids: exchanges.flatMap((exchange) => {
            const told = jsonOf(exchange)['id']
            return typeof told === 'string' ? [{ id: told, exchange }] : []
          }),
          sightings: exchanges.flatMap((exchange) => {
            const phase = phaseOf(exchange)
            return phase ? [{ phase, exchange }] : []
          }),
          media: exchanges.filter(({ act }) => act === 'media'),
        },
      ]
    }),
  }
}

/** What a test may order of the server. Each is off unless named. */
export interface ToyFaults {
  readonly bearerOnly?: boolean
  readonly refuseAll?: boolean
  readonly foreignLinks?: boolean
  readonly sameId?: boolean
  readonly goesBack?: boolean
  readonly htmlStatus?: boolean
  readonly brokenGzip?: boolean
  readonly cutResult?: boolean
  readonly echoKey?: boolean
  readonly neverEnds?: boolean
  readonly refuseSubmit?: number
  readonly redirectStatus?: boolean
  readonly gzip?: boolean
}

export interface ToyServer {
  readonly url: string
  readonly clock: AdjustableClock
  /** `METHOD path authorization` of every request. */
  readonly log: readonly string[]
  readonly cancelled: readonly string[]
  close(): Promise<void>
}

interface ToyJob {
  readonly id: string
  readonly at: number
  readonly runMs: number
  readonly hook?: string
  gone: boolean
  called: boolean
}

/** Jobs wait 1 s and work 2 s on a manual clock, which `/__mock/clock` moves. */
export async function toyServer(faults: ToyFaults = {}, clock = manualClock()): Promise<ToyServer> {
  const state = { jobs: new Map<string, ToyJob>(), log: [] as string[], cancelled: [] as string[], slow: 0 }
  const server = http.createServer((request, response) => {
    answer(request, response, { state, faults, clock, origin: `http://127.0.0.1:${port}` }).catch(() =>
      response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    clock,
    log: state.log,
    cancelled: state.cancelled,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Toy {
  readonly state: { jobs: Map<string, ToyJob>; log: string[]; cancelled: string[]; slow: number }
  readonly faults: ToyFaults
  readonly clock: AdjustableClock
  readonly origin: string
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  toyState: Toy,
): Promise<void> {
  const { state, faults, clock, origin } = toyState
  const path = request.url ?? '/'
  const authorization = request.headers.authorization ?? ''
  state.log.push(`${request.method} ${path} ${authorization}`.trim())
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const body = JSON.parse(Buffer.concat(pieces).toString() || '{}') as Record<string, unknown>
  const json = (status: number, value: unknown, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))

  if (path === '/__mock/clock') {
    if (body['freeze'] === true) clock.freeze()
    if (typeof body['advance'] === 'number') clock.advance(body['advance'])
    await callHooks(toyState)
    return void json(200, { now: clock.now(), frozen: clock.frozen })
  }
  if (path === '/__mock/fates') {
    state.slow++
    return void json(201, {})
  }
  if (path === '/__mock/health')
    return void json(200, { ok: true, version: '0', capabilities: ['time', 'fate'], providers: [] })
  if (path.startsWith('/files/')) return void media(request, response)
  const schemes = faults.refuseAll ? [] : faults.bearerOnly ? ['Bearer'] : ['Key', 'Bearer']
  if (!schemes.some((scheme) => authorization === `${scheme} ${toyKey}`))
    return void json(401, { error: 'who are you' })

  const [, , id = '', leaf] = path.split('/')
  if (request.method === 'POST' && path === '/jobs') {
    if (faults.refuseSubmit) return void json(faults.refuseSubmit, { error: 'no' })
    const job: ToyJob = {
      id: faults.sameId ? 'job-000' : `job-00${state.jobs.size}`,
      at: clock.now(),
      runMs: state.slow-- > 0 ? 60_000 : 2000,
      ...(typeof body['hook'] === 'string' ? { hook: body['hook'] } : {}),
      gone: false,
      called: false,
    }
    state.slow = Math.max(0, state.slow)
    state.jobs.set(job.id, job)
    return void json(201, { id: job.id, state: 'waiting', self: link(toyState, job) })
  }
  const job = state.jobs.get(id)
  if (!job) return void json(404, { error: 'unknown job' })
  if (request.method === 'DELETE') {
    state.cancelled.push(job.id)
    job.gone = true
    return void json(200, { id: job.id })
  }
  if (leaf === 'stream') return stream(response, toyState, job)
  if (leaf === 'result') {
    if (faults.cutResult) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' })
      response.write('{"id":')
      return void setTimeout(() => response.destroy(), 5)
    }
    return void json(200, {
      id: job.id,
      file: `${origin}/files/${job.id}.png?X-Amz-Signature=abcdef0123456789`,
    })
  }
  if (faults.redirectStatus && !path.endsWith('/'))
    return void response.writeHead(308, { location: `${path}/` }).end()
  if (faults.htmlStatus)
    return void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>bad gateway</html>')
  const asked = state.log.filter((line) => line.startsWith(`GET /jobs/${id} `)).length
  const word = stateOf(toyState, job)
  const told = faults.goesBack && word === 'done' && asked % 2 === 0 ? 'working' : word
  const value = { id: job.id, state: told, ...(faults.echoKey ? { you: encodeURIComponent(toyKey) } : {}) }
  if (faults.gzip || faults.brokenGzip) {
    const packed = gzipSync(JSON.stringify(value))
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    return void response.end(faults.brokenGzip ? packed.subarray(0, packed.length - 9) : packed)
  }
  json(200, value)
}

function stateOf({ clock, faults }: Toy, job: ToyJob): string {
  const age = clock.now() - job.at
  if (job.gone) return 'gone'
  return age < 1000 ? 'waiting' : age < 1000 + job.runMs || faults.neverEnds ? 'working' : 'done'
}

function link({ faults, origin }: Toy, job: ToyJob): string {
  return `${faults.foreignLinks ? 'https://queue.toy.example' : origin}/jobs/${job.id}`
}

function stream(response: http.ServerResponse, toyState: Toy, job: ToyJob): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  let last = ''
  const timer = setInterval(() => {
    const word = stateOf(toyState, job)
    if (word !== last) response.write(`data: ${JSON.stringify({ id: job.id, state: word })}\n\n`)
    last = word
    if (word === 'done' || word === 'gone') end()
  }, 2)
  const end = () => {
    clearInterval(timer)
    response.end()
  }
  response.on('close', end)
}

async function callHooks(toyState: Toy): Promise<void> {
  for (const job of toyState.state.jobs.values()) {
    if (!job.hook || job.called || stateOf(toyState, job) !== 'done') continue
    job.called = true
    await fetch(job.hook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: job.id }),
    })
  }
}

function media(request: http.IncomingMessage, response: http.ServerResponse): void {
  if (request.headers.authorization) return void response.writeHead(400).end()
  const range = request.headers.range === undefined ? undefined : png.subarray(0, 100)
  response.writeHead(range ? 206 : 200, {
    'content-type': 'image/png',
    'content-length': String((range ?? png).length),
    ...(range ? { 'content-range': `bytes 0-${range.length - 1}/${png.length}` } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : (range ?? png))
}

export function toyTarget(server: Pick<ToyServer, 'url'>, more: Partial<Target> = {}): Target {
  return {
    provider: 'fal',
    baseUrl: server.url,
    profile: 'relay',
    key: toyKey,
    budget: 10,
    timeoutMs: 120_000,
    capabilities: ['time'],
    ...more,
  }
}
