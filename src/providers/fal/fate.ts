// What befell a recorded job of fal's, in the labels of a journey (fal.md 4, 9.1, 9.2).
import type { Exchange } from '../../core/exchange.ts'
import { isJsonObject } from '../../core/json.ts'
import { type Answer, answerOf } from './read/answer.ts'
import { isOutput } from './read/job.ts'
import { phaseTold } from './read.ts'

const byType = [
  ['content_policy_violation', 'model-error'],
  ['downstream_service_unavailable', 'model-outage'],
] as const

export function fateOf(exchanges: readonly Exchange[]): string | undefined {
  const answers = exchanges.flatMap((one) => answerOf(one) ?? [])
  const types = answers.flatMap(typesIn)
  const [, modelFate] = byType.find(([type]) => types.includes(type)) ?? []
  if (modelFate !== undefined) return modelFate
  const failed =
    answers.some(isInfrastructure) && !answers.some((one) => one.act === 'result' && isOutput(one))
  if (failed)
    return hasDeadline(exchanges[0]) && answers.some(isMissedStart) ? 'late-start' : 'infrastructure-error'
  return wentBack(exchanges) ? 'requeued' : undefined
}

/** Kinds of model errors, whatever code they came with. */
function typesIn({ act, body }: Answer): readonly unknown[] {
  const { detail } = body
  if (!['submit', 'result'].includes(act) || !Array.isArray(detail)) return []
  return detail.filter(isJsonObject).map(({ type }) => type)
}

/** Told by its result or by its status; what the caller did himself is none. */
function isInfrastructure({ act, body }: Answer): boolean {
  const type = body['error_type']
  return (
    ['result', 'status'].includes(act) && typeof type === 'string' && !/^client_|^bad_request$/.test(type)
  )
}

const isMissedStart = ({ act, body, code }: Answer): boolean =>
  body['error_type'] === 'startup_timeout' || (act === 'result' && code === 504)

const hasDeadline = (submit: Exchange | undefined): boolean =>
  submit?.act === 'submit' && 'x-fal-request-start-timeout' in submit.request.headers

/** It ran, waited again, and came to its end. */
function wentBack(exchanges: readonly Exchange[]): boolean {
  const phases = exchanges.filter(({ act }) => act === 'status').map((one) => phaseTold(one))
  const again = phases.indexOf('queued', phases.indexOf('running'))
  return phases.includes('running') && again > 0 && phases.includes('succeeded', again)
}
