// The promises that fal shares with other vendors, in fal's weights and sources.
import { absent } from '../../../contract/absence.ts'
import { commonClauses } from '../../../contract/clauses/index.ts'
import { skip, unproven } from '../../../contract/finding.ts'
import { allInline } from './files.ts'
import type { FalClause } from './kit.ts'

/** Jobs of the journey that are left alone, and so have to end. */
const mustEnd = ['happy', 'invalid', 'requeued', 'slow', 'model-error', 'infrastructure-error']

const shared = commonClauses(
  'fal',
  {
    'ids/never-shared': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'fal.md 1.2',
      breaks: 'A caller gets the output of another request.',
    },
    'ids/same-everywhere': {
      level: 'MUST',
      loses: 'client',
      evidence: 'client',
      source: 'fal.md 3.2, 16 D4, D9',
      breaks:
        '@fal-ai/client hands out the id of the header, Java the id of the last event; both then ask for another request.',
    },
    'ids/no-strangers': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'fal.md 1.2, 16',
      breaks: 'A caller is served the output of another, most often by a cache on the way.',
    },
    'ids/nobody-elses-job': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'fal.md 1.2, 16',
      breaks: 'A caller is served the output of somebody else, and pays for it.',
    },
    'status/never-goes-back': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'fal.md 4',
      breaks:
        'Clients fetch the result of a request that is not done, and the output is lost at random. (From running back to waiting is lawful.)',
    },
    // From running back to waiting is lawful: a request is queued again when its runner fails (fal.md 4, 10).
    'status/never-waits-again': null,
    'status/one-outcome': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'fal.md 4',
      breaks: 'A paid output turns into a failure, or the other way round, between two polls.',
    },
    'status/ends': {
      level: 'MUST',
      loses: 'client',
      evidence: 'documented',
      source: 'fal.md 4',
      breaks: '@fal-ai/client and every other wait for ever, or until their own patience ends.',
    },
    'result/stable': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'fal.md 6.2',
      breaks: 'A caller that fetches again files another output under the same id.',
    },
    'replies/come': {
      level: 'SHOULD',
      evidence: 'observed',
      source: 'fal.md 14.1, 16',
      breaks: '@fal-ai/client and Python send again, and a submission sent again is paid for again.',
    },
    'replies/whole': {
      level: 'MUST',
      loses: 'client',
      evidence: 'client',
      source: 'fal.md 14.4, 16',
      breaks: 'All clients: a compressed answer that lost its label, or its end, is no JSON.',
    },
    'replies/are-json': {
      level: 'SHOULD',
      evidence: 'documented',
      source: 'fal.md 9, 13.3 R11',
      breaks: '@fal-ai/client can only say `HTTP 413: …` of a page; Hugging Face clients raise.',
    },
    'replies/say-json': {
      level: 'MUST',
      loses: 'client',
      evidence: 'client',
      source: 'fal.md 3.2, 14.1',
      breaks: '@fal-ai/client hands a body without this type out as plain text.',
    },
    'secrets/never-echoed': {
      level: 'MUST',
      loses: 'money',
      evidence: 'documented',
      source: 'fal.md 2',
      breaks: 'The key stands in logs, browsers and error trackers, and whoever finds it spends its money.',
    },
    'media/alive-at-once': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'fal.md 6.1, 16 D10',
      breaks: 'Every caller: the output is an address that leads nowhere.',
    },
    'media/no-credential': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'fal.md 6.2, 13.3 R17',
      breaks: 'Browsers show an output by its address, and must never send the key there: it is not seen.',
    },
    'media/type-true': {
      level: 'SHOULD',
      evidence: 'observed',
      source: 'fal.md 16 D10',
      breaks: 'Browsers show or download by the sent type; the AI SDK keeps it.',
    },
    'media/whole': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'fal.md 6.1, 16 D10',
      breaks: 'Every caller: the paid output is half a picture, or does not open.',
    },
    'media/head-honest': {
      level: 'MAY',
      evidence: 'inferred',
      source: 'fal.md 6.1',
      breaks: 'Download managers and link checkers.',
    },
    'media/range-honest': {
      level: 'MAY',
      evidence: 'inferred',
      source: 'fal.md 6.1',
      breaks: 'Safari plays no video from a host without ranges.',
    },
    'media/alive-until-promised': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'fal.md 3.1, 6.2',
      breaks: 'Callers who come for their output within the lifetime they asked for find none.',
      needs: ['time'],
    },
    'media/dead-after-expiry': {
      level: 'SHOULD',
      evidence: 'documented',
      source: 'fal.md 3.1, 6.2',
      breaks: 'Callers who promised deletion to their own customers.',
      needs: ['time'],
    },
  },
  {
    jsonActs: ['submit', 'status', 'result', 'cancel', 'jwks', 'upload'],
    mustEnd: ({ label }) => mustEnd.includes(label),
  },
)

/** Promises that one job alone shows, which the budget may forbid. */
const showers: Readonly<Record<string, string>> = {
  'fal/media/alive-until-promised': 'expired',
  'fal/media/dead-after-expiry': 'expired',
}

/** Where the budget allowed no job at all, what only a job can show is skipped and not held against the host. */
export const sharedClauses: readonly FalClause[] = shared.map((clause) => ({
  ...clause,
  check(view) {
    const finding = clause.check?.(view) ?? unproven('this clause has no check')
    if (finding.verdict !== 'unproven') return finding
    if (clause.id.startsWith('fal/media/') && allInline(view))
      return skip('every file came inside the output itself')
    const shower = showers[clause.id] ?? (view.jobs.length === 0 ? 'happy' : undefined)
    return shower === undefined ? finding : absent(view.transcript, { job: shower }, finding.reason)
  },
}))
