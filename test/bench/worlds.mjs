// npm run bench:worlds: what a world costs to make, and a mock's first submission where contracts are shared.
// Figures are printed, not judged: they are the machine's as much as ours.
import { createMock } from '../../dist/mocks/index.js'

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const submissions = {
  fal: ['/fal-ai/flux-1/schnell', { prompt: 'bench' }],
  modelslab: ['/api/v6/realtime/text2img', { key: 'bench', prompt: 'bench' }],
  reka: ['/v2/inference/nano-banana/text-to-image', { input: { prompt: 'bench' } }],
}

function submit(mock, [url, input]) {
  const headers = { host: 'bench', authorization: 'Key bench', 'content-type': 'application/json' }
  const body = new TextEncoder().encode(JSON.stringify(input))
  return mock.answer({
    method: 'POST',
    url,
    headers: { ...headers, 'x-api-key': 'bench' },
    body,
    scheme: 'http',
  })
}
console.log('mock made and first submission, 100 mocks of one process, CPU time')
for (const [vendor, submission] of Object.entries(submissions)) {
  const costs = []
  for (let n = 0; n < 100; n++) {
    const before = process.cpuUsage()
    const { status } = await submit(createMock({ settings: { providers: [vendor] } }), submission)
    const { user, system } = process.cpuUsage(before)
    if (status >= 300) throw new Error(`${vendor} refused it with ${status}`)
    costs.push((user + system) / 1_000)
  }
  const [first, ...others] = costs
  const over = others.filter((ms) => ms > 3).length
  console.log(
    `  ${vendor.padEnd(10)} ${first.toFixed(1)} ms; then ${median(others).toFixed(2)} ms median, ${over} of 99 over 3 ms`,
  )
}

const { worlds } = createMock()
worlds.of('warm-up')
globalThis.gc?.()
const before = process.memoryUsage().heapUsed
const times = Array.from({ length: 500 }, (_, n) => {
  const began = performance.now()
  worlds.of(`w${n}`)
  return performance.now() - began
})
globalThis.gc?.()
const bytes = (process.memoryUsage().heapUsed - before) / times.length
console.log(
  `a world: ${median(times).toFixed(3)} ms median to make, ${(bytes / 1_024).toFixed(1)} KB of heap`,
)
if (!globalThis.gc) console.log('  (start node with --expose-gc for the heap of live objects alone)')
