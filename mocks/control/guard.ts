// Who may use the control plane: this machine, or who has the token; and no page of a foreign origin.
import { BlockList, isIP } from 'node:net'
import type { Request, RequestHandler, Response } from 'express'
import { forwardedBy } from '../forwarded.ts'
import type { MockSettings } from '../settings.ts'
import { bearsCookie, isSame, isSignIn, sendForm, signIn, wantsPage } from './sign-in.ts'

type Rules = Pick<
  MockSettings,
  'controlHosts' | 'controlOrigins' | 'controlToken' | 'publicUrl' | 'trustProxy'
>

interface Refusal {
  readonly status: number
  readonly error: string
}

/**
 * Refuses before anything is read: a Host that is no name of this mock (a foreign name that was made to lead here), changes by
 * pages of foreign origins, bodies that are no JSON, and other machines without the token. Answers what a browser asks
 * before it sends. Vendors' paths are no business of this: redirection by name needs any Host there.
 */
export function guard(rules: Rules): RequestHandler {
  return (request, response, next) => {
    const origin = request.headers.origin
    response.vary('Origin')
    const { controlToken } = rules
    if (controlToken !== undefined && isSignIn(request) && isOwnPage(rules, request))
      return signIn(controlToken, request, response)
    if (controlToken !== undefined && wantsPage(request) && !bearsToken(rules, request))
      return sendForm(response)
    const refusal = notOurs(rules, request)
    if (refusal) return void response.status(refusal.status).json({ error: refusal.error })
    if (origin !== undefined && isKnownOrigin(rules, origin, request)) allow(response, origin)
    if (request.method === 'OPTIONS') return void response.status(204).end()
    next()
  }
}

function notOurs(rules: Rules, request: Request): Refusal | undefined {
  // Browsers carry no token by themselves, nor do they ask for one before they ask whether they may send it.
  const withToken = bearsToken(rules, request)
  const stranger = withToken ? undefined : strangeHost(rules, request)
  if (stranger !== undefined) return foreignHost(stranger)
  if (isChange(request.method) && !isOwnPage(rules, request)) return foreignPage(request)
  if (request.method === 'OPTIONS' || request.path === '/health' || withToken) return notJson(request)
  if (rules.controlToken !== undefined) return noToken(request)
  return isOfThisMachine(rules, request) ? notJson(request) : otherMachine(request)
}

const isChange = (method: string) => !['GET', 'HEAD', 'OPTIONS'].includes(method)

function bearsToken({ controlToken }: Rules, request: Request): boolean {
  if (controlToken === undefined) return false
  const [, given] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? []
  return given === undefined ? bearsCookie(controlToken, request) : isSame(given, controlToken)
}

/**
 * The name that it is called by and should not be. An address cannot be made to lead elsewhere, so any is the mock's own. Of
 * names, loopback's and those that were told. A request line may name a host of its own, which counts too.
 */
function strangeHost(
  { controlHosts, publicUrl }: Rules,
  { headers, originalUrl }: Request,
): string | undefined {
  const named = [headers.host, /^https?:\/\/([^/?#]+)/i.exec(originalUrl)?.[1]]
  const known = [...controlHosts, ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname])]
  const isKnown = (name: string) => isIP(name) !== 0 || isLoopbackName(name) || known.includes(name)
  return named.find((host) => host !== undefined && !isKnown(nameOf(host)))
}

/** Without port, brackets, and the dot of the root. */
function nameOf(host: string): string {
  return (/^\[(.*)\](?::\d*)?$/.exec(host)?.[1] ?? host.replace(/:\d*$/, '').replace(/\.$/, '')).toLowerCase()
}

function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost')
}

/** No page at all, one of the mock's own, or one whose origin may. */
function isOwnPage(rules: Rules, request: Request): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined) return isKnownOrigin(rules, origin, request)
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** Loopback's on any port, the mock's own, and those that were told. `null` (a file, a sandbox) may be anybody's. */
function isKnownOrigin(rules: Rules, origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false
  const { hostname, host } = new URL(origin)
  const name = nameOf(hostname)
  if (isLoopbackName(name) || (isIP(name) !== 0 && isLoopback(name))) return true
  const ours = [...rules.controlOrigins, ...(rules.publicUrl === undefined ? [] : [rules.publicUrl])]
  return host === request.headers.host || ours.some((known) => new URL(known).origin === origin)
}

function isLoopback(address: string): boolean {
  const loopback = new BlockList()
  loopback.addSubnet('127.0.0.0', 8, 'ipv4')
  loopback.addAddress('::1', 'ipv6')
  return loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Where a proxy is trusted, what it passes on may come from anywhere. */
function isOfThisMachine({ trustProxy }: Rules, { socket, headers }: Request): boolean {
  if (trustProxy && forwardedBy(headers).passedOn) return false
  const address = socket.remoteAddress?.replace(/^::ffff:/, '')
  return address === undefined || isLoopback(address)
}

/** Demanded without a body too: a page may send a POST of another type without asking first, but never this. */
function notJson({ method, headers }: Request): Refusal | undefined {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  const type = headers['content-type']
  if (!isChange(method) || /^application\/json\s*(;|$)/i.test(type ?? '')) return undefined
  // Before a DELETE every page must ask.
  if (method === 'DELETE' && !hasBody) return undefined
  const error = `send every change with content-type: application/json, also one without a body; received ${type ?? 'no content-type'}`
  return { status: 415, error }
}

function foreignHost(host: string): Refusal {
  const error = `the control plane is not called by the Host ${JSON.stringify(host)}; use an address or localhost, or start the mock with --control-host, --public-url or --control-token`
  return { status: 403, error }
}

function foreignPage({ headers }: Request): Refusal {
  const who = headers.origin ?? `of site ${headers['sec-fetch-site']}`
  const error = `a page ${who} may not change this mock; start it with --control-origin if it should`
  return { status: 403, error }
}

function noToken({ headers }: Request): Refusal {
  const received = headers.authorization === undefined ? 'none' : 'another one'
  const error = `this control plane wants its token (--control-token) as Authorization: Bearer …; received ${received}`
  return { status: 401, error }
}

function otherMachine({ socket }: Request): Refusal {
  const error = `the control plane answers its own machine only, and ${socket.remoteAddress} is another; start the mock with --control-token and send that`
  return { status: 403, error }
}

function allow(response: Response, origin: string): void {
  response.set({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, DELETE',
    'access-control-allow-headers': 'content-type, authorization, x-mock-world',
    'access-control-max-age': '600',
  })
}
