// The control plane as the page asks it: every address is told from where the page lies, in the world that it shows.
import type { components } from '../../../src/generated/mock.ts'

type Schemas = components['schemas']
export type Job = Schemas['JobInShort']
export type Changes = Schemas['Changes']
export type Report = Schemas['Report']

/** What one control route does, as data: for a button, a key, the palette, and as curl. */
export interface Order {
  readonly method: 'POST' | 'DELETE'
  /** Below `/__mock/`. */
  readonly path: string
  readonly body?: object
}

export interface Control {
  /** Undefined for the default world. */
  readonly world: string | undefined
  /** Where clients call the mock. */
  readonly root: URL
  address(path: string): URL
  get<Answer>(path: string): Promise<Answer>
  /** Of the mock as a whole: what all worlds share. */
  getShared<Answer>(path: string): Promise<Answer>
  /** Rejects with what the mock says where it refuses. */
  send(order: Order): Promise<unknown>
  /** The order as a line for a shell. */
  curl(order: Order): string
}

/** `base` ends in `/__mock/`. */
export function controlOf(base: URL, world: string | undefined): Control {
  const address = (path: string) => {
    const url = new URL(path, base)
    if (world !== undefined) url.searchParams.set('world', world)
    return url
  }
  return {
    world,
    root: new URL(world === undefined ? '../' : `../__world/${encodeURIComponent(world)}/`, base),
    address,
    get: async <Answer>(path: string) => (await answered(fetch(address(path)))) as Answer,
    getShared: async <Answer>(path: string) => (await answered(fetch(new URL(path, base)))) as Answer,
    send: ({ method, path, body }) =>
      answered(
        fetch(address(path), {
          method,
          ...(method === 'POST' && {
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body ?? {}),
          }),
        }),
      ),
    curl: ({ method, path, body }) => {
      const sent =
        method === 'POST'
          ? ` -H 'content-type: application/json' -d ${quoted(JSON.stringify(body ?? {}))}`
          : ''
      return `curl -X ${method} ${quoted(address(path).href)}${sent}`
    },
  }
}

/** As one word for a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** The mock refused, or did not answer. */
export class ControlError extends Error {}

async function answered(asked: Promise<Response>): Promise<unknown> {
  const reply = await asked.catch(() => undefined)
  const text = await reply?.text().catch(() => undefined)
  if (reply === undefined || text === undefined) throw new ControlError('the mock does not answer')
  const body = bodyOf(text, reply.status)
  if (reply.ok) return body
  const { error = `the mock answered ${reply.status}` } = (body ?? {}) as { readonly error?: unknown }
  throw new ControlError(String(error))
}

/** A gateway whose mock is away says so in a page of its own. */
function bodyOf(text: string, status: number): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    throw new ControlError(`the mock does not answer; something in its place answered ${status}, and no JSON`)
  }
}
