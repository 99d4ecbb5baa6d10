// A request as it came in, before anybody knows whose it is.

export interface RawRequest {
  readonly method: string
  /** As on the request line: path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** `http` or `https`, as the client came. */
  readonly scheme: string
  /** The origin that the client called, where a trusted proxy in between tells it. */
  readonly calledAt?: string
  /** The client asks for a web socket, and whoever hands this over can open one. */
  readonly upgrade?: 'websocket'
  /** What was taken off the address, with which its links begin: where the mock is mounted, and `/__world/t7`. */
  readonly mount?: string
}

/** The same request as if its address began after `prefix`, and its links with that. */
export function withoutMount(raw: RawRequest, prefix: string): RawRequest {
  const rest = raw.url.slice(prefix.length)
  return { ...raw, url: rest.startsWith('/') ? rest : `/${rest}`, mount: (raw.mount ?? '') + prefix }
}
