// Every way to refuse a call, in the words of today's pages and of the older ones (modelslab.md 4.4, 4.5).
import type { HeaderMap } from '../../src/core/exchange.ts'
import { json, type Reply } from '../http.ts'
import type { Spelling } from './family.ts'
import type { Switches } from './options.ts'
import type { Schema } from './schema.ts'

/** What an answer of error has besides its status and its text. */
type Members = Omit<Schema<'ErrorReply'>, 'status' | 'message' | 'messege'>

/** Texts by field. */
export type FieldTexts = Readonly<Record<string, readonly string[]>>

export interface Refusal {
  readonly status: number
  readonly text: string
  /** What the older pages print, where they differ. */
  readonly older?: string | FieldTexts
  /** Members besides status and text, in today's and in the older form. */
  readonly more?: Members
  readonly olderMore?: Members | Schema<'Failed'>
}

const keyTip: Members = {
  tip: 'Take the API key from your account settings and send it as "key" in the JSON body.',
}

/** The older pages print this for their own failures, with another status word. */
const olderFailure: Schema<'Failed'> = { status: 'failed', id: '', output: '' }

export const refusals = {
  missingKey: { status: 401, text: 'API key required', older: 'Invalid Api Key', olderMore: keyTip },
  badKey: { status: 401, text: 'Invalid API key', older: 'Invalid Api Key', olderMore: keyTip },
  noCredit: {
    status: 402,
    text: 'Insufficient credits. Please add more credits to continue.',
    older: 'Your monthly limit exceeded, upgrade subscription now on https://stablediffusionapi.com/pricing',
  },
  notInPlan: { status: 403, text: 'This feature requires a premium subscription' },
  unreachableImage: { status: 400, text: 'Unable to fetch image from provided URL' },
  // No page shows the body for an unknown id (modelslab.md 13.2).
  unknownId: { status: 404, text: 'Request not found' },
  unknownPath: { status: 404, text: 'Endpoint not found' },
  notJson: { status: 400, text: 'The request body must be a JSON object' },
  tooManyCounts: {
    status: 429,
    text: 'Rate limit exceeded. Maximum 30 requests per minute allowed.',
    more: { retry_after: 60 },
  },
  server: {
    status: 500,
    text: 'Internal server error. Please try again.',
    older: 'Failed, Try Again',
    olderMore: olderFailure,
  },
  unavailable: {
    status: 503,
    text: 'Service temporarily unavailable. Please try again later.',
    older: 'Failed, Try Again',
    olderMore: olderFailure,
  },
} as const satisfies Readonly<Record<string, Refusal>>

/** `limit` in bytes. */
export function tooLarge(limit: number): Refusal {
  return { status: 413, text: `The request body is larger than ${limit} bytes` }
}

export function notAllowed(methods: readonly string[]): Refusal {
  return { status: 405, text: `Method not allowed, use ${methods.join(' or ')}` }
}

export function queueFull(limit: number): Refusal {
  return {
    status: 429,
    text: `Rate limit exceeded. Maximum ${limit} queued requests allowed.`,
    more: { retry_after: 30 },
    older: 'Rate limit exceeded',
    olderMore: { tips: 'Wait until one of your requests is done.' },
  }
}

export function unknownModel(id: string): Refusal {
  return { status: 400, text: `Model not found: ${id}`, older: 'Model id not found' }
}

export type Refuse = (refusal: Refusal, family?: Spelling, headers?: HeaderMap) => Reply

/** Lays refusals out as the switches say; `family` spells the text's key unless they spell it. */
export function refuser(switches: Switches): Refuse {
  const today = switches['modelslab.errors'] === 'documented'
  return (refusal, family = 'message', headers) => {
    const { status, text, older = text, more = {}, olderMore = more } = refusal
    const say = (words: string | FieldTexts) =>
      spelled(switches, family) === 'message' ? { message: words } : { messege: words }
    const said: Schema<'ErrorReply'> | Schema<'Failed'> = today
      ? { status: 'error', ...say(text), ...more }
      : { status: 'error', ...say(older), ...olderMore }
    return json(today ? status : 200, said, headers)
  }
}

/** The key of texts in a family's replies. */
export function spelled(switches: Switches, family: Spelling): Spelling {
  const chosen = switches['modelslab.spelling']
  return chosen === 'family' ? family : chosen
}
