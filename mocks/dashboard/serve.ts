// Serves the live page: its document, its style and its script, as they stand in the package, under a policy of their own.
import { readFileSync } from 'node:fs'
import { type Request, type Response, Router } from 'express'
import { onceFor } from '../../src/core/once.ts'
import { packageRoot } from '../../src/core/package-root.ts'

/** Nothing comes from elsewhere, nothing is made of text, and no page of others may frame it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const guards = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

/** By their place below `/__mock/`: where they lie in the package, and their type. The build makes them of `page/`. */
const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  'dashboard/style.css': ['dist/mocks/dashboard/browser/style.css', 'text/css'],
  ...Object.fromEntries(
    ['page.js', 'docs.js', 'shared.js'].map((name) => [
      `dashboard/${name}`,
      [`dist/mocks/dashboard/browser/${name}`, 'text/javascript'],
    ]),
  ),
}

export type PageName = 'page' | 'docs'

export interface Dashboard {
  /** Its style and its script. */
  readonly files: Router
  /** A document. Its addresses are told from where it lies, so that must end in a slash. */
  send(page: PageName, request: Request, response: Response): void
}

/** Each file is read when first asked for. */
export function dashboard(): Dashboard {
  const read = onceFor((file: string) => readFileSync(new URL(file, packageRoot())))
  const sendFile = (response: Response, file: string, type: string) =>
    response
      .set({ ...guards, 'cache-control': 'no-cache' })
      .type(type)
      .send(read(file))
  const router = Router()
  for (const [path, [file, type]] of Object.entries(files))
    router.get(`/${path}`, (_request, response) => void sendFile(response, file, type))
  return {
    files: router,
    send(page, request, response) {
      const [path = '', query] = request.originalUrl.split('?')
      if (path.endsWith('/'))
        sendFile(response.vary('Accept'), `mocks/dashboard/${page}/${page}.html`, 'html')
      else {
        const last = path.slice(path.lastIndexOf('/') + 1)
        response.redirect(302, `${last}/${query === undefined ? '' : `?${query}`}`)
      }
    },
  }
}
