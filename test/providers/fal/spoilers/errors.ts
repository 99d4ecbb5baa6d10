// Spoilers of fal/errors.
import { code, header, type Spoiler, set, which } from './spoil.ts'

const invalid = which('invalid', 'result')
const broken = which('infrastructure-error', 'result')
const late = which('late-start', 'result')
const item = { loc: ['body', 'seed'], msg: 'no', type: 'missing' }

export const errorSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/errors/wrong-input-is-told-as-a-model-error': set(invalid, {
    detail: undefined,
    error: { message: 'no' },
  }),
  'fal/errors/wrong-input-names-the-field': set(invalid, { detail: [item] }),
  'fal/errors/model-errors-match-their-schema': set(invalid, { detail: [{ ...item, ctx: 'none' }] }),
  'fal/errors/content-policy-is-told-by-its-type': code(which('model-error', 'result'), 400),
  'fal/errors/downstream-outage-is-told-by-its-type': set(which('model-outage', 'result'), {
    detail: [item],
  }),
  'fal/errors/infrastructure-failure-is-told-in-words': set(broken, { error_type: undefined }),
  'fal/errors/infrastructure-type-stands-in-the-header': header(broken, { 'x-fal-error-type': undefined }),
  'fal/errors/infrastructure-type-fits-its-code': code(broken, 500),
  'fal/errors/missed-start-is-504': code(late, 500),
  'fal/errors/missed-start-says-whose-deadline-it-was': header(late, {
    'x-fal-request-timeout-type': undefined,
  }),
}
