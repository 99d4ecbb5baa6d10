// The file host of the zoo's ModelsLab: real pictures under public addresses, with HEAD and Range (modelslab.md 5).
import { png } from '../png.ts'
import type { Answer, Ask } from '../serve.ts'
import type { Hooks, Size } from './hooks.ts'
import { filesOf, isDone, type Job } from './job.ts'

/** Addresses below `/cdn` are the same files on what passes for another host. */
export function fileAnswer(hooks: Hooks, jobs: Iterable<Job>, ask: Ask): Answer {
  const path = ask.path.replace(/^\/cdn/, '')
  const job = [...jobs].find((one) => filesOf(one).includes(path))
  const plain = job && isDone(job) ? fileOf(hooks, job, filesOf(job).indexOf(path), ask) : missing
  return hooks.media?.(plain, ask, job) ?? plain
}

export const missing: Answer = { code: 404, headers: { 'content-type': 'text/plain' }, body: 'no such file' }

function fileOf(hooks: Hooks, job: Job, nth: number, { headers, path }: Ask): Answer {
  const bytes = path.endsWith('.mp4') ? film() : picture(hooks, job, nth)
  const type = {
    'content-type': path.endsWith('.mp4') ? 'video/mp4' : 'image/png',
    'accept-ranges': 'bytes',
  }
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '')
  if (!range) return { code: 200, headers: type, body: bytes }
  const [from, to] = [Number(range[1]), Math.min(Number(range[2] || bytes.length - 1), bytes.length - 1)]
  const told = { 'content-range': `bytes ${from}-${to}/${bytes.length}` }
  return { code: 206, headers: { ...type, ...told }, body: bytes.subarray(from, to + 1) }
}

function picture(hooks: Hooks, { stem, input }: Job, nth: number): Buffer {
  const size: Size = { width: Number(input['width'] ?? 512), height: Number(input['height'] ?? 512) }
  const shade = (Number.parseInt(stem.slice(0, 2), 16) + nth) % 256
  return hooks.picture?.(size, nth) ?? png(size.width, size.height, shade)
}

/** No film anybody could watch, but it begins as one, has an index, and frames as large as they are said to be. */
export function film(size = 120_000): Buffer {
  const bytes = Buffer.alloc(size)
  bytes.write('00000014667479706d703432000000006d703432000000086d6f6f76000000006d646174', 'hex')
  bytes.writeUInt32BE(bytes.length - 28, 28)
  return bytes
}
