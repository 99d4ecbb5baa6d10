// Faults in the links that an answer gives.
import type { KnownDeviation } from '../../../contract/known-deviations.ts'
import type { FalView } from '../read.ts'
import { named } from './named.ts'

export const linksFaults: Readonly<Record<string, KnownDeviation<FalView>>> = {
  'relative-links': {
    meaning: 'Links are no whole addresses.',
    change: 'Give links with scheme and host.',
    breaks: '',
    clauses: named('urls/are-absolute'),
    falls: named(
      'submit/matches-its-schema',
      'status/matches-its-schema',
      'urls/name-the-host-that-was-asked',
      'urls/carry-the-request-id',
      'urls/use-the-app-path',
      'urls/keep-the-path-prefix',
    ),
  },
  'dead-links': {
    meaning: 'Links that were given lead nowhere.',
    change: 'Answer under every address that a submission gives.',
    breaks: '',
    clauses: named(
      'urls/status-url-leads-to-the-status',
      'urls/response-url-leads-to-the-result',
      'urls/carry-the-request-id',
    ),
    falls: named('urls/use-the-app-path', 'urls/agree-with-one-another', 'urls/keep-the-path-prefix'),
  },
  'full-path-links': {
    meaning: 'Links carry the whole name of the model, where clients build them with owner and app alone.',
    change: 'Give links under /{owner}/{app}/requests/{id}.',
    breaks: '',
    clauses: named('urls/use-the-app-path'),
    falls: named('urls/path-without-sub-path-answers', 'urls/stay-the-same'),
  },
}
