// What must come back as the upstream answered it.
import type { CaseClause } from '../../../contract/upstream/case.ts'
import { askedAs, cameBack, demandOf, inCase, isGood } from '../../../contract/upstream/checks.ts'
import { saysTheSameButLinks, writtenIn } from '../../../contract/upstream/compare.ts'
import { eachPair } from '../../../contract/upstream/pairs.ts'

export const returningClauses: readonly CaseClause[] = [
  {
    id: 'fal/upstream/codes-come-back',
    case: 'plain',
    level: 'SHOULD',
    evidence: 'observed',
    text: "The code of each status is the upstream's own.",
    source: 'fal.md 4, 16',
    breaks: '`fal.apps` takes any 200 for the end.',
    check: eachPair(
      'plain',
      'status',
      ({ met, given }) => met.reply?.status === given.reply?.status,
      'the same code',
    ),
  },
  {
    id: 'fal/upstream/statuses-come-back',
    case: 'plain',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'Each status says what the upstream said at that moment, but for the addresses in links.',
    source: 'fal.md 4, 16',
    breaks:
      '@fal-ai/client and every other client are told of a place, a phase or an error that is not theirs, and stop or wait for ever.',
    check: eachPair(
      'plain',
      'status',
      ({ met, given }) => saysTheSameButLinks(met.reply?.body, given.reply?.body),
      'the same JSON',
    ),
  },
  {
    id: 'fal/upstream/result-comes-back',
    case: 'plain',
    level: 'MUST',
    loses: 'output',
    evidence: 'client',
    text: 'The result says what the upstream said, but for the addresses of files.',
    source: 'fal.md 6, 16',
    breaks: 'The caller pays for an output and gets another, or less of it.',
    check: eachPair(
      'plain',
      'result',
      ({ met, given }) => saysTheSameButLinks(met.reply?.body, given.reply?.body),
      'the same JSON',
    ),
  },
  {
    id: 'fal/upstream/request-id-comes-back',
    case: 'plain',
    level: 'SHOULD',
    evidence: 'client',
    text: '`x-fal-request-id` of each result comes back.',
    source: 'fal.md 3.2, 16 D9',
    breaks: '@fal-ai/client hands out an empty `requestId`.',
    relay: 'MAY',
    check: headerComesBack('x-fal-request-id'),
  },
  {
    id: 'fal/upstream/billable-units-come-back',
    case: 'plain',
    level: 'SHOULD',
    evidence: 'client',
    text: '`x-fal-billable-units` of each result comes back.',
    source: 'fal.md 3.2, 16 D9',
    breaks: 'Usage figures stay empty.',
    relay: 'MAY',
    check: headerComesBack('x-fal-billable-units'),
  },
  {
    id: 'fal/upstream/requeue-comes-back',
    case: 'requeued',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A request that goes back to the queue upstream does so for the client too.',
    source: 'fal.md 10, 16',
    breaks: 'Progress that stands still, and nobody knows why.',
    check: eachPair(
      'requeued',
      'status',
      ({ met, given }) => saysTheSameButLinks(met.reply?.body, given.reply?.body),
      'the same JSON',
    ),
  },
  {
    id: 'fal/upstream/packed-answers-are-read',
    case: 'packed',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'Where the upstream packs its answers unasked, clients can read them all the same.',
    source: 'fal.md 16',
    breaks: 'Handlers that rewrite packed bytes as text send garbage to every client.',
    check: inCase('packed', (seen) => {
      const answers = seen.client.filter(({ act, reply }) => act !== 'media' && reply !== undefined)
      const garbled = answers.find(
        ({ reply, failure }) => failure?.kind === 'garbled' || writtenIn(reply?.body) === undefined,
      )
      const ended = askedAs(seen, 'result').find(isGood)
      const evidence = garbled ?? ended ?? answers[0]
      const holds = garbled === undefined && ended !== undefined
      return demandOf(
        [evidence],
        holds,
        'JSON to the end of the job',
        evidence ? cameBack(evidence) : 'nothing',
      )
    }),
  },
  {
    id: 'fal/upstream/refusal-comes-back',
    case: 'refused-result',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: "A result that the model refuses comes back with the upstream's code and its body.",
    source: 'fal.md 9.1, 16',
    breaks:
      '@fal-ai/client throws no ValidationError, and takes the refusal for an output where the code is a 2xx.',
    check: eachPair(
      'refused-result',
      'result',
      ({ met, given }) =>
        met.reply?.status === given.reply?.status && saysTheSameButLinks(met.reply?.body, given.reply?.body),
      "the upstream's code and body",
    ),
  },
]

function headerComesBack(name: string) {
  return eachPair(
    'plain',
    'result',
    ({ met, given }) =>
      given.reply?.headers[name] === undefined || met.reply?.headers[name] === given.reply.headers[name],
    `${name} as the upstream said it`,
  )
}
