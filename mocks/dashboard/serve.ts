// Serves the live page: its document, its style and its modules, as they stand in the package, under a policy of their own.
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

const modules = [
  'actions',
  'control',
  'course',
  'element',
  'follow',
  'hands',
  'list',
  'main',
  'palette',
  'row',
  'story',
  'time',
  'trouble',
  'view',
]

/** By their place below `/__mock/`: where they lie in the package, and their type. The modules are what the build makes. */
const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  'dashboard/page/page.css': ['mocks/dashboard/page/page.css', 'text/css'],
  'dashboard/filter.js': ['dist/mocks/dashboard/filter.js', 'text/javascript'],
  ...Object.fromEntries(
    modules.map((name) => [
      `dashboard/page/${name}.js`,
      [`dist/mocks/dashboard/page/${name}.js`, 'text/javascript'],
    ]),
  ),
}

/** The files of the page; the document itself is sent by `sendDashboard`. */
export function dashboardFiles(): Router {
  const router = Router()
  const read = onceFor((file: string) => readFileSync(new URL(file, packageRoot())))
  for (const [path, [file, type]] of Object.entries(files))
    router.get(`/${path}`, (_request, response) => {
      response
        .set({ ...guards, 'cache-control': 'no-cache' })
        .type(type)
        .send(read(file))
    })
  return router
}

/** Its addresses are told from where it lies, so that must end in a slash. */
export function sendDashboard(request: Request, response: Response): void {
  const [path = '', query] = request.originalUrl.split('?')
  if (!path.endsWith('/')) {
    const last = path.slice(path.lastIndexOf('/') + 1)
    response.redirect(302, `${last}/${query === undefined ? '' : `?${query}`}`)
    return
  }
  const document = readFileSync(new URL('mocks/dashboard/page/page.html', packageRoot()))
  response
    .set({ ...guards, 'cache-control': 'no-cache' })
    .vary('Accept')
    .type('html')
    .send(document)
}
