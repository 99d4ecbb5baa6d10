// What relays of every vendor say for another reason than the one that was asked about.

/** A page that browsers pass and programs do not. */
export const challenge = {
  code: 403,
  headers: { 'content-type': 'text/html; charset=UTF-8', 'cf-mitigated': 'challenge' },
  body: '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>',
}

/** Names the moment (or the seconds) to come back for the polls that are to be put off. */
type Until = (ask: { readonly nth: number }, now: number) => string | undefined

interface Words<Hooks, Specimen> {
  lawful(name: string, tells: string, hooks: Hooks): Specimen
  /** Answers the polls for which `until` names a time with 429 and that time. */
  patience(until: Until): Hooks
}

/** Two that ask for patience: for a second, again and again, and for a whole day, at the poll `nth`. */
export function patient<Hooks, Specimen>(
  { lawful, patience }: Words<Hooks, Specimen>,
  nth: number,
): readonly Specimen[] {
  return [
    lawful(
      'patience until a date',
      'Every third poll is a 429 that names the moment to come back.',
      patience((ask, now) => (ask.nth % 3 === 1 ? new Date(now + 1000).toUTCString() : undefined)),
    ),
    lawful(
      'patience for a day',
      'One poll is a 429 that asks to come back tomorrow.',
      patience((ask) => (ask.nth === nth ? '86400' : undefined)),
    ),
  ]
}
