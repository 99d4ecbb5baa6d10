// What must arrive upstream as the client sent it.
import type { CaseClause } from '../../../contract/upstream/case.ts'
import { demandOf, onceArrived } from '../../../contract/upstream/checks.ts'
import { lostHeaders, lostParameters } from '../../../contract/upstream/compare.ts'
import { eachPair } from '../../../contract/upstream/pairs.ts'
import {
  boughtOnce,
  inputArrives,
  largeArrives,
  sentAndArrived,
} from '../../../contract/upstream/submission-checks.ts'
import { preferences } from './cases.ts'

export const arrivingClauses: readonly CaseClause[] = [
  {
    id: 'fal/upstream/plain-submits-once',
    case: 'plain',
    level: 'MUST',
    loses: 'money',
    evidence: 'client',
    text: 'One submission of a client is one submission upstream.',
    source: 'fal.md 16',
    breaks: 'Callers pay for each request more than once, and nothing but the bill tells.',
    check: boughtOnce('plain'),
  },
  {
    id: 'fal/upstream/model-id-arrives',
    case: 'plain',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The model that the client named is the model that is asked upstream, sub-path and all.',
    source: 'fal.md 3.1, 16',
    breaks: 'The caller pays for the output of another model.',
    check: onceArrived('plain', 'submit', (seen, { transcript }) => {
      const { sent, arrived } = sentAndArrived(seen)
      const path = arrived === undefined ? '' : new URL(arrived.request.url).pathname
      return demandOf(
        [sent, arrived],
        path.endsWith(`/${transcript.target.model}`),
        `/${transcript.target.model}`,
        path,
      )
    }),
  },
  {
    id: 'fal/upstream/input-arrives',
    case: 'plain',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The input arrives upstream as the client sent it, and nothing is added.',
    source: 'fal.md 3.1, 16',
    breaks: 'The caller pays for the output of another input than was asked for.',
    check: inputArrives('plain'),
  },
  {
    id: 'fal/upstream/exact-values-arrive',
    case: 'exact',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'Large numbers, escapes, empty and nested values arrive upstream exactly.',
    source: 'fal.md 3.1, 16',
    breaks: 'A seed beyond 2^53 is another seed, and an empty text is none.',
    check: inputArrives('exact'),
  },
  {
    id: 'fal/upstream/two-megabytes-arrive',
    case: 'large',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'An input of 2 MB arrives upstream whole.',
    source: 'fal.md 3.1, 16',
    breaks: 'Pictures as data URIs, which clients send, are refused or cut.',
    check: largeArrives('large'),
  },
  {
    id: 'fal/upstream/webhook-wish-arrives',
    case: 'plain',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The query of a submission arrives upstream, `fal_webhook` with it.',
    source: 'fal.md 8, 16',
    breaks: 'Callers who wait for a webhook never find out, and lose an output that was paid for.',
    relay: 'SHOULD',
    check: onceArrived('plain', 'submit', (seen) => {
      const { sent, arrived } = sentAndArrived(seen)
      const lost =
        sent && arrived ? lostParameters(sent, arrived).filter((name) => name === 'fal_webhook') : []
      return demandOf([sent, arrived], lost.length === 0, 'fal_webhook as it was sent', arrived?.request.url)
    }),
  },
  {
    id: 'fal/upstream/query-arrives',
    case: 'plain',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'Parameters that the relay does not know arrive upstream all the same, with their escapes.',
    source: 'fal.md 16',
    breaks: 'What the vendor adds tomorrow does not work behind this relay.',
    check: onceArrived('plain', 'submit', (seen) => {
      const { sent, arrived } = sentAndArrived(seen)
      const lost =
        sent && arrived ? lostParameters(sent, arrived).filter((name) => name !== 'fal_webhook') : []
      return demandOf(
        [sent, arrived],
        lost.length === 0,
        `${lost.join(', ')} as it was sent`,
        arrived?.request.url,
      )
    }),
  },
  {
    id: 'fal/upstream/logs-wish-arrives',
    case: 'plain',
    level: 'SHOULD',
    evidence: 'client',
    text: 'The wish for logs arrives upstream with each status.',
    source: 'fal.md 4, 16',
    breaks: 'Progress stays empty in every client that shows logs.',
    check: eachPair(
      'plain',
      'status',
      ({ met, given }) => lostParameters(met, given).length === 0,
      'the query of the status',
    ),
  },
  ...Object.keys(preferences).map(
    (name): CaseClause => ({
      id: `fal/upstream/${name.replace('x-fal-', '')}-arrives`,
      case: 'plain',
      level: 'SHOULD',
      evidence: 'documented',
      text: `The header \`${name}\` of a submission arrives upstream.`,
      source: 'fal.md 3.1, 16',
      breaks: 'The caller asked for it, and is served as if it had not.',
      check: onceArrived('plain', 'submit', (seen) => {
        const { sent, arrived } = sentAndArrived(seen)
        const lost = lostHeaders(sent?.request.headers ?? {}, arrived?.request.headers ?? {}, [name])
        return demandOf(
          [sent, arrived],
          lost.length === 0,
          `${name}: ${sent?.request.headers[name]}`,
          arrived?.request.headers[name] ?? 'no such header',
        )
      }),
    }),
  ),
]
