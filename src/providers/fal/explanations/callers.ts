// Faults about who is asked for what: ids, keys, and what belongs to others.
import type { KnownDeviation } from '../../../contract/known-deviations.ts'
import type { FalView } from '../read.ts'
import { named } from './named.ts'

export const callersFaults: Readonly<Record<string, KnownDeviation<FalView>>> = {
  'no-request-id': {
    meaning: 'A submission does not tell the id of its request as `request_id`.',
    change: 'Answer a submission with `request_id`, a string, at the top of the object.',
    breaks: '',
    clauses: named('submit/returns-request-id'),
    falls: named(
      'submit/request-id-is-a-uuid',
      'submit/names-its-state',
      'submit/matches-its-schema',
      'urls/submit-gives-the-response-url',
      'urls/submit-gives-the-status-url',
      'urls/submit-gives-the-cancel-url',
      'urls/use-the-app-path',
      'urls/carry-the-request-id',
    ),
  },
  'another-id': {
    meaning: 'Later answers tell another id than the submission, most often the upstream one.',
    change: 'Tell everywhere the `request_id` that the submission gave.',
    breaks: '',
    clauses: named('ids/same-everywhere'),
    falls: named('urls/status-url-leads-to-the-status'),
  },
  'open-door': {
    meaning: 'Callers without the right key get in.',
    change: 'Check the key of every request, also before an answer from a cache.',
    breaks: '',
    clauses: named(
      'security/strangers-cannot-read-the-status',
      'security/strangers-cannot-read-the-result',
      'security/strangers-cannot-read-the-stream',
      'security/strangers-cannot-cancel',
      'security/other-callers-cannot-cancel',
      'security/other-callers-cannot-read-the-status',
      'security/other-callers-cannot-read-the-result',
      'refusals/wrong-key-is-refused',
      'refusals/wrong-key-submits-nothing',
      'refusals/no-key-submits-nothing',
      'refusals/no-key-is-no-way-in',
    ),
    falls: named('refusals/wrong-key-comes-before-unknown-id', 'refusals/unknown-model-is-refused'),
  },
  'open-cancel': {
    meaning: 'Callers without the right key can cancel.',
    change: 'Check that the caller owns the request before passing a cancel on.',
    breaks: '',
    clauses: named('security/strangers-cannot-cancel', 'security/other-callers-cannot-cancel'),
    falls: named('result/is-there-once-completed'),
  },
  'mixed-outputs': {
    meaning: "A result holds another request's output, which may be another customer's.",
    change: 'Look for what keeps outputs under a key too short.',
    breaks: 'Callers are served what others made, and others what they made themselves.',
    clauses: named('output/is-nobody-elses'),
    falls: named('output/tells-its-prompt'),
  },
  'unknown-id': {
    meaning: 'Requests that never were are answered as if they were.',
    change: 'Refuse an unknown id with 404 and `{"status": "NOT_FOUND"}`.',
    breaks: '',
    clauses: named('refusals/unknown-status-is-404', 'refusals/unknown-result-is-404'),
    falls: named(
      'refusals/unknown-id-says-not-found',
      'refusals/unknown-cancel-is-404',
      'refusals/unknown-stream-is-404',
    ),
  },
  'other-404': {
    meaning: "What is unknown is refused in other words than fal's.",
    change: 'Refuse an unknown id with 404 and `{"status": "NOT_FOUND"}`.',
    breaks: '',
    clauses: named('refusals/unknown-id-says-not-found', 'refusals/unknown-cancel-is-404'),
    falls: named(),
  },
}
