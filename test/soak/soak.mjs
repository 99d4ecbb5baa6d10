// `npm run soak [-- --minutes 3]`: mixed work on one mock for ten minutes. Memory, sockets, handles and timers are noted
// after each round, when all is quiet and the garbage is collected; what grows from round to round fails the run.
import { createHook } from 'node:async_hooks'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { createMock, listen } from '../../dist/mocks/index.js'
import { memoryLedger } from '../../dist/mocks/ledger.js'
import { workers } from './work.mjs'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const minutes = Number(values.minutes)
if (!(minutes > 0)) {
  console.error(`--minutes is a number above 0, such as 3; received ${values.minutes}`)
  process.exit(2)
}
const rounds = 10
const roundMs = (minutes * 60_000) / rounds

/** The timers that are set, those among them that do not keep the process alive: Node's own list leaves these out. */
const timers = new Set()
createHook({
  init: (id, type) => type === 'Timeout' && timers.add(id),
  destroy: (id) => timers.delete(id),
}).enable()

/** Takes every third webhook only at the second try, and hangs up on some. */
function receiver() {
  let count = 0
  const server = createServer((request, response) => {
    request.resume()
    count++
    if (count % 7 === 0) return request.socket.destroy()
    response.writeHead(count % 3 === 0 ? 500 : 200).end()
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

const hook = await receiver()
// A small ledger is full early, so that the run shows what comes then.
const mock = createMock({
  ledger: memoryLedger(500),
  settings: { workers: 50, delays: { queueMs: 5, runMs: 20, jitter: 0.5 }, seed: 1 },
})
const running = await listen(mock, { port: 0, host: '127.0.0.1' })
const target = { url: running.url, hook: `http://127.0.0.1:${hook.address().port}/` }

/** Everything that could pile up, once the last answers are through. */
async function measure() {
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  for (let time = 0; time < 3; time++) {
    global.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
  const kinds = process.getActiveResourcesInfo()
  const count = (word) => kinds.filter((kind) => kind.includes(word)).length
  const mb = (bytes) => Math.round(bytes / 1e5) / 10
  return {
    ...{ rss: mb(rss), heap: mb(heapUsed), external: mb(external), buffers: mb(arrayBuffers) },
    ...{ sockets: count('TCP'), timers: timers.size, handles: kinds.length },
  }
}

const table = []
let asked = 0
for (let round = 0; round < rounds; round++) {
  const until = Date.now() + roundMs
  asked += (await Promise.all(workers.map((work) => work(target, until)))).reduce((sum, one) => sum + one, 0)
  table.push({ round: round + 1, asked, jobs: mock.world.ledger.list().length, ...(await measure()) })
  console.log(JSON.stringify(table.at(-1)))
}
console.table(table)
await running.close()
hook.closeAllConnections()
hook.close()

/** The first rounds fill what is bounded (jobs, exchanges, cache); from the middle on nothing may grow by more. */
const middle = table[Math.floor(rounds / 2)]
const last = table.at(-1)
const most = {
  heap: middle.heap * 1.15 + 8,
  buffers: middle.buffers * 1.15 + 16,
  sockets: middle.sockets + 8,
}
Object.assign(most, { timers: middle.timers + 8, handles: middle.handles + 16 })
const grown = Object.entries(most).filter(([name, limit]) => last[name] > limit)
for (const [name, limit] of grown)
  console.error(`${name} grew from ${middle[name]} to ${last[name]}, more than ${limit}`)
process.exitCode = grown.length > 0 ? 1 : 0
