// What a client must be told when the upstream is in trouble, and what the relay must not do on its own account.
import type { CaseClause } from '../../../contract/upstream/case.ts'
import {
  arrivedAs,
  askedAs,
  boughtIn,
  cameBack,
  demandOf,
  inCase,
  isGood,
  onceArrived,
  onceTroubled,
} from '../../../contract/upstream/checks.ts'
import { saysTheSame } from '../../../contract/upstream/compare.ts'
import { boughtOnce, failsOrNames, retryAfterComes } from '../../../contract/upstream/submission-checks.ts'
import { accepted } from './cases.ts'
import { type Trouble, troubles } from './troubles.ts'

const toldAsSuch = ({ name, act, does, codes, breaks, loses }: Trouble): CaseClause => ({
  id: `fal/upstream/${name}-is-told`,
  case: name,
  level: 'MUST',
  ...(loses ? { loses } : {}),
  evidence: 'client',
  text: `A client is told of ${does} by a code that says so.`,
  source: 'fal.md 9, 16, 17',
  breaks,
  check: onceTroubled(name, act, (met, troubled) => {
    const code = met.reply?.status
    // A line that breaks off tells of trouble as well.
    const isTold = met.failure !== undefined || (code !== undefined && codes.includes(code))
    return demandOf([met, troubled], isTold, codes.join(', '), cameBack(met))
  }),
})

const wordsCome = ({ name, act, does, breaks }: Trouble): CaseClause => ({
  id: `fal/upstream/${name}-keeps-its-words`,
  case: name,
  level: 'SHOULD',
  evidence: 'client',
  text: `What the vendor says of ${does} comes back as it said it.`,
  source: 'fal.md 9.1, 16',
  breaks,
  check: onceTroubled(name, act, (met, troubled) =>
    demandOf(
      [met, troubled],
      saysTheSame(met.reply?.body, troubled.reply?.body),
      troubled.reply?.body.text ?? '',
      cameBack(met),
    ),
  ),
})

const hintComes = (name: string): CaseClause => ({
  id: `fal/upstream/${name}-keeps-retry-after`,
  case: name,
  level: 'SHOULD',
  evidence: 'client',
  text: 'When to come again (`Retry-After`) comes back with the refusal.',
  source: 'fal.md 9.3, 17',
  breaks: 'The AI SDK, which heeds it, comes again too early or gives up.',
  check: retryAfterComes(name, '7'),
})

/** Trouble with one poll, or with the result for a moment, is not the end of a job. */
const isNotLost = ({ name, does }: Trouble): CaseClause => ({
  id: `fal/upstream/${name}-loses-no-job`,
  case: name,
  level: 'MUST',
  loses: 'output',
  evidence: 'client',
  text: `After ${does} the job goes on, and its end is told.`,
  source: 'fal.md 16, 17',
  breaks: 'The output of a job that was paid for cannot be had any more.',
  check: onceArrived(name, 'status', (seen) => {
    const polls = askedAs(seen, 'status')
    const ended = polls.find((poll) => /"COMPLETED"/.test(poll.reply?.body.text ?? '') && isGood(poll))
    const last = polls.at(-1)
    return demandOf([ended ?? last], ended !== undefined, 'COMPLETED', last ? cameBack(last) : 'nothing')
  }),
})

const buysOnce = ({ name, does }: (typeof accepted)[number]): CaseClause => ({
  id: `fal/upstream/${name}-submits-once`,
  case: name,
  level: 'MUST',
  loses: 'money',
  evidence: 'client',
  text: `A submission that the vendor accepted is not made again where ${does}.`,
  source: 'fal.md 16, 17',
  breaks: 'The relay pays twice for one request of its client, and somebody is billed for it.',
  check: boughtOnce(name),
})

/** What came of it is unknown to the client, who must not be told that all is well without an id. */
const isToldApart = ({ name, does }: (typeof accepted)[number]): CaseClause => ({
  id: `fal/upstream/${name}-is-told`,
  case: name,
  level: 'MUST',
  loses: 'client',
  evidence: 'client',
  text: `Where ${does}, a client is told a failure, or the id of the job: never a success without one.`,
  source: 'fal.md 3.2, 16, 17',
  breaks: 'A client that takes any 2xx for an accepted job polls what never was.',
  check: failsOrNames(name, /"request_id"\s*:\s*"[^"]+"/),
})

const polls = troubles.filter(({ act }) => act === 'status')

export const troubledClauses: readonly CaseClause[] = [
  ...troubles.map(toldAsSuch),
  ...troubles.filter(({ hasWords }) => hasWords).map(wordsCome),
  ...['throttled', 'unavailable'].map(hintComes),
  ...polls.map(isNotLost),
  ...accepted.map(buysOnce),
  ...accepted.map(isToldApart),
  {
    id: 'fal/upstream/cancel-arrives',
    case: 'cancelled',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'A cancel reaches the upstream, for the request that the client meant.',
    source: 'fal.md 7, 16',
    breaks: 'The job goes on, and the caller pays for what was cancelled.',
    relay: 'SHOULD',
    check: inCase('cancelled', (seen) => {
      const [asked] = askedAs(seen, 'cancel')
      const [bought] = boughtIn(seen)
      const arrived = arrivedAs(seen, 'cancel').find(({ job }) => job === bought?.job)
      const answered = asked ? cameBack(asked) : 'no cancel was asked'
      return demandOf(
        [asked, arrived, bought],
        arrived !== undefined,
        'PUT …/cancel upstream',
        `nothing upstream; the client was told ${answered}`,
      )
    }),
  },
  {
    id: 'fal/upstream/stream-comes-as-it-happens',
    case: 'streamed',
    level: 'SHOULD',
    evidence: 'client',
    text: 'Events come to the client while the job runs, and not in one piece at its end.',
    source: 'fal.md 5, 16',
    breaks: 'Streaming clients see nothing until all is over.',
    check: onceArrived('streamed', 'stream', (seen) => {
      const [stream] = askedAs(seen, 'stream')
      const chunks = stream?.reply?.chunks ?? []
      const [first, last] = [chunks[0], chunks.at(-1)]
      const apart = first && last ? last.atMs - first.atMs : 0
      return demandOf(
        [stream],
        chunks.length > 1 && apart >= 50,
        'several pieces, as they happen',
        `${chunks.length} pieces within ${apart} ms`,
      )
    }),
  },
]
