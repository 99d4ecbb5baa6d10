// What a recorded request came to show, told from how it was spelt (fal.md 4, 9, 16 D5, D13).
import type { Role } from '../../contract/foreign-traffic.ts'
import { type Exchange, mayHaveHeld } from '../../core/exchange.ts'
import { isJsonObject } from '../../core/json.ts'
import type { FalAct } from './ask.ts'
import { addressOf, answerOf } from './read/answer.ts'

/** Spellings of a status that a host must know; the one that the official client uses is the plain one. */
export function roleOf(exchange: Exchange): Role<FalAct> | undefined {
  const { act, request, reply } = exchange
  const address = addressOf(exchange)
  if (!URL.canParse(address)) return undefined
  if (act === 'submit') return reply?.status === 404 ? { purpose: 'unknown-model' } : undefined
  if (act !== 'status') return undefined
  const { pathname, searchParams } = new URL(address)
  if (pathname.endsWith('/')) return { purpose: 'trailing-slash' }
  const logs = searchParams.get('logs')
  if (logs !== null) return logs === '1' ? undefined : { purpose: `logs-${logs}` }
  const announced = 'content-type' in request.headers || mayHaveHeld(exchange.lost, 'request', 'content-type')
  return announced ? undefined : { purpose: 'bare' }
}

/** A model error, whatever code it came with: a list of findings, each with its kind (fal.md 9.1). */
export function blamesInput(exchange: Exchange): boolean {
  const answer = ['submit', 'result'].includes(exchange.act) ? answerOf(exchange) : undefined
  const detail = answer?.body['detail']
  return (
    Array.isArray(detail) && detail.length > 0 && detail.every((one) => isJsonObject(one) && 'type' in one)
  )
}
