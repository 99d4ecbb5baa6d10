// The output of one frame: a job's, with its pictures inside, as bytes where the model's type has bytes (fal.md 11).
import type { Endpoint } from '../catalog.ts'
import { bytesOf, type Studio } from '../files.ts'
import type { FalEntry } from '../job.ts'
import { pictureSpec } from '../output/images.ts'
import { outputOf } from '../output/output.ts'
import type { Service } from '../service.ts'

/** What of a session makes its frames. */
interface Framing {
  readonly endpoint: Endpoint
  /** ms that a frame takes. */
  readonly frameMs: number
  readonly mediaBase: string
}

/** A file of a session that is still open has no address yet, so pictures are never told by one. */
export async function frameOutput(
  service: Service,
  { job, events }: FalEntry,
  { endpoint, mediaBase, frameMs }: Framing,
): Promise<unknown> {
  const input = { ...endpoint.filled(job.input), sync_mode: true }
  const frame = { job: { ...job, input }, events }
  const { output } = await outputOf(service, frame, mediaBase)
  // The session's own time has no end yet.
  const told = 'timings' in output ? { ...output, timings: { inference: frameMs / 1_000 } } : output
  return withBytes(told, { service, job: frame.job, mediaBase })
}

async function withBytes(value: unknown, studio: Studio): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((inner) => withBytes(inner, studio)))
  if (typeof value !== 'object' || value === null) return value
  if ('content' in value && ('content_type' in value || 'width' in value)) return rawPicture(value, studio)
  const members = Object.entries(value).map(
    async ([key, inner]) => [key, await withBytes(inner, studio)] as const,
  )
  return Object.fromEntries(await Promise.all(members))
}

async function rawPicture(value: object, studio: Studio): Promise<object> {
  const spec = pictureSpec(studio.job, studio.job.input as Parameters<typeof pictureSpec>[1], 0)
  const { width, height, format } = spec
  const size = 'width' in value ? { width, height } : {}
  return { ...value, ...size, content: await bytesOf(studio, spec, 0), content_type: `image/${format}` }
}
