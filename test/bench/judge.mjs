// npm run bench:judge -- [ROOT]: processor time of `judge` on recordings, beside another built tree of the product at ROOT.
// Figures are printed, not judged: they are the machine's as much as ours.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { recorded } from './recordings.mjs'

const rounds = 3
const [, , other] = process.argv
const trees = ['.', ...(other ? [other] : [])].map((root) => resolve(root))
const told = 'process.on("exit",()=>{const c=process.cpuUsage();console.error("cpu",(c.user+c.system)/1e6)})'

/** Seconds of the processor that one whole command took. */
function seconds(root, file) {
  const words = [
    '--import',
    `data:text/javascript,${told}`,
    join(root, 'dist/src/cli/main.js'),
    'judge',
    'fal',
    file,
  ]
  const { stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', timeout: 600_000 })
  return Number(/^cpu ([\d.]+)$/m.exec(stderr)?.[1] ?? Number.NaN)
}

const folder = mkdtempSync(join(tmpdir(), 'relayproof-bench-'))
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
async function row(name, what) {
  const file = join(folder, 'recording.har')
  const recording = await recorded(what)
  const text = JSON.stringify(recording)
  writeFileSync(file, text)
  const times = trees.map(() => [])
  for (let round = 0; round < rounds; round++)
    for (const [at, root] of trees.entries()) times[at].push(seconds(root, file))
  const [own, others] = times.map(median)
  const size = `${recording.log.entries.length} entries, ${(text.length / 1e6).toFixed(1)} MB`
  const beside =
    others === undefined ? '' : `, the other tree ${others.toFixed(2)} s: ${(own / others).toFixed(2)} of it`
  console.log(`${name} (${size}): ${own.toFixed(2)} s${beside}`)
  return own
}

const some = await row('250 jobs', { jobs: 250, polls: 8 })
const many = await row('1,000 jobs', { jobs: 1_000, polls: 8 })
console.log(`  1,000 jobs take ${(many / some).toFixed(1)} times what 250 take`)
await row('50 MB, mostly pictures', { jobs: 100, polls: 6, pictureBytes: 370_000 })
await row('50 MB, mostly polls', { jobs: 1_500, polls: 22 })
rmSync(folder, { recursive: true })
