// The switches of fal's mock: where sources disagree, or a user wants another of the things that fal may do.
import { UsageError } from '../../src/core/errors.ts'

interface Switch {
  readonly meaning: string
  /** The first is the value when nothing is chosen. */
  readonly values: readonly string[]
}

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
} as const satisfies Readonly<Record<string, Switch>>

export type SwitchName = keyof typeof switches
export type Switches = Readonly<Record<SwitchName, string>>

/** Each switch with its meaning and values, for people. */
export const switchTexts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(switches).map(([name, { meaning, values }]) => [name, `${meaning}; ${values.join(' | ')}`]),
)

/** The value of each switch. Throws UsageError for a `fal.` option that does not exist or has no such value. */
export function switchesOf(options: Readonly<Record<string, string>>): Switches {
  for (const [name, value] of Object.entries(options)) {
    if (name.startsWith('fal.')) refuseUnknown(name, value)
  }
  const chosen = Object.entries(switches).map(([name, { values }]) => [name, options[name] ?? values[0]])
  return Object.fromEntries(chosen) as Switches
}

function refuseUnknown(name: string, value: string): void {
  const known: Switch | undefined = Object.hasOwn(switches, name) ? switches[name as SwitchName] : undefined
  if (!known) {
    throw new UsageError(`there is no option ${name}; fal's are ${Object.keys(switches).join(', ')}`)
  }
  if (!known.values.includes(value)) {
    throw new UsageError(`${name} is one of ${known.values.join(', ')}; received ${value}`)
  }
}
