// Faults in whose job is told, and in how its story goes on.
import type { KnownDeviation } from '../../../contract/known-deviations.ts'
import type { ModelslabView } from '../read.ts'
import { named } from './named.ts'

export const storyFaults: Readonly<Record<string, KnownDeviation<ModelslabView>>> = {
  'shared-id': {
    meaning: 'Two submissions got one id.',
    change: 'Give every submission an id of its own.',
    breaks: '',
    clauses: named('ids/never-shared'),
    falls: named('links/future-links-become-the-output', 'result/one-for-each-sample'),
  },
  'another-jobs-answer': {
    meaning: "Answers about one job tell another one's.",
    change:
      'Look for what keeps answers under a key too short: the id of the job and the key belong into it.',
    breaks: '',
    clauses: named('ids/no-strangers', 'ids/nobody-elses-job'),
    falls: named(
      'ids/same-everywhere',
      'links/future-links-become-the-output',
      'result/one-for-each-sample',
      'result/has-the-asked-size',
      'result/stands-in-proxy-links-too',
    ),
  },
  'goes-back': {
    meaning: 'A job that has ended is told as under way again, most often out of a cache.',
    change: 'Pass on what the upstream tells of the job, and keep no state in a cache.',
    breaks: '',
    clauses: named('status/never-goes-back'),
    falls: named('status/ends', 'fetch/knows-ids-across-families', 'fetch/path-comes-first'),
  },
  'changes-its-mind': {
    meaning: 'A job that has ended is told with another outcome.',
    change: 'Keep the first outcome.',
    breaks: '',
    clauses: named('status/one-outcome', 'result/stable'),
    falls: named(
      'links/fetch-result-tells-the-job',
      'links/future-links-become-the-output',
      'fetch/knows-ids-across-families',
      'fetch/path-comes-first',
    ),
  },
}
