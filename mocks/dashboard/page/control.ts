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
  address(path: string): URL
  get<Answer>(path: string): Promise<Answer>
  /** Of the mock as a whole: what all worlds share. */
  getShared<Answer>(path: string): Promise<Answer>
  /** Rejects with what the mock says where it refuses. */
  send(order: Order): Promise<unknown>
  /** The order as a line for a shell. */
  curl(order: Order): string
}

export function controlOf(base: URL, world: string | undefined): Control {
  const address = (path: string) => {
    const url = new URL(path, base)
    if (world !== undefined) url.searchParams.set('world', world)
    return url
  }
  return {
    world,
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
          ? ` -H 'content-type: application/json' -d '${JSON.stringify(body ?? {}).replaceAll("'", "'\\''")}'`
          : ''
      return `curl -X ${method} '${address(path).href}'${sent}`
    },
  }
}

async function answered(asked: Promise<Response>): Promise<unknown> {
  const reply = await asked
  const text = await reply.text()
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  if (reply.ok) return body
  throw new Error(
    String((body as { readonly error?: unknown } | undefined)?.error ?? `the mock answered ${reply.status}`),
  )
}
