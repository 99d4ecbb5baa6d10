// Success: as a submit or a long fetch says it, with its family's oddities (modelslab.md 4.1), and as a fetch says it (4.3).
import type { Json, JsonObject } from '../../../src/core/json.ts'
import type { Family } from '../family.ts'
import type { ModelslabJob } from '../job.ts'
import { wordOf } from '../words.ts'
import { idOf } from './id.ts'

/** `generationTime` in seconds. */
export function longSuccess(job: ModelslabJob, generationTime: number): JsonObject {
  const { family, meta, links } = job.details
  const { future_links: future, ...extras } = family.extras?.success ?? {}
  return {
    status: wordOf('succeeded'),
    generationTime,
    ...idIn(job),
    ...outcome(job),
    ...(future ? { future_links: links.map(({ output }) => output) } : {}),
    ...extras,
    ...flagged(job),
    meta,
  }
}

/** What the fetch pages print: status, id, output and, unless `shortest`, proxy_links. */
export function shortSuccess(job: ModelslabJob, shortest: boolean): JsonObject {
  const { family } = job.details
  const files = { output: outputOf(job), ...(shortest ? {} : proxies(job)) }
  return { status: wordOf('succeeded'), id: idOf(job), ...files, ...family.extras?.fetched, ...flagged(job) }
}

/** What a finished fetch carries when nothing odd is asked for: also the body of a webhook. */
export function outputOf({ details: { text, links } }: ModelslabJob): readonly string[] {
  return text === undefined ? links.map(({ output }) => output) : [text]
}

function proxies({ details: { text, links } }: ModelslabJob): JsonObject {
  return text === undefined ? { proxy_links: links.map(({ proxy }) => proxy) } : {}
}

function flagged({ fate }: ModelslabJob): JsonObject {
  return fate?.name === 'nsfw' ? { nsfw_content_detected: true } : {}
}

function idIn(job: ModelslabJob): JsonObject {
  const { idOnSuccess } = job.details.family
  return idOnSuccess === 'absent' ? {} : { id: idOnSuccess === null ? null : idOf(job) }
}

function outcome(job: ModelslabJob): JsonObject {
  const { outputField, outputForm, proxyLinksOnSuccess } = job.details.family
  const output = outputOf(job)
  const twins = proxies(job)
  if (outputField === 'links') return { links: output, ...twins }
  if (outputField === 'proxy_links') return { output: [], ...twins }
  const shown = outputForm === 'string' ? (output[0] ?? '') : output
  const formed = proxyLinksOnSuccess && formOf(twins['proxy_links'] ?? [], proxyLinksOnSuccess)
  return { output: shown, ...twins, ...(formed === undefined ? {} : { proxy_links: formed }) }
}

function formOf(links: Json, form: NonNullable<Family['proxyLinksOnSuccess']>): Json {
  const list = links as readonly Json[]
  if (form === 'empty-string') return ''
  return form === 'string' ? (list[0] ?? '') : { ...list }
}
