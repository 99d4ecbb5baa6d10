// Where the credentials of the command line come from: a flag, or the environment, which no list of processes shows.
import { soundKey } from '../contract/sound-target.ts'

/** The caller's own credential; undefined when neither place names one, or only blanks. Throws UsageError for an unsound one. */
export function keyOf(flag: string | undefined): string | undefined {
  return sound(flag, '--key') ?? sound(process.env['RELAYPROOF_KEY'], 'RELAYPROOF_KEY')
}

/** Another caller's credential, lent for questions about strangers. */
export function otherKeyOf(flag: string | undefined): string | undefined {
  return sound(flag, '--other-key') ?? sound(process.env['RELAYPROOF_OTHER_KEY'], 'RELAYPROOF_OTHER_KEY')
}

function sound(given: string | undefined, name: string): string | undefined {
  const key = given === undefined ? '' : soundKey(given, name)
  return key === '' ? undefined : key
}
