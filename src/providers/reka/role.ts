// What a recorded request came to show, told from how it was spelt and how far its job had come (reka.md 2, 3).
import { askedOf } from '../../contract/answer.ts'
import type { Course, Role } from '../../contract/foreign-traffic.ts'
import { lostAt, missingIn } from '../../contract/lost-body.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isJsonObject, parseJson } from '../../core/json.ts'
import { isTerminal } from '../../core/phase.ts'
import type { Spec } from '../../spec/load.ts'
import type { RekaAct } from './ask.ts'
import { modelIds } from './model.ts'
import { longestWebhook } from './plan/free.ts'
import { answerOf } from './read/answer.ts'

export function roleOf(exchange: Exchange, course: Course, spec: Spec): Role<RekaAct> | undefined {
  if (exchange.act === 'status') return statusRole(exchange, course)
  if (exchange.act === 'submit') return submitRole(exchange, course, spec)
  if (exchange.act === 'chat') return chatRole(exchange)
  if (exchange.act === 'list') return listRole(exchange)
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

function chatRole(exchange: Exchange): Role<RekaAct> | undefined {
  if (exchange.lost?.includes('request body')) return undefined
  if (sentOf(exchange) === 'nothing') return { purpose: 'empty' }
  const { stream } = askedOf(exchange)
  return { purpose: stream === true ? 'streamed' : 'plain' }
}

/** The pages of a list of which one holds a single entry. */
function listRole({ request }: Exchange): Role<RekaAct> | undefined {
  const query = URL.canParse(request.url) ? new URL(request.url).searchParams : new URLSearchParams()
  if (query.get('page_limit') !== '1') return undefined
  return { purpose: query.has('page_token') ? 'second-page' : 'first-page' }
}

/** A used idempotency key is no second job, but the first one's answer again (reka.md 2.1). */
function submitRole(exchange: Exchange, { submit }: Course, spec: Spec): Role<RekaAct> | undefined {
  const key = exchange.request.headers['idempotency-key']
  const again = submit !== undefined && submit !== exchange && key !== undefined
  if (again && submit.request.headers['idempotency-key'] === key)
    return { label: isSameBody(submit, exchange) ? 'replayed' : 'rekeyed' }
  const sent = sentOf(exchange)
  if (sent === 'nothing') return { purpose: 'empty' }
  if (sent === 'no input object') return { purpose: 'not-an-object' }
  const hook = hookOf(exchange)
  if (hook !== undefined) return { purpose: hook }
  const { status = 0 } = exchange.reply ?? {}
  if (status < 400) return undefined
  const answer = answerOf(exchange)
  const reported = [answer?.error?.['details'], answer?.body['detail']].flatMap(missingIn)
  if (!exchange.lost?.includes('request body') && lostAt(reported, askedOf(exchange)) !== undefined)
    return { label: 'happy' }
  const served = modelIds(spec).some((id) => new URL(exchange.request.url).pathname.endsWith(`/${id}`))
  return served ? undefined : { purpose: 'unknown-model' }
}

/** What is wrong with the address for a webhook. */
function hookOf(exchange: Exchange): string | undefined {
  const { webhook_url: url } = askedOf(exchange)
  if (typeof url !== 'string') return undefined
  if (!URL.canParse(url)) return 'webhook-no-address'
  return url.length > longestWebhook ? 'webhook-too-long' : undefined
}

/** One that was not kept is taken for the same. */
function isSameBody(one: Exchange, other: Exchange): boolean {
  if ([one, other].some(({ lost }) => lost?.includes('request body'))) return true
  return JSON.stringify(askedOf(one)) === JSON.stringify(askedOf(other))
}

function sentOf({ request, lost = [] }: Exchange): 'nothing' | 'no input object' | 'something' {
  if (lost.includes('request body')) return 'something'
  const body = parseJson(request.body?.text ?? '{}')
  if (!isJsonObject(body)) return 'something'
  if (Object.keys(body).length === 0) return 'nothing'
  return body['input'] !== undefined && !isJsonObject(body['input']) ? 'no input object' : 'something'
}
