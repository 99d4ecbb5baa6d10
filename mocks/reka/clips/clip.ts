// A clips job as the host tells it: the same engine, lower-case words, state and result in one object (reka.md 9.1).
import type { Phase } from '../../../src/core/phase.ts'
import { ownResult } from '../../fate.ts'
import { segmentAt } from '../../timeline.ts'
import { mediaHost } from '../files.ts'
import type { ClipEntry } from '../job.ts'
import type { Schema } from '../schema.ts'
import type { Service } from '../service.ts'
import { clipOutput } from './output.ts'

/** Clips are never told as cancelled: whoever deletes one no longer sees it. */
const words: Readonly<Record<Phase, string>> = {
  queued: 'queued',
  running: 'processing',
  succeeded: 'completed',
  failed: 'failed',
  cancelled: 'failed',
}

export function clipWord({ world }: Service, entry: ClipEntry): string {
  return words[world.progress.phase(entry, world.clock.now())]
}

/** Whatever a fate chose lies over it. */
function made(service: Service, entry: ClipEntry, base: string) {
  return { output: clipOutput(entry.job, mediaHost(service, entry, base)), ...ownResult(entry.job.fate) }
}

/** The whole job; `output` once it is completed. Media links begin with `base`. */
export function clipOf(service: Service, entry: ClipEntry, base: string) {
  const { world } = service
  const { id, submittedAt, input } = entry.job
  const { generation_config, rendering_config, prompt, video_urls } = input as Schema<'ClipRequest'>
  const { phase, from } = segmentAt(world.progress.timeline(entry), world.clock.now())
  return {
    id,
    status: words[phase],
    created_at: new Date(submittedAt).toISOString(),
    updated_at: new Date(from).toISOString(),
    ...(generation_config === undefined ? {} : { generation_config }),
    ...(rendering_config === undefined ? {} : { rendering_config }),
    prompt: prompt ?? null,
    video_urls: video_urls ?? [],
    ...(phase === 'succeeded' ? made(service, entry, base) : {}),
  } satisfies Schema<'Clip'>
}
