// Spoilers of fal/cancel.
import { code, type Spoiler, set, which } from './spoil.ts'

const atOnce = which('cancelled', 'cancel', 'at-once')
const statuses = which('cancelled', 'status')

export const cancelSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/cancel/is-offered': code(atOnce, 405),
  'fal/cancel/answers-in-known-words': set(atOnce, { status: 'CANCELLED' }),
  'fal/cancel/needs-no-body': code(which(undefined, 'cancel', 'bare'), 411),
  'fal/cancel/ends-the-request': set(statuses, { status: 'IN_PROGRESS' }),
  'fal/cancel/stops-what-waits': (transcript) =>
    set(statuses, { status: 'IN_PROGRESS' })(set(atOnce, { status: 'OK' })(transcript)),
  'fal/cancel/again-does-no-harm': code(which('cancelled', 'cancel', 'again'), 500),
  'fal/cancel/too-late-is-400': code(which('happy', 'cancel', 'late'), 200),
  'fal/cancel/too-late-changes-nothing': code(which('happy', 'result', 'after-late-cancel'), 499),
  'fal/cancel/result-is-a-refusal-or-an-output': code(which('cancelled', 'result', 'ended'), 200),
  'fal/cancel/status-names-the-cancellation': set(statuses, { error_type: undefined }),
}
