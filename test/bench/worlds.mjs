// npm run bench:worlds: what a world costs to make, and a mock's first submission where contracts are shared.
// Figures are printed, not judged: they are the machine's as much as ours.
import { createMock } from '../../dist/mocks/index.js'

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const body = new TextEncoder().encode('{"prompt":"bench"}')

function submit(mock) {
  const headers = { host: 'bench', authorization: 'Key bench', 'content-type': 'application/json' }
  return mock.answer({ method: 'POST', url: '/fal-ai/flux-1/schnell', headers, body, scheme: 'http' })
}
const firsts = Array.from({ length: 100 }, () => {
  const began = performance.now()
  submit(createMock())
  return performance.now() - began
})
const [first, ...others] = firsts
console.log('mock made and first submission to fal, 100 mocks of one process')
console.log(`  mock 1          ${first.toFixed(1)} ms`)
console.log(
  `  mocks 2 to 100  ${median(others).toFixed(2)} ms median, ${Math.max(...others).toFixed(2)} ms at most`,
)

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
