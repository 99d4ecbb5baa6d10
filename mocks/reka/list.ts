// GET /v2/inference/requests: the caller's own jobs, newest first, by token or by offset (reka.md 6).
import { json } from '../http.ts'
import { segmentAt } from '../timeline.ts'
import type { Handler } from './handler.ts'
import type { InferenceEntry } from './job.ts'
import { inferencesOf } from './own-job.ts'
import { wholeOf } from './query.ts'
import type { InputDetail } from './refusals.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'
import { wordOf } from './words.ts'

const mostPerPage = 100

export const list: Handler = (service, { request, account }) => {
  const query = new URLSearchParams(request.search)
  const size = wholeOf(query, query.has('page_limit') ? 'page_limit' : 'limit', 1, mostPerPage) ?? 20
  if (typeof size !== 'number') return service.refuse.input([size])
  const entries = inferencesOf(service, account).map((entry) => listed(service, entry))
  const asked = entries.filter((entry) => fits(entry, query))
  const start = startOf(query, asked)
  if (typeof start !== 'number') return service.refuse.input([start])
  const page = asked.slice(start, start + size)
  const last = start + size < asked.length ? page.at(-1) : undefined
  const { data, ...rest } = {
    data: page,
    next_page_token: last ? tokenAfter(last.request_id) : null,
  } satisfies Schema<'RequestPage'>
  return json(200, { [service.switches['reka.list-key']]: data, ...rest })
}

type Listed = ReturnType<typeof listed>

function listed({ world, switches }: Service, entry: InferenceEntry) {
  const { id, submittedAt, details } = entry.job
  const { phase, from } = segmentAt(world.progress.timeline(entry), world.clock.now())
  return {
    request_id: id,
    model: details.model,
    task: details.task,
    status: wordOf(phase, switches),
    created_at: new Date(submittedAt).toISOString(),
    updated_at: new Date(from).toISOString(),
  } satisfies Schema<'RequestEntry'>
}

function fits({ status, model }: Listed, query: URLSearchParams): boolean {
  return (query.get('status') ?? status) === status && (query.get('model') ?? model) === model
}

/** A token names the last job shown, so that jobs which arrive between two pages shift nothing. */
function tokenAfter(id: string): string {
  return Buffer.from(`after ${id}`).toString('base64url')
}

function startOf(query: URLSearchParams, asked: readonly Listed[]): number | InputDetail {
  const token = query.get('page_token')
  if (token === null) return wholeOf(query, 'offset', 0) ?? 0
  const shown = asked.findIndex(({ request_id }) => tokenAfter(request_id) === token)
  if (shown !== -1) return shown + 1
  return {
    loc: ['query', 'page_token'],
    msg: 'Input should be the next_page_token of an earlier page of this list',
    type: 'value_error',
  }
}
