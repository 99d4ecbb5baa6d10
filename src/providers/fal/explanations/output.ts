// Faults in what a request brings: its result.
import type { KnownDeviation } from '../../../contract/known-deviations.ts'
import type { FalView } from '../read.ts'
import { named } from './named.ts'

export const outputFaults: Readonly<Record<string, KnownDeviation<FalView>>> = {
  'no-result': {
    meaning: 'A completed request has no result.',
    change: 'Give the result out under `response_url` from the moment the status says `COMPLETED`.',
    breaks: '',
    clauses: named('result/is-there-once-completed'),
    falls: named(
      'result/stays',
      'result/wrong-input-is-422',
      'errors/wrong-input-names-the-field',
      'urls/response-suffix-is-understood',
      'urls/response-url-leads-to-the-result',
      'status/answers-200-when-completed',
      'status/one-outcome',
      'cancel/too-late-is-400',
      'logs/come-when-asked',
      'ids/not-ready-names-the-request',
    ),
  },
  'result-goes': {
    meaning: 'A result can be fetched once and is gone.',
    change: 'Keep results as long as the vendor does, for any number of requests.',
    breaks: '',
    clauses: named('result/stays'),
    falls: named('urls/response-url-leads-to-the-result', 'cancel/too-late-changes-nothing'),
  },
  'output-shape': {
    meaning: 'A result is not the output that the model documents.',
    change: "Answer a result with the model's own output at the top of the object.",
    breaks: '',
    clauses: named('result/is-json', 'result/is-not-wrapped', 'result/matches-the-model'),
    falls: named(
      'output/is-as-many-as-asked',
      'output/flags-every-image',
      'output/files-have-addresses',
      'result/counts-billable-units',
    ),
  },
}
