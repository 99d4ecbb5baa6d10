// What a recorded request came to show, told from how it was spelt and how far its job had come (reka.md 2, 3).
import type { Course, Role } from '../../contract/foreign-traffic.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isJsonObject, parseJson } from '../../core/json.ts'
import { isTerminal } from '../../core/phase.ts'
import type { Spec } from '../../spec/load.ts'
import type { RekaAct } from './ask.ts'
import { modelIds } from './model.ts'

export function roleOf(exchange: Exchange, course: Course, spec: Spec): Role<RekaAct> | undefined {
  if (exchange.act === 'status') return statusRole(exchange, course)
  if (exchange.act === 'submit') return submitRole(exchange, course, spec)
  if (exchange.act === 'chat') return sentOf(exchange) === 'nothing' ? { purpose: 'empty' } : undefined
  const ended = course.phase !== undefined && isTerminal(course.phase)
  return exchange.act === 'result' && !ended ? { purpose: 'early' } : undefined
}

function statusRole({ request }: Exchange, { phase }: Course): Role<RekaAct> | undefined {
  if (!URL.canParse(request.url)) return undefined
  const flag = new URL(request.url).searchParams.get('with_logs')
  if (flag !== null && flag !== 'true' && flag !== 'false') return { purpose: 'bad-flag' }
  const ended = phase !== undefined && isTerminal(phase) ? 'ended-' : ''
  return { purpose: flag === null ? `${ended}bare` : `${ended}logs-${flag}` }
}

/** A used idempotency key is no second job, but the first one's answer again (reka.md 2.1). */
function submitRole(exchange: Exchange, { submit }: Course, spec: Spec): Role<RekaAct> | undefined {
  const key = exchange.request.headers['idempotency-key']
  const again = submit !== undefined && submit !== exchange && key !== undefined
  if (again && submit.request.headers['idempotency-key'] === key) return { label: 'replayed' }
  const { status = 0 } = exchange.reply ?? {}
  if (status < 400) return undefined
  const sent = sentOf(exchange)
  if (sent === 'nothing') return { purpose: 'empty' }
  if (sent === 'no input object') return { purpose: 'not-an-object' }
  const served = modelIds(spec).some((id) => new URL(exchange.request.url).pathname.endsWith(`/${id}`))
  return served ? undefined : { purpose: 'unknown-model' }
}

function sentOf({ request, lost = [] }: Exchange): 'nothing' | 'no input object' | 'something' {
  if (lost.includes('request body')) return 'something'
  const body = parseJson(request.body?.text ?? '{}')
  if (!isJsonObject(body)) return 'something'
  if (Object.keys(body).length === 0) return 'nothing'
  return body['input'] !== undefined && !isJsonObject(body['input']) ? 'no input object' : 'something'
}
