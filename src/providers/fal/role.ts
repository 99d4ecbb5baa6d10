// What a recorded request came to show, told from how it was spelt (fal.md 4, 9, 16 D5, D13).
import { askedOf } from '../../contract/answer.ts'
import type { Role } from '../../contract/foreign-traffic.ts'
import { lostAt, missingIn } from '../../contract/lost-body.ts'
import { isLargeRefused } from '../../contract/two-megabytes.ts'
import { type Exchange, mayHaveHeld } from '../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import type { Spec } from '../../spec/load.ts'
import type { FalAct } from './ask.ts'
import { isWrongInput } from './input.ts'
import { addressOf, answerOf } from './read/answer.ts'

/** Spellings of a status that a host must know; the one that the official client uses is the plain one. */
export function roleOf(exchange: Exchange, spec: Spec): Role<FalAct> | undefined {
  const { act, request, reply } = exchange
  const address = addressOf(exchange)
  if (!URL.canParse(address)) return undefined
  if (act === 'submit')
    return reply?.status === 404 ? { purpose: 'unknown-model' } : submitRole(exchange, spec)
  if (act !== 'status') return undefined
  const { pathname, searchParams } = new URL(address)
  if (pathname.endsWith('/')) return { purpose: 'trailing-slash' }
  const logs = searchParams.get('logs')
  if (logs !== null) return logs === '1' ? undefined : { purpose: `logs-${logs}` }
  const announced = 'content-type' in request.headers || mayHaveHeld(exchange.lost, 'request', 'content-type')
  return announced ? undefined : { purpose: 'bare' }
}

/** A wrong input is told by itself where the contract knows its model, and a lost one by what is reported missing. */
function submitRole(exchange: Exchange, spec: Spec): Role<FalAct> | undefined {
  if (exchange.lost?.includes('request body')) return undefined
  const asked = askedOf(exchange)
  if (isLargeRefused(exchange) && !blamesInput(exchange)) return undefined
  const path = new URL(addressOf(exchange)).pathname
  const model = spec.models.map(({ id }) => id).find((id) => path.endsWith(`/${id}`))
  if (model !== undefined && isWrongInput(spec, model, asked)) return { label: 'invalid' }
  const reported = missingIn(answerOf(exchange)?.body['detail'])
  return lostAt(reported, asked) === undefined ? undefined : { label: 'happy' }
}

/** A model error, whatever code it came with: a list of findings, each with its kind (fal.md 9.1). */
export function blamesInput(exchange: Exchange, submit?: Exchange): boolean {
  const answer = ['submit', 'result'].includes(exchange.act) ? answerOf(exchange) : undefined
  const detail = answer?.body['detail']
  if (!Array.isArray(detail) || detail.length === 0) return false
  const asked = submit && !submit.lost?.includes('request body') ? askedOf(submit) : {}
  return detail.every((one) => isJsonObject(one) && 'type' in one && !isUntrue(one, asked))
}

/** Says that no text came where one was sent: then the input was lost on the way. */
function isUntrue({ type, loc }: JsonObject, asked: JsonObject): boolean {
  const [where, name] = Array.isArray(loc) ? loc : []
  const saysNoText = type === 'string_type' || type === 'missing'
  return saysNoText && where === 'body' && typeof name === 'string' && typeof asked[name] === 'string'
}
