// The media host of the zoo's fal: real pictures under public addresses, with HEAD and Range (fal.md 6.1, 6.2).
import { png } from '../png.ts'
import type { Answer, Ask } from '../serve.ts'
import type { Body, Hooks } from './hooks.ts'
import type { Job } from './job.ts'

export interface MediaShelf {
  /** Stores the pictures of a job and gives their file objects. */
  keep(origin: string, job: Job): readonly Body[]
  answer(ask: Ask): Answer
}

export function mediaShelf(hooks: Hooks): MediaShelf {
  const shelf = new Map<string, Buffer>()
  return {
    keep(origin, { id, input }) {
      const { width, height } = sizeOf(input['image_size'])
      const draw = hooks.picture ?? png
      return Array.from({ length: Number(input['num_images'] ?? 1) }, (_, index) => {
        const name = `/files/b/${id.slice(0, 8)}/${id.slice(-6)}${index}.png`
        const shade = (Number.parseInt(id.slice(0, 2), 16) + index) % 256
        const bytes = shelf.get(name) ?? draw(width, height, shade)
        shelf.set(name, bytes)
        return { url: origin + name, width, height, content_type: 'image/png', file_size: bytes.length }
      })
    },
    answer(ask) {
      const { path, headers } = ask
      const bytes = shelf.get(path)
      if (!bytes) return { code: 404, headers: { 'content-type': 'text/plain' }, body: 'no such file' }
      const type = { 'content-type': 'image/png', 'accept-ranges': 'bytes' }
      const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '')
      const changed = (answer: Answer) => hooks.media?.(answer, ask, bytes) ?? answer
      if (!range) return changed({ code: 200, headers: type, body: bytes })
      const [from, to] = [Number(range[1]), Math.min(Number(range[2] || bytes.length - 1), bytes.length - 1)]
      const told = { 'content-range': `bytes ${from}-${to}/${bytes.length}` }
      return changed({ code: 206, headers: { ...type, ...told }, body: bytes.subarray(from, to + 1) })
    },
  }
}

function sizeOf(wish: unknown): { readonly width: number; readonly height: number } {
  const { width, height } =
    ((typeof wish === 'object' ? wish : null) as { width?: number; height?: number }) ?? {}
  return { width: width ?? 1024, height: height ?? 768 }
}
