// The grammar of fal's model ids: `[workflows|comfy/]owner/app[/path]`, and the old `digits-name` (fal.md 1.2).

export interface ModelId {
  /** As it was written, without slashes at the ends. */
  readonly full: string
  /** The queue it belongs to: `owner/app`, with its namespace if any. */
  readonly app: string
  /** The last part of `app`. */
  readonly alias: string
  /** What stands behind the app; empty when nothing does. */
  readonly path: string
}

const namespaces: ReadonlySet<string> = new Set(['workflows', 'comfy'])

/** What needs no escaping in an address, so that the links of a job lead back to it; `.` and `..` lead elsewhere. */
const lawfulPart = /^(?!\.{1,2}$)[\w.~:@+-]+$/

/** Undefined for what cannot be a model id. */
export function modelIdOf(text: string): ModelId | undefined {
  const full = text.replace(/^\/+|\/+$/g, '').replace(/^(\d+)-([a-zA-Z0-9-]+)$/, '$1/$2')
  const parts = full.split('/')
  const length = namespaces.has(parts[0] ?? '') ? 3 : 2
  if (parts.length < length || !parts.every((part) => lawfulPart.test(part))) return undefined
  const app = parts.slice(0, length).join('/')
  return { full, app, alias: parts[length - 1] ?? '', path: parts.slice(length).join('/') }
}
