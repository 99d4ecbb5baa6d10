// Faults in how requests are taken, refused and listed.
import type { KnownDeviation } from '../../../contract/known-deviations.ts'
import type { RekaView } from '../read.ts'
import { named } from './named.ts'

const refusalsOfKeys = ['refusals/wrong-key-is-401', 'list/wrong-key-is-401', 'refusals/no-key-is-refused']
const wordsOfRefusals = [
  'refusals/wrong-key-is-an-authentication-error',
  'refusals/no-key-is-401',
  'errors/types-fit-their-codes',
]

export const requestsFaults: Readonly<Record<string, KnownDeviation<RekaView>>> = {
  'open-door': {
    meaning: 'Callers without the right key get in.',
    change: 'Check the key of every request, also before an answer from a cache.',
    breaks: '',
    clauses: named(
      'security/strangers-cannot-read-the-status',
      'security/strangers-cannot-read-the-result',
      'security/strangers-cannot-cancel',
      'security/others-cannot-read-the-status',
      'refusals/wrong-key-submits-nothing',
      'refusals/no-key-submits-nothing',
    ),
    falls: named(...refusalsOfKeys, ...wordsOfRefusals),
  },
  'wrong-key': {
    meaning: 'A wrong key, or none, is not refused as documented.',
    change: 'Refuse it with 401 and an `authentication_error`, before anything else.',
    breaks: '',
    clauses: named(...refusalsOfKeys),
    falls: named(...wordsOfRefusals),
  },
  'own-type': {
    meaning: 'The refusal of a wrong key is told by another word than `authentication_error`.',
    change: 'Tell it in `error.type` as the pages do.',
    breaks: '',
    clauses: named('refusals/wrong-key-is-an-authentication-error'),
    falls: named('errors/types-fit-their-codes'),
  },
  'wrong-input-runs': {
    meaning: 'A submission without input is not refused, or runs all the same.',
    change: 'Refuse it, and make no request of it.',
    breaks: '',
    clauses: named('refusals/submit-without-input-is-refused', 'refusals/refused-submit-makes-no-request'),
    falls: named('refusals/wrong-input-is-400', 'refusals/wrong-input-names-the-field'),
  },
  'submit-code': {
    meaning: 'A submission is answered with another code than 202.',
    change: 'Answer submissions, repeated ones too, with 202.',
    breaks: '',
    clauses: named('submit/answers-202'),
    falls: named('submit/replay-answers-202'),
  },
  'submit-shape': {
    meaning: 'A submission does not tell its five fields as strings.',
    change: 'Answer with `request_id`, `status` and the links as strings.',
    breaks: '',
    clauses: named('submit/tells-five-strings'),
    falls: named('submit/first-status-is-in-queue'),
  },
  'no-replay': {
    meaning: 'An `Idempotency-Key` is ignored.',
    change: 'Answer a repeated key with the first answer.',
    breaks: '',
    clauses: named('submit/replay-keeps-the-id'),
    falls: named('submit/replay-repeats-the-answer'),
  },
  'no-list': {
    meaning: 'Requests are not listed.',
    change: 'Answer the list of requests.',
    breaks: '',
    clauses: named('list/is-answered'),
    falls: named(
      'list/holds-requests',
      'list/is-wrapped-in-data',
      'list/keeps-its-page-limit',
      'errors/come-in-the-envelope',
    ),
  },
  'absent-for-null': {
    meaning: 'Keys without a value are left out.',
    change: 'Send null where there is nothing to tell.',
    breaks: '',
    clauses: named(
      'status/keeps-its-nullable-keys',
      'result/has-five-keys',
      'cancel/keeps-its-nullable-keys',
    ),
    falls: named('result/agrees-with-the-status'),
  },
  'other-refusals': {
    meaning: 'Refusals differ from how we read Reka.',
    change: 'Refuse in the envelope, with the documented codes.',
    breaks: '',
    clauses: named('errors/come-in-the-envelope', 'refusals/wrong-input-is-400'),
    falls: named(
      'refusals/wrong-input-names-the-field',
      'refusals/unknown-model-is-400',
      'refusals/no-key-is-401',
      'models/are-listed',
      'models/are-wrapped-in-models',
    ),
  },
  'no-rate': {
    meaning: 'Rate limits are not told.',
    change: 'Pass the `X-RateLimit-*` headers on.',
    breaks: '',
    clauses: named('headers/tell-the-rate-limits', 'headers/tell-when-to-come-back'),
    falls: named(),
  },
}
