// What a job was asked to be: its model, its app, and whether it ought to succeed.
import { appOf } from '../model-id.ts'
import { addressOf } from '../read/answer.ts'
import type { FalJob, FalView } from '../read.ts'

/** The base URL's path without a trailing slash; empty for a bare origin, and behind a proxy's single URL. */
export function prefixOf(view: FalView): string {
  const { baseUrl, via } = view.transcript.target
  return via === undefined ? new URL(baseUrl).pathname.replace(/\/+$/, '') : ''
}

/** Path below the base URL. */
export function below(view: FalView, pathname: string): string {
  const prefix = prefixOf(view)
  return prefix !== '' && pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname
}

/** The model that a job was submitted to. */
export function modelOf(view: FalView, job: FalJob): string {
  return below(view, new URL(addressOf(job.submit)).pathname).replace(/^\/+|\/+$/g, '')
}

/** `owner/app` of the model that a job was submitted to. */
export function appAsked(view: FalView, job: FalJob): string {
  return appOf(modelOf(view, job))
}

/** Jobs of the journey that are not meant to end well. */
const troubled = [
  ...['cancelled', 'invalid', 'webhook-error'],
  ...['model-error', 'model-outage', 'infrastructure-error', 'late-start'],
]

/** Whether the job ought to succeed. In traffic of others only those count that did, and the one that was told to have. */
export function isGood(job: FalJob, view: FalView): boolean {
  if (troubled.includes(job.label)) return false
  return view.transcript.source === 'journey' || job.output !== undefined || job.label === 'happy'
}

/** Whether a well-meant job ended in its output. */
export function isDone(job: FalJob, view: FalView): boolean {
  return isGood(job, view) && job.output !== undefined
}
