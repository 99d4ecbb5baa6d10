// The switches of fal's mock: where sources disagree, or a user wants another of the things that fal may do.
import { chosenSwitches, type SwitchTable, switchTextsOf } from '../switches.ts'

const switches = {
  'fal.cancel-code': {
    meaning: 'answer to a cancel while queued: 202 CANCELLATION_REQUESTED, or 200 OK (fal.md 15.1)',
    values: ['202', '200'],
  },
  'fal.poll-path': {
    meaning:
      'polls below other paths: strict answers as fal does, tolerant serves the full model id, a doubled owner and `auto` as relays do (fal.md 1.2, 13.3)',
    values: ['strict', 'tolerant'],
  },
  'fal.fail-on-status-error': {
    meaning: 'on: the status of a job whose model failed carries error and error_type too (fal.md 15.13)',
    values: ['off', 'on'],
  },
  'fal.any-model': {
    meaning:
      'on: model ids that the contract does not name are served, with an output shaped by what the id says',
    values: ['off', 'on'],
  },
  'fal.webhook-copies': {
    meaning: 'how often each webhook is sent; receivers must bear repeats (fal.md 8)',
    values: ['1', '2', '3'],
  },
  'fal.locked-keys': {
    meaning: 'on: keys that contain "locked" are refused with 403, as when the balance is used up (fal.md 2)',
    values: ['on', 'off'],
  },
} as const satisfies SwitchTable

export type Switches = Readonly<Record<keyof typeof switches, string>>

/** Each switch with its meaning and values, for people. */
export const switchTexts = switchTextsOf(switches)

/** The value of each switch. Throws UsageError for a `fal.` option that does not exist or has no such value. */
export function switchesOf(options: Readonly<Record<string, string>>): Switches {
  return chosenSwitches(switches, options, { prefix: 'fal.', title: 'fal' })
}
