// How a browser shows that it has the token of the control plane: a form without script, and a cookie that no script can read.
import { createHash, timingSafeEqual } from 'node:crypto'
import { type Request, type Response, urlencoded } from 'express'
import { mountIn, prefersHtml } from './front-page.ts'

/** What is compared is of one length, however long a guess is. */
export function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** Made of the token, which it does not tell; mocks on one machine, whose cookies browsers mix, have names of their own. */
function cookieOf(token: string): readonly [name: string, value: string] {
  const value = digest(`relayproof control ${token}`).toString('hex')
  return [`relayproof-${digest(value).toString('hex', 0, 4)}`, value]
}

export function bearsCookie(token: string, { headers }: Request): boolean {
  const [name, value] = cookieOf(token)
  const pairs = (headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='))
  return pairs.some(([given, said = '']) => given === name && isSame(said, value))
}

const isPage = ({ path }: Request) => /^\/(docs\/?)?$/.test(path)

/** A browser that wants one of the pages, and may be shown the form. */
export function wantsPage(request: Request): boolean {
  return request.method === 'GET' && isPage(request) && prefersHtml(request)
}

/** The form, filled in. */
export function isSignIn(request: Request): boolean {
  const type = request.headers['content-type'] ?? ''
  return request.method === 'POST' && isPage(request) && type.startsWith('application/x-www-form-urlencoded')
}

const readForm = urlencoded({ extended: false, limit: 4_096 })

/** Leads to the page that was wanted, or shows the form again. */
export function signIn(token: string, request: Request, response: Response): void {
  readForm(request, response, (cause?: unknown) => {
    const { token: given } = (request.body ?? {}) as { readonly token?: unknown }
    if (cause !== undefined || typeof given !== 'string' || !isSame(given, token))
      return sendForm(response, 'That is another token.')
    const [name, value] = cookieOf(token)
    response.cookie(name, value, {
      ...{ httpOnly: true, sameSite: 'lax', secure: request.secure },
      path: mountIn(request.baseUrl) || '/',
    })
    response.redirect(303, request.originalUrl)
  })
}

/** By its own address: it sends itself there. */
export function sendForm(response: Response, said = ''): void {
  response
    .status(401)
    .set({
      'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    })
    .type('html')
    .send(form(said))
}

const form = (said: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>relayproof mock</title>
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>relayproof mock</h1>
<p>Its pages want the token that it was started with (<code>--control-token</code>).</p>
<form method="post"><p><label>Token <input name="token" type="password" autocomplete="current-password" required autofocus></label> <button>Open</button></p></form>
<p role="status">${said}</p>
</main>
</body>
</html>
`
