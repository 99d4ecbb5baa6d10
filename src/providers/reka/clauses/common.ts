// The promises that Reka shares with other vendors, in Reka's weights and sources.
import { absent } from '../../../contract/absence.ts'
import { commonClauses, type Terms } from '../../../contract/clauses/index.ts'
import { skip, unproven } from '../../../contract/finding.ts'
import type { RekaClause } from './kit.ts'

/** Jobs of the journey that are left alone, and so have to end. */
const mustEnd = ['happy', 'failed', 'webhook-ok', 'webhook-failed', 'aged']

const unconfirmed = (source: string, breaks: string): Terms => ({
  ...{ level: 'SHOULD', evidence: 'inferred', source, breaks },
})

const shared = commonClauses(
  'reka',
  {
    'ids/never-shared': {
      ...{ level: 'MUST', loses: 'output', evidence: 'documented' },
      source:
        'reka.md 2.2, 11 RK-M04 (logically forced: an id by which two requests are asked for names neither)',
      breaks: 'A caller gets the output of another request.',
    },
    'ids/same-everywhere': {
      ...{ level: 'MUST', loses: 'output', evidence: 'documented' },
      source: 'reka.md 3, 5, 11 RK-M04',
      breaks:
        'Callers that go on with the id of the last answer ask for another request, and get its output.',
    },
    'ids/no-strangers': {
      ...{ level: 'MUST', loses: 'output', evidence: 'documented' },
      source: 'reka.md 3, 11 RK-M04 (logically forced)',
      breaks: 'A caller is served the output of another, most often by a cache on the way.',
    },
    'ids/nobody-elses-job': {
      ...{ level: 'MUST', loses: 'output', evidence: 'documented' },
      source: 'reka.md 3, 4, 11 RK-M04 (logically forced)',
      breaks: 'A caller is served the output of another, and pays for it.',
    },
    'status/never-goes-back': {
      ...{ level: 'MUST', loses: 'output', evidence: 'documented' },
      source: 'reka.md 3.2, 11 RK-M09 (logically forced: an end that is left again is none)',
      breaks: 'Callers fetch the result of a request that is not done, and the output is lost at random.',
    },
    // Survivable, so no MUST: callers wait a little longer.
    'status/never-waits-again': {
      ...{ level: 'SHOULD', evidence: 'documented' },
      source: 'reka.md 3.2, 11 RK-M09',
      breaks: 'Waiting displays that run backwards; callers that take the way back for a lost request.',
    },
    'status/one-outcome': {
      ...{ level: 'MUST', loses: 'output', evidence: 'documented' },
      source: 'reka.md 3.2, 11 RK-M09 (logically forced)',
      breaks: 'A paid output turns into a failure, or the other way round, between two polls.',
    },
    'status/ends': {
      ...{ level: 'MUST', loses: 'output', evidence: 'documented' },
      source: 'reka.md 3, 11 RK-M09 (logically forced: what never ends cannot be told from what is lost)',
      breaks: 'Every caller waits until its own patience ends, and has no output.',
    },
    'result/stable': unconfirmed(
      'reka.md 4',
      'A caller that fetches again files another file under the same id.',
    ),
    'replies/come': unconfirmed(
      'reka.md 10',
      'reka-mcp sends again after a fault of the server; a submission sent again without a key is paid for again.',
    ),
    'replies/whole': {
      ...{ level: 'MUST', loses: 'client', evidence: 'client' },
      source: 'reka.md 10',
      breaks: 'reka-cli and reka-mcp read every answer as JSON, and raise at one that lost its end.',
    },
    'replies/are-json': {
      ...{ level: 'MUST', loses: 'client', evidence: 'client' },
      source: 'reka.md 10',
      relay: 'SHOULD',
      breaks: 'reka-cli reads the body of every refusal as JSON, and crashes on any other.',
    },
    'replies/say-json': unconfirmed(
      'reka.md 2.2',
      'Generated clients read a body by the type it says it has.',
    ),
    'secrets/never-echoed': unconfirmed(
      'reka.md 1.2',
      'The key stands in logs, browsers and error trackers.',
    ),
    'media/alive-at-once': {
      ...unconfirmed('reka.md 4.1, 11 RK-A13', 'Every caller: the output leads nowhere.'),
      level: 'MAY',
    },
    'media/no-credential': unconfirmed(
      'reka.md 4.1, 4.3',
      'Browsers show an output by its address, and must never send the key there.',
    ),
    'media/type-true': unconfirmed('reka.md 4.1', 'Browsers show or download by the sent type.'),
    'media/whole': {
      ...{ level: 'MUST', loses: 'output', evidence: 'documented' },
      source: 'reka.md 3, 4.1 (logically forced: a file without the end that its own format states is none)',
      breaks: 'Every caller: the paid output is half a picture, or does not open.',
    },
    'media/head-honest': {
      ...unconfirmed('reka.md 4.1', 'Download managers and link checkers.'),
      level: 'MAY',
    },
    'media/range-honest': {
      ...unconfirmed('reka.md 4.1', 'Safari plays no video from a host without ranges.'),
      level: 'MAY',
    },
    // Nothing promises a lifetime, and none can be wished for.
    'media/alive-until-promised': null,
    'media/dead-after-expiry': null,
  },
  {
    jsonActs: ['submit', 'status', 'result', 'cancel', 'list', 'models'],
    mustEnd: ({ label }) => mustEnd.includes(label),
  },
)

/**
 * Where no job was allowed at all, what only a job can show is skipped and not held against the host; nor are media where
 * the model makes none.
 */
export const sharedClauses: readonly RekaClause[] = shared.map((clause) => ({
  ...clause,
  check(view) {
    const finding = clause.check?.(view) ?? unproven('this clause has no check')
    if (finding.verdict !== 'unproven') return finding
    if (view.jobs.length === 0) return absent(view.transcript, { job: 'happy' }, finding.reason)
    const makesNone = clause.id.startsWith('reka/media/') && view.model.kind === 'bbox'
    return makesNone ? skip('the model makes no media') : finding
  },
}))
