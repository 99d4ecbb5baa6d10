// What a recorded request came to show, told from its path, its body and the submission of its job (modelslab.md 1.7, 3, 5).
import { askedAsWritten, askedOf } from '../../contract/answer.ts'
import type { Course, Role } from '../../contract/foreign-traffic.ts'
import { lostAt } from '../../contract/lost-body.ts'
import { isLargeRefused } from '../../contract/two-megabytes.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { JsonObject } from '../../core/json.ts'
import type { Spec } from '../../spec/load.ts'
import { vendorPath } from './address.ts'
import type { ModelslabAct } from './ask.ts'
import { isRefused } from './auth.ts'
import { idText, linksIn, speaksOf } from './body.ts'
import { missingField } from './input.ts'
import { bodyFetchPath, modelNamed } from './model.ts'
import { answerOf, requiredIn } from './read/answer.ts'
import { phaseOf } from './words.ts'

export function roleOf(exchange: Exchange, course: Course, spec: Spec): Role<ModelslabAct> | undefined {
  const path = vendorPath(exchange.request.url)
  if (path === undefined) return undefined
  if (exchange.act === 'submit') return submitRole(exchange, path, spec)
  return exchange.act === 'fetch' ? fetchRole(exchange, path, course, spec) : undefined
}

function submitRole(exchange: Exchange, path: string, spec: Spec): Role<ModelslabAct> | undefined {
  const required = missingField(spec, modelNamed(spec, path))
  if (exchange.lost?.includes('request body')) {
    // Of 2 MB none is kept: the refusal tells what was missing.
    const told = answerOf(exchange)?.body
    return required !== undefined && told?.['status'] === 'error' && speaksOf(told, required)
      ? { label: 'invalid' }
      : undefined
  }
  const asked = askedOf(exchange)
  const answer = answerOf(exchange)
  if (answer && required !== undefined && isLargeRefused(exchange) && !speaksOf(answer.body, required))
    return undefined
  if (required !== undefined && asked[required] === undefined && !isRefused(exchange))
    return { label: 'invalid' }
  if (answer && lostAt(requiredIn(answer), asked) !== undefined) return { label: 'happy' }
  return isSpeltByClients(asked) ? { label: 'second' } : undefined
}

/** Digits as text, flags as words, null for what is unset: what clients send and the pages type otherwise. */
function isSpeltByClients(asked: JsonObject): boolean {
  const sizes = [asked['width'], asked['height'], asked['samples']].some((value) => typeof value === 'string')
  return sizes || Object.values(asked).includes(null)
}

/** A way that a host need not offer is a detour, with the reason why it is one. */
function fetchRole(
  { request }: Exchange,
  path: string,
  { submit, handle }: Course,
  spec: Spec,
): Role<ModelslabAct> | undefined {
  const detour = (purpose: string): Role<ModelslabAct> => ({ act: 'detour', purpose })
  if (request.method === 'GET') return detour('get-method')
  const body = askedAsWritten({ request } as Exchange)
  const [inPath, inBody] = [/\/fetch\/([^/]+)$/.exec(path)?.[1], idText(body['request_id'])]
  if (inPath !== undefined && inBody !== undefined && inPath !== inBody) return detour('path-first')
  if (inPath !== undefined && !/^\d+$/.test(inPath) && handle === undefined) return detour('unknown-word')
  const submitted = vendorPath(submit?.request.url ?? '')
  if (submitted === undefined) return undefined
  const model = modelNamed(spec, submitted)
  if (path === model.fetch.replace('{id}', inPath ?? '')) return undefined
  if (request.url === handle?.links['fetch_result']) return detour('by-link')
  if (path === bodyFetchPath(model)) return model.byRequestId === 'only' ? undefined : detour('by-request-id')
  return detour('cross-family')
}

/** The same files on another host (modelslab.md 5). */
export function twinsIn(exchange: Exchange): readonly { readonly url: string; readonly purpose: string }[] {
  const answer = answerOf(exchange)
  if (!answer || phaseOf(answer.word) !== 'succeeded') return []
  const twins = linksIn(answer.body['proxy_links']).filter((link) => !answer.outcome.includes(link))
  return twins.map((url) => ({ url, purpose: 'proxy' }))
}
