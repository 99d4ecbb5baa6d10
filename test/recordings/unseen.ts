// What a recording of `verify` does not show without our own words, and why: by clause, by need, by specimen of the zoo.
import type { ClauseCard, Finding } from '../../src/core/clause.ts'
import type { Transcript } from '../../src/core/transcript.ts'

const patience = 'no recording tells how long its client meant to wait'
const twins = 'nobody but us knows that a submission is another one without its 2 MB'

export const unseenClauses: Readonly<Record<string, string>> = {
  'fal/stream/arrives-as-it-happens':
    'HAR 1.2 has no field for the moments at which the pieces of a reply came',
  'fal/refusals/get-submits-nothing':
    'a GET of a page and a GET that should have been a submission look alike',
  'fal/status/ends': patience,
  'modelslab/status/ends': patience,
  'reka/status/ends': patience,
  'fal/submit/takes-two-megabytes': twins,
  'modelslab/submit/takes-two-megabytes': twins,
  'reka/submit/takes-two-megabytes': twins,
}

const byWebhook = 'a webhook goes to another machine than the client, which is the one that is recorded'
const byClock = "no recording tells whether the host's own clock was moved"
const needs = { webhook: byWebhook, time: byClock } as const

/** Defects of the zoo that their traffic does not show, as `vendor/name`. */
export const unseenDefects: Readonly<Record<string, string>> = {
  'fal/unknown model is accepted': 'nobody but us knows that there is no such model',
  'fal/cancel hits every job': 'another client may have cancelled a job that this one did not',
  'fal/one address, queue alone': 'behind one address nobody but us knows that an upload was meant to pass',
  'fal/sound': 'the wrong input is kept whole by others, and cut by us',
  'modelslab/other accounts collect': 'two keys that see one job may be of one account',
  'modelslab/patient with strangers': 'an id that was never submitted may be older than the recording',
  'modelslab/takes nothing': 'whether an input that is refused was right is known to its client',
  'reka/room for one': 'a host that is in trouble at one moment may be well at the next',
}

/** Why the traffic does not show it; undefined where it should. */
export function whyUnseen(
  { id, needs: wanted = [] }: ClauseCard,
  own: Transcript,
  finding: Finding,
): string | undefined {
  const beyond = wanted.find((need) => need in needs)
  if (beyond !== undefined) return needs[beyond as keyof typeof needs]
  // Of media larger than a record keeps, our own words alone tell that they came to their end; whether one is, is told here.
  const cut = own.exchanges.some(({ act, reply }) => act === 'media' && reply?.body.truncated)
  if (cut && /\/media\/whole$/.test(id)) return 'a record keeps the beginning of a large file'
  const left = finding.exchanges.some((index) => own.exchanges[index]?.failure?.kind === 'aborted')
  if (left && finding.verdict === 'fail')
    return 'what its client left tells nothing of how it would have ended'
  return unseenClauses[id]
}
