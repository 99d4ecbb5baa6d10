// The submit reply of a job that exists and is not done (modelslab.md 4.2), with its family's own members (11).
import type { JsonObject } from '../../../src/core/json.ts'
import type { Family, Spelling } from '../family.ts'
import type { ModelslabJob } from '../job.ts'
import type { Schema } from '../schema.ts'
import { taskWord, words } from '../words.ts'
import { idOf } from './id.ts'
import { said } from './said.ts'

const tip = 'It is being made in the background; collect it with fetch_result.'

/** `eta` in seconds. */
export function queuedReply(job: ModelslabJob, eta: number, spelling: Spelling): JsonObject {
  const { family, fetchResult, links, meta } = job.details
  if (family.handle === 'taskId') return taskReply(job, eta)
  const extras = family.extras?.processing ?? {}
  const proxies = proxyLinks(
    family,
    links.map(({ proxy }) => proxy),
  )
  return {
    status: words.queued,
    ...('tip_1' in extras ? {} : { tip }),
    ...extras,
    ...('tip_1' in extras ? { tip_1: tip } : {}),
    eta,
    ...said(spelling, 'Try to fetch request after seconds estimated'),
    fetch_result: fetchResult,
    id: idOf(job),
    output: family.outputQueued === 'string' ? '' : [],
    ...(proxies === undefined ? {} : { proxy_links: proxies }),
    future_links: links.map(({ output }) => output),
    meta,
  } satisfies Schema<'Queued'>
}

function proxyLinks(
  { proxyLinksQueued: form }: Family,
  links: readonly string[],
): Schema<'ProxyLinks'> | undefined {
  if (form === 'list') return links
  return form === 'empty-list' ? [] : form === 'empty-string' ? '' : undefined
}

/** One enterprise family names its jobs `taskId` and says `queued` (modelslab.md 4.2). */
export function taskReply({ id, details: { meta } }: ModelslabJob, eta: number): JsonObject {
  const fileId = String(meta['file_prefix'])
  return { status: taskWord, taskId: id, fileId, links: [], seconds: null, eta } satisfies Schema<'Queued'>
}
