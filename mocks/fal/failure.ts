// How a job that did not succeed shows itself: the code and body of its result, and what its status says.
import type { HeaderMap } from '../../src/core/exchange.ts'
import { isJsonObject } from '../../src/core/json.ts'
import type { Phase } from '../../src/core/phase.ts'
import type { Fate } from '../fate.ts'
import type { Segment } from '../job.ts'
import { endOf, startDeadline } from '../timeline.ts'
import { type Place, placeIn, valueAt } from './blamed-field.ts'
import type { FalEntry, ModelErrorItem } from './job.ts'
import { errorPage, type ModelErrorKind, modelErrors } from './model-errors.ts'
import { isRequestErrorType, type RequestErrorType, requestErrors } from './request-errors.ts'
import type { Schema } from './schema.ts'

export interface Failure {
  readonly by: 'model' | 'infrastructure'
  /** Of the result. */
  readonly status: number
  readonly body: Schema<'RequestError'> | Schema<'ModelError'>
  readonly headers: HeaderMap
  /** For people, on the status. */
  readonly error: string
  readonly errorType: string
}

/** Undefined unless `phase` is failed or cancelled. */
export function failureOf(entry: FalEntry, timeline: readonly Segment[], phase: Phase): Failure | undefined {
  if (phase === 'cancelled') return infrastructureFailure('client_cancelled')
  if (phase !== 'failed') return undefined
  const made = entry.events.find((event) => event.kind === 'fail' && event.at === endOf(timeline))
  if (made?.kind === 'fail') return failureNamed({ name: made.reason ?? 'internal_server_error' }, entry)
  const { fate, details } = entry.job
  if (missedStart(entry, timeline)) {
    return infrastructureFailure('request_timeout', { 'x-fal-request-timeout-type': 'user' })
  }
  if (fate && isRequestErrorType(fate.name)) return failureNamed(fate, entry)
  if (details.inputErrors.length > 0) return modelFailure(422, details.inputErrors, false)
  return failureNamed(fate ?? { name: 'internal_server_error' }, entry)
}

/** A job that failed at its start deadline without having run. */
function missedStart({ job }: FalEntry, timeline: readonly Segment[]): boolean {
  const neverRan = timeline.every(({ phase }) => phase !== 'running')
  return neverRan && endOf(timeline) === startDeadline(job)
}

/** What fal says of an error word; of one it has no such word for, that the model broke. */
function failureNamed({ name, options = {} }: Fate, { job: { details, input } }: FalEntry): Failure {
  if (isRequestErrorType(name)) return infrastructureFailure(name)
  const type = Object.hasOwn(modelErrors, name) ? name : 'internal_server_error'
  const kind = modelErrors[type] as ModelErrorKind
  const { loc, msg, ctx = kind.ctx, status, retryable } = options
  const place = Array.isArray(loc) ? (loc as Place) : placeIn(kind.loc, details.fields, input)
  const item: ModelErrorItem = {
    loc: [...place],
    msg: typeof msg === 'string' ? msg : kind.msg,
    type,
    url: errorPage(type),
    ...(isJsonObject(ctx) ? { ctx } : {}),
    input: 'input' in options ? options['input'] : valueAt(place, input),
  }
  const code = isErrorCode(status) ? status : kind.status
  return modelFailure(code, [item], typeof retryable === 'boolean' ? retryable : kind.retryable)
}

function isErrorCode(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 400 && value <= 599
}

/** Both names of the retry hint are sent (fal.md 15.9); refused input is not billed. */
function modelFailure(status: number, detail: readonly ModelErrorItem[], retryable: boolean): Failure {
  const [first] = detail
  return {
    by: 'model',
    status,
    body: { detail },
    headers: {
      'x-fal-needs-retry': retryable ? '1' : '0',
      'x-fal-retryable': String(retryable),
      'x-fal-billable-units': '0',
    },
    error: first?.msg ?? 'The model failed',
    errorType: first?.type ?? 'internal_server_error',
  }
}

function infrastructureFailure(type: RequestErrorType, headers: HeaderMap = {}): Failure {
  const { status, detail } = requestErrors[type]
  return {
    by: 'infrastructure',
    status,
    body: { detail, error_type: type },
    headers: { 'x-fal-error-type': type, ...headers },
    error: detail,
    errorType: type,
  }
}
