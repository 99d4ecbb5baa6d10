// What relays of every vendor say for another reason than the one that was asked about.
import type { CommonHooks } from './hooks.ts'
import type { Answer } from './serve.ts'

/** A page that browsers pass and programs do not. */
export const challenge = {
  code: 403,
  headers: { 'content-type': 'text/html; charset=UTF-8', 'cf-mitigated': 'challenge' },
  body: '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>',
}

/** How gateways that answer everything with 200 refuse a key. */
export const enveloped = { code: 401, message: 'Invalid token', data: null }

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

const gateway = {
  code: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><body><center><h1>502 Bad Gateway</h1></center></body></html>',
}
/** Of one framework or another, in no vendor's words. */
const inOwnWords = { code: 502, body: { message: 'upstream request failed' } }

interface Wordings<Hooks, Specimen> {
  lawful(name: string, tells: string, hooks: Hooks): Specimen
  unjudged(name: string, tells: string, hooks: Hooks, by?: 'submission'): Specimen
}

/** Three that look at keys themselves, with nobody, or somebody else, behind them; and one that is well and words it alike. */
export function behindTheKey<Ask extends { readonly caller: string }, Host, Specimen>(
  { lawful, unjudged }: Wordings<CommonHooks<Ask, Host>, Specimen>,
  isUnknown: (ask: Ask) => boolean,
): readonly Specimen[] {
  const toOwners = (answer: Answer, wanted: (ask: Ask) => boolean = () => true): CommonHooks<Ask, Host> => ({
    before: (ask) => (ask.caller === 'owner' && wanted(ask) ? answer : undefined),
  })
  return [
    unjudged('upstream down behind the key', 'Wrong keys are refused, the right one meets a 502.', {
      ...toOwners(gateway),
    }),
    unjudged(
      'challenge page behind the key',
      'Wrong keys are refused, the right one is asked whether it is human.',
      {
        ...toOwners(challenge),
      },
    ),
    unjudged(
      'upstream down, in own words',
      'Wrong keys are refused, the right one meets a 502 that the relay words itself.',
      toOwners(inOwnWords),
      'submission',
    ),
    lawful(
      'what is unknown is a 502, in own words',
      'A relay has one code and one word for whatever its upstream refuses.',
      toOwners(inOwnWords, isUnknown),
    ),
  ]
}
