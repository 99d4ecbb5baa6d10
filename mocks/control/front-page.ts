// What a browser sees at the mock's door: what this is, what it serves, and where to look next.
import escapeHtml from 'escape-html'
import type { Request, Response } from 'express'
import { packageVersion } from '../../src/core/package-root.ts'
import type { Mock } from '../mock.ts'

/** Whether the caller would rather read HTML than JSON: browsers say so, clients, curl and `fetch` do not. */
export function prefersHtml(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html'
}

/** Where the mock is mounted in another app, as Express tells it to its routes and to those of the control plane. */
export function mountIn(baseUrl: string): string {
  return baseUrl.replace(/\/__mock$/, '')
}

/** Sends the page. Its addresses begin where the browser found the mock, a mount point in another app included. */
export function sendFrontPage(mock: Mock, request: Request, response: Response): void {
  const mount = mountIn(request.baseUrl)
  const origin =
    mock.world.settings.publicUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`
  response
    .vary('Accept')
    .type('html')
    .send(frontPage(mock, mount, `${origin}${mount}`))
}

/** `mount` is the path under which the mock answers (empty where it has the host to itself), `base` the address of that. */
function frontPage(mock: Mock, mount: string, base: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>relayproof mock</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>relayproof mock</h1>
<p>This is a mock server: it speaks the queue APIs of ${escapeHtml(mock.world.settings.providers.join(', '))}, so that clients can be
developed and tested without an account and without cost. Version ${escapeHtml(packageVersion())}.</p>
<h2>Look</h2>
<ul>
${looks.map(([path, text]) => `<li><a href="${escapeHtml(`${mount}/__mock/${path}`)}">/__mock/${escapeHtml(path)}</a> ${escapeHtml(text)}</li>`).join('\n')}
</ul>
<h2>Change</h2>
<ul>
${changes.map(([call, text]) => `<li><code>${escapeHtml(call)}</code> ${escapeHtml(text)}</li>`).join('\n')}
</ul>
<h2>Call</h2>
<p>A client only swaps the host. These run as they stand${base.startsWith('https:') ? ', in a shell that trusts the authority of this mock (it said how when it started)' : ''}:</p>
${callsOf(mock, base)}
</main>
</body>
</html>
`
}

const looks = [
  ['', 'the live page: every job as it goes, its story, and hands on time and trouble'],
  ['docs/', 'every contract and every clause, to search, and each operation to try'],
  ['health', 'what this mock serves and can be made to do'],
  ['models', 'every model that is served, and what it makes'],
  ['jobs', 'every job, and how far it is'],
  ['exchanges', 'what clients sent and what they were told'],
  ['exchanges?format=har', 'the same as HAR 1.2, for a browser or for relayproof judge'],
  ['webhooks', 'what was delivered, and what was not'],
  ['clock', 'the time that jobs go by'],
  ['fates', 'what may befall a job'],
] as const

const changes = [
  [
    'POST /__mock/clock {"advance":60000}',
    'lets a minute pass at once; freeze and resume stop and start time',
  ],
  ['POST /__mock/fates {"fate":"slow"}', 'befalls the next job'],
  ['POST /__mock/jobs/{id}/complete', 'ends a job now; fail, requeue and expire change it too'],
  ['POST /__mock/reset', 'forgets everything (every POST with content-type: application/json)'],
] as const

/** One call for each vendor, the shortest that it has. */
function callsOf(mock: Mock, base: string): string {
  return mock.vendors
    .flatMap((vendor) => vendor.snippets(base).slice(0, 1))
    .map(({ title, code }) => `<h3>${escapeHtml(title)}</h3>\n<pre tabindex="0">${escapeHtml(code)}</pre>`)
    .join('\n')
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 2rem }
h3 { font-size: 1rem }
pre { overflow-x: auto; padding: .75rem; border: 1px solid #8888; border-radius: 4px; font-size: .85rem }
code { font-size: .9em; overflow-wrap: anywhere }
li { margin: .3rem 0 }
`
