// Faults of ModelsLab's hosts that break several promises at once, beyond the numbered deviations: which promise shows each,
// and which others fall with it.
import type { Explanation } from '../../contract/causes/explanation.ts'
import { deviationsIn, type KnownDeviation } from '../../contract/known-deviations.ts'

import { modelslabClauses } from './clauses/index.ts'
import { modelslabCommonFaults } from './explanations/common.ts'
import { named } from './explanations/named.ts'
import type { ModelslabView } from './read.ts'

/** Those found in the record. What breaks for whom is said by the heaviest promise that falls. */
export function explanationsOf(view: ModelslabView): readonly Explanation[] {
  return deviationsIn(modelslabExplanations, modelslabClauses, view)
}

export const modelslabExplanations: Readonly<Record<string, KnownDeviation<ModelslabView>>> = {
  ...modelslabCommonFaults,
  'no-fetch': {
    meaning: 'A job cannot be fetched where clients ask for it.',
    change: 'Answer POST to `fetch_result` and to …/fetch/{id} with the state of the job.',
    breaks: '',
    clauses: named('fetch/answers-post', 'fetch/knows-the-job-throughout'),
    falls: named(
      'status/ends',
      'links/fetch-result-tells-the-job',
      'status/is-in-every-reply',
      'status/is-a-known-word',
      'fetch/knows-ids-across-families',
      'fetch/path-comes-first',
      'errors/unknown-id-is-refused',
      'errors/unknown-word-is-refused',
      'errors/unknown-id-is-404',
      'errors/bad-key-is-401',
    ),
  },
  'own-words': {
    meaning: "The status is a word of the host's own.",
    change: 'Tell the status as `success`, `processing`, `queued`, `failed` or `error`.',
    breaks: '',
    clauses: named('status/is-a-known-word'),
    falls: named('links/fetch-result-tells-the-job', 'errors/wrong-key-cannot-fetch'),
  },
  'unclear-refusal': {
    meaning: 'The refusal of a wrong key speaks of something else.',
    change: 'Look at the key before the input, and name it in the message.',
    breaks: '',
    clauses: named('errors/bad-key-is-named'),
    falls: named('errors/bad-key-is-401'),
  },
  'no-outcome': {
    meaning: 'A job that succeeded names no address of its outcome.',
    change: 'Give the outcome as a list of addresses in `output`.',
    breaks: '',
    clauses: named('result/names-an-address'),
    falls: named(
      'result/output-is-a-list',
      'result/addresses-are-absolute',
      'result/one-for-each-sample',
      'result/stands-in-proxy-links-too',
      'links/future-links-become-the-output',
      'fetch/matches-its-schema',
      'submit/matches-its-schema',
    ),
  },
  'other-outcome': {
    meaning: 'The outcome is not what the submission announced.',
    change: 'Give in `output` as many addresses as were asked for, those of `future_links`.',
    breaks: '',
    clauses: named('result/one-for-each-sample', 'result/output-is-a-list'),
    falls: named('links/future-links-become-the-output', 'result/stands-in-proxy-links-too'),
  },
  'wrong-input-runs': {
    meaning: 'Input without a required field is taken.',
    change: 'Refuse it with `status: error` and a message that names the field.',
    breaks: '',
    clauses: named('errors/missing-field-is-refused', 'errors/missing-field-makes-no-job'),
    falls: named(
      'errors/missing-field-is-told-in-words',
      'errors/missing-field-is-named',
      'errors/missing-field-is-400',
      'submit/matches-its-schema',
      'result/names-an-address',
      'result/output-is-a-list',
      'result/stands-in-proxy-links-too',
    ),
  },
  'mute-refusals': {
    meaning: 'Refusals do not say why.',
    change: 'Send `message` with every `status: error`.',
    breaks: '',
    clauses: named('errors/missing-field-is-told-in-words', 'errors/bad-key-is-told-in-words'),
    falls: named('errors/missing-field-is-named', 'errors/bad-key-is-named', 'errors/match-their-schema'),
  },
  'bare-errors': {
    meaning: "Errors do not come as ModelsLab's.",
    change: 'Answer errors as `{"status": "error", "message": …}`.',
    breaks: '',
    clauses: named('status/is-in-every-reply'),
    falls: named(
      'errors/missing-field-is-refused',
      'errors/missing-field-is-told-in-words',
      'errors/missing-field-is-named',
      'errors/missing-field-is-400',
      'errors/unknown-id-is-refused',
      'errors/unknown-word-is-refused',
      'errors/unknown-id-is-404',
      'errors/wrong-key-cannot-fetch',
      'errors/no-key-cannot-fetch',
      'errors/wrong-key-cannot-submit',
      'errors/no-key-cannot-submit',
      'errors/bad-key-is-named',
      'errors/bad-key-is-401',
    ),
  },
  'open-door': {
    meaning: 'Callers without the right key get in.',
    change: 'Check the key of every request before anything else.',
    breaks: '',
    clauses: named(
      'security/strangers-cannot-fetch',
      'errors/wrong-key-cannot-fetch',
      'errors/no-key-cannot-fetch',
      'errors/wrong-key-cannot-submit',
      'errors/no-key-cannot-submit',
    ),
    falls: named('errors/bad-key-is-401', 'errors/bad-key-is-named'),
  },
  'unknown-id': {
    meaning: 'Ids that never were are answered as if they were.',
    change: 'Refuse an unknown id with `status: error`.',
    breaks: '',
    clauses: named('errors/unknown-id-is-refused', 'errors/unknown-word-is-refused'),
    falls: named('errors/unknown-id-is-404'),
  },
  'old-codes': {
    meaning: 'Refusals come with other codes than the newer documents name.',
    change: 'Refuse with 400, 401 and 404 as documented.',
    breaks: '',
    clauses: named('errors/missing-field-is-400', 'errors/unknown-id-is-404', 'errors/bad-key-is-401'),
    falls: named(),
  },
  'broken-link': {
    meaning: '`fetch_result` leads to no fetch of the job.',
    change: 'Give in `fetch_result` the whole address under which the job is fetched.',
    breaks: '',
    clauses: named('links/fetch-result-is-an-address', 'links/fetch-result-names-the-job'),
    falls: named(
      'links/fetch-result-tells-the-job',
      'links/fetch-result-stays-at-home',
      'submit/matches-its-schema',
    ),
  },
}
