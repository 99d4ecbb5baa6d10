// The forms that the same members were seen in (modelslab.md 4.6): fates that change one member of a job's replies.
import type { Json, JsonObject } from '../../src/core/json.ts'

export type Stage = 'queued' | 'waiting' | 'success' | 'failed'

interface Instability {
  readonly meaning: string
  readonly stages: readonly Stage[]
  change(reply: JsonObject): JsonObject
}

const anywhere: readonly Stage[] = ['queued', 'waiting', 'success']
const inSuccess: readonly Stage[] = ['success']

const table: Readonly<Record<string, Instability>> = {
  id_string: on(anywhere, 'the id is a string of digits', (reply) => replaced(reply, 'id', String)),
  id_null: on(inSuccess, 'success carries a null id', (reply) => ({ ...reply, id: null })),
  id_empty: on(inSuccess, 'success carries an empty id', (reply) => ({ ...reply, id: '' })),
  id_absent: on(inSuccess, 'success carries no id', (reply) => without(reply, 'id')),
  links_for_output: on(inSuccess, 'links stands in place of output', (reply) => ({
    ...without(reply, 'output'),
    links: reply['output'] ?? [],
  })),
  output_string: on(inSuccess, 'output is one link and no list', (reply) => replaced(reply, 'output', first)),
  output_in_proxy_links: on(inSuccess, 'output is empty, the link stands in proxy_links only', (reply) => ({
    ...reply,
    output: [],
    proxy_links: nonEmpty(reply['proxy_links']) ?? reply['output'] ?? [],
  })),
  proxy_links_object: on(inSuccess, 'proxy_links is an object keyed by position', (reply) =>
    replaced(reply, 'proxy_links', (links) => ({ ...(links as readonly Json[]) })),
  ),
  proxy_links_string: on(inSuccess, 'proxy_links is one link', (reply) =>
    replaced(reply, 'proxy_links', first),
  ),
  proxy_links_empty: on(anywhere, 'proxy_links is an empty string', (reply) => ({
    ...reply,
    proxy_links: '',
  })),
  proxy_links_null: on(inSuccess, 'proxy_links is null', (reply) => ({ ...reply, proxy_links: null })),
  proxy_links_absent: on(anywhere, 'there are no proxy_links', (reply) => without(reply, 'proxy_links')),
  future_links_absent: on(anywhere, 'there are no future_links', (reply) => without(reply, 'future_links')),
  future_links_object: on(anywhere, 'future_links is an object keyed by position', (reply) =>
    replaced(reply, 'future_links', (links) => ({ ...(links as readonly Json[]) })),
  ),
  eta_absent: on(anywhere, 'there is no eta', (reply) => without(reply, 'eta')),
  eta_fraction: on(anywhere, 'eta has a fraction', (reply) =>
    replaced(reply, 'eta', (eta) => Number(eta) + 0.25),
  ),
  message_absent: on(anywhere, 'there is no message', (reply) => without(reply, 'message', 'messege')),
  queued_minimal: on(
    ['queued'],
    'the submit reply has status, id, eta and message only',
    ({ status, id, eta }) => ({
      status: status ?? 'processing',
      id: id ?? null,
      eta: eta ?? 0,
      message: 'Your request is being processed',
    }),
  ),
  queued_word: on(['queued', 'waiting'], 'the word is queued in place of processing', (reply) => ({
    ...reply,
    status: 'queued',
  })),
}

/** Names with what they do. */
export const instabilityFates: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(table).map(([name, { meaning }]) => [name, meaning]),
)

/** The reply as the fate has it. */
export function unsettled(fate: string | undefined, stage: Stage, reply: JsonObject): JsonObject {
  const instability = fate !== undefined && Object.hasOwn(table, fate) ? table[fate] : undefined
  return instability?.stages.includes(stage) ? instability.change(reply) : reply
}

function on(stages: readonly Stage[], meaning: string, change: Instability['change']): Instability {
  return { stages, meaning, change }
}

function replaced(reply: JsonObject, name: string, change: (value: Json) => Json): JsonObject {
  const value = reply[name]
  return value === undefined || value === null ? reply : { ...reply, [name]: change(value) }
}

function without(reply: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(reply).filter(([name]) => !names.includes(name)))
}

function first(value: Json): Json {
  return Array.isArray(value) ? (value[0] ?? '') : value
}

function nonEmpty(value: Json | undefined): Json | undefined {
  return Array.isArray(value) && value.length > 0 ? value : undefined
}
