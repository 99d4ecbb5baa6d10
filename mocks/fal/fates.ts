// What can be made to befall a fal job, by name.
import type { Fate } from '../fate.ts'
import {
  anything,
  errorCode,
  type FateOptions,
  flag,
  neededObject,
  object,
  place,
  text,
} from '../fate-options.ts'
import { courseFates, courseOptions } from '../plan.ts'
import { modelErrors } from './model-errors.ts'
import { isRequestErrorType, requestErrors } from './request-errors.ts'

/** Every error word of fal is a fate. */
export const fates: Readonly<Record<string, string>> = {
  ...courseFates,
  nsfw: 'succeeds with every image flagged, and blacked out unless enable_safety_checker is false',
  output: 'succeeds with a result of your own (options: body, the whole of it)',
  empty_output: 'succeeds without any media',
  redirected: 'the model answers with a redirect to its first file (302)',
  payload_error: 'succeeds, but the webhook says that the payload is not JSON serializable',
  uncancellable: 'accepts a cancel while it runs and finishes nevertheless',
  ...describe(modelErrors, 'the model refuses or breaks'),
  ...describe(requestErrors, 'the infrastructure fails'),
  concurrent_requests_limit: 'the submission is answered with 429',
}

/** Members of a model's error that can be chosen. */
const errorOptions: FateOptions = {
  status: errorCode,
  msg: text,
  loc: place,
  ctx: object,
  input: anything,
  retryable: flag,
}

export const fateOptions: Readonly<Record<string, FateOptions>> = {
  ...courseOptions,
  output: { body: neededObject },
  ...Object.fromEntries(Object.keys(modelErrors).map((word) => [word, errorOptions])),
}

/** True for a fate that ends the job's run in failure. */
export function fails(fate: Fate | undefined): boolean {
  return fate !== undefined && (isRequestErrorType(fate.name) || Object.hasOwn(modelErrors, fate.name))
}

function describe(errors: Readonly<Record<string, { readonly status: number }>>, what: string) {
  return Object.fromEntries(
    Object.entries(errors).map(([word, { status }]) => [word, `${what}: ${status} on the result`]),
  )
}
