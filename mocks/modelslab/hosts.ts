// ModelsLab's host names, and the address of a result file on the two that carry it (modelslab.md 1.1).
import type { MockRequest } from '../http.ts'
import type { MockSettings } from '../settings.ts'

const storage = 'pub-3626123a908346a7a8be8d9295f44e26.r2.dev'
const network = 'cdn2.stablediffusionapi.com'

export const hosts: readonly string[] = [
  'modelslab.com',
  'www.modelslab.com',
  'stablediffusionapi.com',
  'www.stablediffusionapi.com',
  storage,
  'pub-8b49af329fae499aa563997f5d4068a4.r2.dev',
  network,
  'cdn.stablediffusionapi.com',
  'd1okzptojspljx.cloudfront.net',
  'modelslab-bom.s3.amazonaws.com',
  'cdn.modelslab.com',
  'assets.modelslab.ai',
]

/** A file's link, and its twin on the delivery network, which `proxy_links` carries. */
export interface Link {
  readonly output: string
  readonly proxy: string
}

/**
 * Links reach the mock the way the request came. Where everything is one origin, the twin has the network's name in
 * its path, so that the two differ as they do at the vendor.
 */
export function linkOf(
  path: string,
  request: Pick<MockRequest, 'host' | 'linkTo'>,
  settings: MockSettings,
): Link {
  const twin = `/${network}${path}`
  const origin = settings.mediaUrl?.replace(/\/$/, '')
  if (origin) return { output: `${origin}${path}`, proxy: `${origin}${twin}` }
  return {
    output: request.linkTo(storage, path),
    proxy: request.linkTo(network, request.host === undefined ? twin : path),
  }
}
