// Success: as a submit or a long fetch says it, with its family's oddities (modelslab.md 4.1), and as a fetch says it (4.3).
import type { JsonObject } from '../../../src/core/json.ts'
import { ownResult } from '../../fate.ts'
import type { Family } from '../family.ts'
import type { ModelslabJob } from '../job.ts'
import type { Schema } from '../schema.ts'
import { words } from '../words.ts'
import { idOf } from './id.ts'

/** `generationTime` in seconds. */
export function longSuccess(job: ModelslabJob, generationTime: number): JsonObject {
  const { family, meta, links } = job.details
  const { future_links: future, ...extras } = family.extras?.success ?? {}
  return {
    status: words.succeeded,
    generationTime,
    ...idIn(job),
    ...outcome(job),
    ...(future ? { future_links: links.map(({ output }) => output) } : {}),
    ...extras,
    ...flagged(job),
    meta,
  } satisfies Schema<'Success'>
}

/** What the fetch pages print: status, id, output and, unless `shortest`, proxy_links. */
export function shortSuccess(job: ModelslabJob, shortest: boolean): JsonObject {
  const { family } = job.details
  const files = { output: outputOf(job), ...(shortest ? {} : proxies(job)) }
  return {
    status: words.succeeded,
    id: idOf(job),
    ...files,
    ...family.extras?.fetched,
    ...flagged(job),
  } satisfies Schema<'Success'>
}

/** What a fate lays over the reply of success. */
export function ownMembers({ fate }: ModelslabJob): JsonObject {
  return ownResult(fate) ?? {}
}

/** What a finished fetch carries when nothing odd is asked for: also the body of a webhook. */
export function outputOf(job: ModelslabJob): readonly string[] {
  const { output } = ownMembers(job)
  if (Array.isArray(output)) return output.map(String)
  const { text, links } = job.details
  return text === undefined ? links.map(({ output }) => output) : [text]
}

function proxies({ details: { text, links } }: ModelslabJob): { readonly proxy_links?: readonly string[] } {
  return text === undefined ? { proxy_links: links.map(({ proxy }) => proxy) } : {}
}

function flagged({ fate }: ModelslabJob): Pick<Schema<'Success'>, 'nsfw_content_detected'> {
  return fate?.name === 'nsfw' ? { nsfw_content_detected: true } : {}
}

function idIn(job: ModelslabJob): Pick<Schema<'Success'>, 'id'> {
  const { idOnSuccess } = job.details.family
  return idOnSuccess === 'absent' ? {} : { id: idOnSuccess === null ? null : idOf(job) }
}

type Outcome = Proxies & ({ readonly links: Links } | { readonly output: Links })
type Links = Schema<'MaybeLinks'>
interface Proxies {
  readonly proxy_links?: Schema<'ProxyLinks'>
}

function outcome(job: ModelslabJob): Outcome {
  const { outputField, outputForm, proxyLinksOnSuccess } = job.details.family
  const output = outputOf(job)
  const twins = proxies(job)
  if (outputField === 'links') return { links: output, ...twins }
  if (outputField === 'proxy_links') return { output: [], ...twins }
  const shown = outputForm === 'string' ? (output[0] ?? '') : output
  const formed = proxyLinksOnSuccess && formOf(twins.proxy_links ?? [], proxyLinksOnSuccess)
  return { output: shown, ...twins, ...(formed === undefined ? {} : { proxy_links: formed }) }
}

function formOf(
  list: readonly string[],
  form: NonNullable<Family['proxyLinksOnSuccess']>,
): Schema<'ProxyLinks'> {
  if (form === 'empty-string') return ''
  return form === 'string' ? (list[0] ?? '') : { ...list }
}
