// Whose traffic is this? The base URL of the host that is judged, read off the submissions in a foreign recording.
import type { WireFacts } from './wire.ts'

/** The address that a request is really for: one that goes through a proxy URL names it in `x-…-target-url`. */
export function addressOf({ request }: WireFacts): { readonly url: string; readonly via?: string } {
  const header = Object.entries(request.headers).find(
    ([name, value]) => name.endsWith('-target-url') && URL.canParse(value),
  )
  return header ? { url: header[1], via: header[0] } : { url: request.url }
}

/** Origin and path prefix before a model id that is posted to; undefined when none of the models is. */
export function prefixBefore(models: readonly string[], method: string, url: string): string | undefined {
  if (method !== 'POST' || !URL.canParse(url)) return undefined
  const { origin, pathname } = new URL(url)
  const path = pathname.replace(/\/+$/, '')
  const model = models.find((id) => path.endsWith(`/${id}`))
  return model === undefined ? undefined : origin + path.slice(0, path.length - model.length - 1)
}

/** The path of `url` below `baseUrl`, query included; undefined when it lies elsewhere. */
export function below(baseUrl: string, url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { origin, pathname, search } = new URL(url)
  const base = new URL(baseUrl)
  const prefix = base.pathname.replace(/\/+$/, '')
  if (origin !== base.origin || !(pathname === prefix || pathname.startsWith(`${prefix}/`))) return undefined
  return pathname.slice(prefix.length) + search
}

/** The most frequent of some words; the first of equals. */
export function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0]
}
