// rest.fal.ai besides storage: the keys that webhooks are signed with, and short-lived tokens (fal.md 8 and 11).
import { isJsonObject, parseJson } from '../../../src/core/json.ts'
import { type Answer, type MockRequest, type Reply, textOf } from '../../http.ts'
import { noWebSockets, webSockets } from '../../web-sockets.ts'
import { admit } from '../auth.ts'
import { methodNotAllowed } from '../refusals.ts'
import { reply, text } from '../reply.ts'
import type { Service } from '../service.ts'

const usualLifeSeconds = 120

/** Undefined for another path. */
export function access(service: Service, request: MockRequest): Answer | undefined {
  switch (request.path) {
    case '/.well-known/jwks.json':
      return request.method === 'GET' ? jwks(service) : methodNotAllowed('GET')
    case '/tokens':
    case '/tokens/':
    case '/tokens/realtime':
      return request.method === 'POST' ? token(service, request) : methodNotAllowed('POST')
    default:
      return undefined
  }
}

/** Receivers may keep it for a day. */
function jwks({ signer }: Service): Reply {
  return text(200, signer.jwks(), undefined, { 'cache-control': 'public, max-age=86400' })
}

/** Answers the token as a JSON string, as clients expect it; none for sessions that there cannot be. */
async function token(service: Service, request: MockRequest): Promise<Reply> {
  if (!(await webSockets())) return { ...reply(501, { detail: noWebSockets }), hint: noWebSockets }
  const account = admit(service.identify(request), undefined)
  if (typeof account !== 'string') return account
  const body = parseJson(textOf(request))
  const wish = isJsonObject(body) ? body : {}
  const seconds = Number(wish['token_expiration'] ?? wish['duration'] ?? usualLifeSeconds)
  if (!(seconds > 0)) return reply(400, { detail: 'token_expiration must be a number of seconds above 0' })
  return reply(200, service.tokens.issue(account, seconds * 1_000, { allowed_apps: wish['allowed_apps'] }))
}
