// The switches of fal's mock: where sources disagree, or a user wants another of the things that fal may do.
import { switchesOf } from '../switches.ts'

export const switches = switchesOf('fal', {
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
  'fal.models': {
    meaning:
      "which model ids are served: published also those that the types of fal's own client name, contract only those of our contract, any every other too, with an output shaped by what the id says (fal.md 12)",
    values: ['published', 'contract', 'any'],
  },
  'fal.webhook-copies': {
    meaning: 'how often each webhook is sent; receivers must bear repeats (fal.md 8)',
    values: ['1', '2', '3'],
  },
  'fal.webhook-keys': {
    meaning:
      'keys in the set that webhooks are verified by; 2: a former one too, and first, as while keys are changed (fal.md 8: any may verify)',
    values: ['1', '2'],
  },
  'fal.realtime-idle': {
    meaning:
      'ms without an input after which a realtime session ends with a frame that says TIMEOUT (fal.md 11)',
    values: ['60000'],
    number: true,
  },
  'fal.locked-keys': {
    meaning: 'on: keys that contain "locked" are refused with 403, as when the balance is used up (fal.md 2)',
    values: ['on', 'off'],
  },
})

/** The value in force of each. */
export type Switches = ReturnType<typeof switches.chosen>
