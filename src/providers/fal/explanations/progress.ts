// Faults in how a request fares: its states, its logs, its stream, its end.
import type { KnownDeviation } from '../../../contract/known-deviations.ts'
import type { FalView } from '../read.ts'
import { named } from './named.ts'

export const progressFaults: Readonly<Record<string, KnownDeviation<FalView>>> = {
  'no-status': {
    meaning: 'The status of a request is not told where clients ask for it.',
    change: 'Answer GET …/requests/{id}/status with a 2xx and a `status` at the top of the object.',
    breaks: '',
    clauses: named('status/is-answered'),
    falls: named(
      'status/knows-three-states',
      'status/answers-a-bare-request',
      'status/answers-200-when-completed',
      'status/ends',
      'status/matches-its-schema',
      'logs/switch-is-read-in-every-spelling',
      'logs/come-when-asked',
      'ids/status-names-the-request',
      'urls/status-gives-the-response-url',
      'urls/status-url-leads-to-the-status',
      'urls/path-without-sub-path-answers',
      'cancel/too-late-changes-nothing',
      'cancel/status-names-the-cancellation',
    ),
  },
  'completed-code': {
    meaning: 'The status of a completed request has another code than 200.',
    change: 'Answer the status with 200 once the request is completed.',
    breaks: '',
    clauses: named('status/answers-200-when-completed'),
    falls: named('cancel/too-late-changes-nothing'),
  },
  'cancel-never-ends': {
    meaning: 'A request that was cancelled is never told as ended.',
    change: 'Tell a cancelled request as `COMPLETED`, with its `error`.',
    breaks: '',
    clauses: named('cancel/ends-the-request'),
    falls: named(
      'status/never-goes-back',
      'status/answers-202-while-unfinished',
      'stream/ends-with-completed',
      'stream/is-closed-by-the-host',
    ),
  },
  'log-shape': {
    meaning: 'Logs do not come as a list of entries.',
    change: 'Answer `logs` as a list of objects with `message` and `timestamp`, or null.',
    breaks: '',
    clauses: named('logs/are-a-list-when-asked', 'logs/entries-have-message-and-time'),
    falls: named('logs/timestamps-are-iso-8601', 'logs/come-when-asked', 'status/matches-its-schema'),
  },
  'no-events': {
    meaning: 'The status stream holds no events that clients can read.',
    change: 'Pass the stream on byte by byte: `data: {status object}` and an empty line for each.',
    breaks: '',
    clauses: named('stream/events-are-json', 'stream/events-are-statuses'),
    falls: named(
      'stream/ends-with-completed',
      'stream/holds-nothing-but-events',
      'stream/events-match-the-status-schema',
      'stream/agrees-with-the-polls',
      'ids/stream-events-name-the-request',
    ),
  },
  'stream-stays-open': {
    meaning: 'The status stream of a request does not end with it.',
    change: 'End the stream after the event that says `COMPLETED`.',
    breaks: '',
    clauses: named('stream/is-closed-by-the-host', 'stream/ends-with-completed'),
    falls: named('stream/agrees-with-the-polls'),
  },
  'error-on-success': {
    meaning: 'A request that succeeded tells an error.',
    change: 'Send `error` only with a request that failed.',
    breaks: '',
    clauses: named('status/success-tells-no-error'),
    falls: named('stream/agrees-with-the-polls', 'cancel/too-late-changes-nothing'),
  },
  'no-cancel-by-clients': {
    meaning: 'A cancel without a body is refused.',
    change: 'Take PUT …/cancel with neither body nor type, as clients send it.',
    breaks: '',
    clauses: named('cancel/needs-no-body'),
    falls: named(
      'cancel/is-offered',
      'cancel/answers-in-known-words',
      'cancel/again-does-no-harm',
      'cancel/too-late-is-400',
      'refusals/unknown-cancel-is-404',
    ),
  },
  'late-cancel-takes': {
    meaning: 'A cancel that comes too late takes the outcome away.',
    change: 'Leave a completed request alone, and answer 400 `ALREADY_COMPLETED`.',
    breaks: '',
    clauses: named('cancel/too-late-changes-nothing'),
    falls: named('status/one-outcome', 'stream/agrees-with-the-polls'),
  },
}
