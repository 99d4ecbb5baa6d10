// Measures the live page with ten thousand jobs and 200 changes a second: first paint, longest task, find, memory.
// node test/bench/live-page.mjs [MINUTES]
import { chromium } from 'playwright-core'
import { createMock, listen } from '../../dist/mocks/index.js'

const minutes = Number(process.argv[2] ?? 1)
const [many, aSecond, batches] = [10_000, 200, 20]

const mock = createMock({
  settings: { delays: { queueMs: 5_000, runMs: 20_000, jitter: 0.5 }, urlTtlMs: 3_600_000 },
})
const running = await listen(mock, { port: 0, host: '127.0.0.1' })
const headers = {
  authorization: 'Key any',
  'content-type': 'application/json',
  host: `127.0.0.1:${running.port}`,
}
let count = 0
const submit = async () => {
  count++
  const body = Buffer.from(JSON.stringify({ prompt: `a lighthouse at dusk, number ${count}`, num_images: 1 }))
  await mock.answer({ method: 'POST', url: '/fal-ai/flux-1/schnell', headers, body, scheme: 'http' })
}
for (let n = 0; n < many; n++) await submit()

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    ...[
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--enable-precise-memory-info',
    ],
    ...[
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--js-flags=--expose-gc',
    ],
  ],
})
const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } })
await page.addInitScript(() => {
  globalThis.tasks = []
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries())
      globalThis.tasks.push([Math.round(startTime), Math.round(duration)])
  }).observe({ type: 'longtask', buffered: true })
})
await page.goto(`${running.url}/__mock/`)
await page.waitForFunction((n) => document.querySelectorAll('.job').length >= n, many, {
  timeout: 120_000,
  polling: 250,
})
const filled = await page.evaluate(() => Math.round(performance.now()))
const paints = await page.evaluate(() =>
  performance.getEntriesByType('paint').map(({ name, startTime }) => `${name} ${Math.round(startTime)} ms`),
)
const first = await page.evaluate(() => globalThis.tasks.splice(0))
console.log(
  `${paints.join(', ')}; all ${many} rows after ${filled} ms; tasks over 50 ms meanwhile: ${told(first)}`,
)
const oldest = `number ${1}`
console.log(
  `find "${oldest}" (the last row): ${await page.evaluate((text) => globalThis.find(`dusk, ${text}`), oldest)}`,
)

const client = await page.context().newCDPSession(page)
const memory = async () => {
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters')
  return `heap ${(usedSize / 1e6).toFixed(1)} MB, ${nodes} nodes, ${jsEventListeners} listeners`
}
console.log(`at rest: ${await memory()}`)

const ids = () => mock.world.ledger.list().slice(-400)
const timer = setInterval(() => {
  const recent = ids()
  for (let n = 0; n < aSecond / batches; n++) {
    const { job } = recent[Math.floor(Math.random() * recent.length)]
    if (n % 5 === 0) void submit()
    else
      mock.world.ledger.append('fal', job.id, {
        kind: n % 2 ? 'requeue' : 'complete',
        at: mock.world.clock.now(),
      })
  }
}, 1_000 / batches)
for (let minute = 1; minute <= minutes; minute++) {
  const frames = await page.evaluate(
    () =>
      new Promise((done) => {
        const gaps = []
        let last = performance.now()
        const frame = (now) => {
          gaps.push(now - last)
          last = now
          if (gaps.length < 300) requestAnimationFrame(frame)
          else done(gaps.toSorted((a, b) => a - b))
        }
        requestAnimationFrame(frame)
      }),
  )
  await new Promise((done) => setTimeout(done, 50_000))
  const tasks = await page.evaluate(() => globalThis.tasks.splice(0))
  const [half, most] = [0.5, 0.99].map((part) => frames[Math.floor(frames.length * part)].toFixed(1))
  console.log(
    `minute ${minute}: ${count} jobs; ${await memory()}; frames ${half} ms (99 %: ${most}); tasks over 50 ms: ${told(tasks)}`,
  )
}
clearInterval(timer)
await browser.close()
await running.close()

function told(tasks) {
  const longest = Math.max(0, ...tasks.map(([, ms]) => ms))
  return tasks.length === 0 ? 'none' : `${tasks.length}, the longest ${longest} ms`
}
