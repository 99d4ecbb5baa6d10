// Faults in how a request fares: its states, its logs, its end.
import type { KnownDeviation } from '../../../contract/known-deviations.ts'
import type { RekaView } from '../read.ts'
import { named } from './named.ts'

export const progressFaults: Readonly<Record<string, KnownDeviation<RekaView>>> = {
  'no-status': {
    meaning: 'The status of a request is not told where clients ask for it.',
    change: 'Answer GET …/status with 200 and a `status` in words, also with `logs`.',
    breaks: '',
    clauses: named('status/is-answered', 'status/tells-a-word'),
    falls: named(
      'links/lead-to-an-answer',
      'logs/true-is-accepted',
      'logs/false-is-accepted',
      'logs/flag-without-sense-is-refused',
      'status/ends',
      'status/names-the-request',
      'status/knows-five-words',
      'status/keeps-its-nullable-keys',
      'status/is-told-in-upper-case',
      'status/tells-no-position-afterwards',
      'cancel/ends-as-cancelled',
      'cancel/ends-the-request',
    ),
  },
  'other-words': {
    meaning: "States are told in words that are not Reka's.",
    change: 'Tell states in upper case and in the five words.',
    breaks: '',
    clauses: named('status/knows-five-words'),
    falls: named(
      'status/tells-no-position-afterwards',
      'status/is-told-in-upper-case',
      'result/cancelled-is-200-without-output',
      'cancel/ends-as-cancelled',
    ),
  },
  'dead-result-link': {
    meaning: 'The `response_url` that a submission gives leads nowhere.',
    change: 'Answer under every address that a submission gives.',
    breaks: '',
    clauses: named('result/answers-on-its-link'),
    falls: named(
      'result/not-ready-is-200-without-output',
      'result/not-ready-is-told-in-a-known-way',
      'result/cancelled-is-200-without-output',
      'result/cancelled-is-told-in-a-known-way',
      'cancel/too-late-changes-nothing',
      'links/are-the-known-paths',
      'errors/come-in-the-envelope',
    ),
  },
  'position-shape': {
    meaning: '`queue_position` is no number.',
    change: 'Send `queue_position` as an integer, or null.',
    breaks: '',
    clauses: named('status/position-is-an-integer-or-null'),
    falls: named('status/tells-the-position-while-waiting', 'status/tells-no-position-afterwards'),
  },
  'log-shape': {
    meaning: 'Logs do not come as a list of entries.',
    change: 'Answer `logs` as a list of objects, or null unless they were asked for.',
    breaks: '',
    clauses: named('status/logs-are-objects-or-null', 'logs/are-off-by-default'),
    falls: named(
      'logs/are-null-unless-asked',
      'logs/are-an-array-when-asked',
      'logs/entries-say-what-and-when',
    ),
  },
  'no-cancel': {
    meaning: 'A cancel by POST without a body is not taken.',
    change: 'Take POST …/cancel with neither body nor type.',
    breaks: '',
    clauses: named('cancel/is-taken-by-post', 'cancel/needs-no-body'),
    falls: named(
      'cancel/answers-200',
      'cancel/too-late-is-200',
      'cancel/too-late-is-told-in-a-known-way',
      'errors/come-in-the-envelope',
      'refusals/unknown-cancel-is-404',
    ),
  },
  'cancel-shape': {
    meaning: 'A cancel is answered in another shape than a result.',
    change: 'Answer a cancel as a result is answered.',
    breaks: '',
    clauses: named('cancel/answers-the-result-shape'),
    falls: named(
      'cancel/keeps-its-nullable-keys',
      'cancel/answers-200',
      'cancel/too-late-is-200',
      'cancel/too-late-is-told-in-a-known-way',
    ),
  },
  'late-cancel': {
    meaning: 'A late cancel is answered in another way than we read.',
    change: 'Answer a cancel that comes too late with 200 and the state.',
    breaks: '',
    clauses: named('cancel/too-late-is-200', 'cancel/answers-200'),
    falls: named('cancel/again-is-the-same'),
  },
  'early-result': {
    meaning: 'A result that is not ready, or cancelled, is answered in an unknown way.',
    change: 'Answer it with 200 and no output, or with a 4xx that says so.',
    breaks: '',
    clauses: named('result/not-ready-is-told-in-a-known-way', 'result/cancelled-is-told-in-a-known-way'),
    falls: named('result/not-ready-is-200-without-output', 'result/cancelled-is-200-without-output'),
  },
}
