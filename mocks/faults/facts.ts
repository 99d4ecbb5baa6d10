// What is known of an exchange before it has happened: what a rule is held against. What costs something is read when asked for.
import { createHash } from 'node:crypto'
import { isJsonObject, type Json, parseJson } from '../../src/core/json.ts'
import { once } from '../../src/core/once.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import type { Act } from '../acts.ts'
import type { Addressed } from '../address.ts'
import { fieldsOf, formParts } from '../form-parts.ts'
import { textOf } from '../http.ts'
import type { Job } from '../job.ts'
import type { Ledger } from '../ledger.ts'
import type { RawRequest } from '../raw-request.ts'
import { keysIn } from './keys.ts'

export interface Facts {
  readonly provider: ProviderId
  readonly act: Act
  /** The id of the job that it is about; of a submission not yet known. */
  readonly job?: string
  readonly model?: string
  /** Members of the submission's input, or of its job's. */
  input(): Json
  /** Credentials as they were sent. */
  keys(): readonly string[]
  /** Of the body of a submission, by which it is known again when it is sent once more. */
  digest(): string
}

/** Of a request that comes in. */
export function factsOf({ vendor, request }: Addressed, raw: RawRequest, ledger: Ledger): Facts {
  const { act, job: id, model } = vendor.actOf(request)
  const job = id === undefined ? undefined : ledger.get(vendor.id, id)?.job
  const known = model ?? job?.model
  return {
    ...{ provider: vendor.id, act },
    ...(id === undefined ? {} : { job: id }),
    ...(known === undefined ? {} : { model: known }),
    input: once(() => (act === 'submit' ? inputIn(request) : (job?.input ?? {}))),
    keys: once(() => keysIn(raw)),
    digest: once(() => digestOf(withoutBoundary(request))),
  }
}

/** Of a webhook that is to go out. */
export function factsOfWebhook({ provider, id, model, input }: Job): Facts {
  const none = () => []
  return { provider, act: 'webhook', job: id, model, input: () => input, keys: none, digest: () => '' }
}

export function digestOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 22)
}

type Sent = Pick<RawRequest, 'headers' | 'body'>

/** A form in parts is drawn a boundary each time that it is sent. */
function withoutBoundary(sent: Sent): Uint8Array {
  const form = formParts(sent)
  return form ? Buffer.from(JSON.stringify(form.parts)) : sent.body
}

/** The members beside a nested `input` count too: vendors differ in where they have it. */
function inputIn(sent: Sent): Json {
  const form = formParts(sent)
  if (form) return fieldsOf(form)
  const text = textOf(sent)
  const read = parseJson(text)
  if (!isJsonObject(read)) return Object.fromEntries(new URLSearchParams(text))
  return isJsonObject(read['input']) ? { ...read, ...read['input'] } : read
}
