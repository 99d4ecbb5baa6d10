// Spoilers of fal/result.
import { body, code, header, type Spoiler, set, text, which } from './spoil.ts'

const first = which('happy', 'result', 'first')
const early = which('happy', 'result', 'early')

export const resultSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/result/is-there-once-completed': code(first, 404),
  'fal/result/is-json': text(first, () => 'here it is'),
  'fal/result/matches-the-model': set(first, { images: undefined }),
  'fal/result/is-not-wrapped': body(first, (output) => ({ ...output, data: output })),
  'fal/result/adds-nothing': set(first, { status: 'COMPLETED' }),
  'fal/result/stays': code(which('happy', 'result', 'again'), 404),
  'fal/result/stable': set(which('happy', 'result', 'again'), { seed: 1 }),
  'fal/result/never-comes-early': (transcript) => set(early, { images: [] })(code(early, 200)(transcript)),
  'fal/result/not-ready-is-refused': (transcript) =>
    set(early, { status: 'IN_QUEUE' })(code(early, 200)(transcript)),
  'fal/result/not-ready-is-400': code(early, 425),
  'fal/result/not-ready-says-so': set(early, { detail: 'still running' }),
  'fal/result/failure-keeps-its-code': code(which('invalid', 'result'), 200),
  'fal/result/failure-stays': code(which('invalid', 'result', 'again'), 404),
  'fal/result/wrong-input-is-422': code(which('invalid', 'result'), 400),
  'fal/result/counts-billable-units': header(first, { 'x-fal-billable-units': undefined }),
}
