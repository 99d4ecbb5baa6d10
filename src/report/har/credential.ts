// In whose name a recorded request was made, as far as its recorder tells.
import { mayHaveHeld } from '../../core/exchange.ts'
import { isJsonObject, parseJson } from '../../core/json.ts'
import { secretMarker } from '../../core/transcript.ts'
import type { WireFacts } from './wire.ts'

/** A credential in a query or body, by the names that vendors and relays use (fal.md 2, modelslab.md 2). */
const names = /^(?:fal_jwt_token|api_?key|key|token|access_token)$/i

/** The credential that a request carried: `none` where it surely had none, `unknown` where the recorder left it out. */
export function credentialOf({ request, lost = [] }: WireFacts): string | 'none' | 'unknown' {
  const { headers } = request
  const told =
    headers['authorization'] ?? headers['x-api-key'] ?? inQuery(request.url) ?? inBody(request.body?.text)
  if (told !== undefined) return told.includes(secretMarker) ? 'unknown' : told
  const mayHaveHad = ['authorization', 'x-api-key'].some((name) => mayHaveHeld(lost, 'request', name))
  return mayHaveHad || lost.includes('request body') ? 'unknown' : 'none'
}

/** Whether the credential has no place in a request without a body. */
export function travelsInBody({ request }: WireFacts): boolean {
  const { headers, url, body } = request
  const elsewhere = headers['authorization'] ?? headers['x-api-key'] ?? inQuery(url)
  return elsewhere === undefined && inBody(body?.text) !== undefined
}

/** Without the scheme, under which one key may travel in several ways. */
export function bare(credential: string): string {
  return credential.replace(/^\s*[A-Za-z]\w*\s+/, '')
}

function inQuery(url: string): string | undefined {
  const query = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams()
  return [...query].find(([name]) => names.test(name))?.[1]
}

function inBody(text: string | undefined): string | undefined {
  const body = parseJson(text ?? '')
  const key = isJsonObject(body) ? body['key'] : undefined
  return typeof key === 'string' ? key : undefined
}
