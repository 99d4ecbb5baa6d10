// A report as a run against a relay of fal would make it: jobs, failures, skips, deviations, confirmations, a referee.
import type { ClauseCard, Finding, Judgement } from '../../src/core/clause.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Report, Tally } from '../../src/core/report.ts'
import { sampleTranscript } from './sample-transcript.ts'

export { sampleTranscript } from './sample-transcript.ts'

function card(
  id: string,
  level: ClauseCard['level'],
  text: string,
  more: Partial<ClauseCard> = {},
): ClauseCard {
  return {
    id,
    level,
    evidence: 'documented',
    text,
    source: 'fal.md 4',
    page: 'https://fal.ai/docs/inference-api/queue/status',
    breaks: 'Clients that follow the contract.',
    ...more,
  }
}

const judge = (clause: ClauseCard, finding: Finding, level = clause.level): Judgement => ({
  clause,
  level,
  finding,
})
const passed = (...exchanges: number[]): Finding => ({ verdict: 'pass', exchanges })

const judgements: readonly Judgement[] = [
  judge(
    card('fal/submit/returns-request-id', 'MUST', 'A submit answers with a request_id.', {
      source: 'fal.md 3.2',
    }),
    passed(2, 9),
  ),
  judge(
    card('fal/submit/returns-links', 'MUST', 'A submit answers with response, status and cancel URL.', {
      evidence: 'client',
      source: 'fal.md 3.2',
      breaks: 'Python fal_client: KeyError.',
    }),
    passed(2, 9),
  ),
  judge(
    card(
      'fal/status/code-tells-unfinished',
      'MUST',
      'A status answer has code 202 until the job has ended.',
      {
        source: 'https://fal.ai/docs/api-reference/inference-api',
        page: 'https://fal.ai/docs/api-reference/inference-api',
        breaks: 'fal.apps takes 200 for completed and fetches the result too early.',
      },
    ),
    { verdict: 'fail', exchanges: [3, 4], expected: 'HTTP 202 while IN_QUEUE', received: 'HTTP 200' },
  ),
  judge(
    card('fal/status/logs-key-present', 'MUST', 'A status answer has the key logs, null unless asked for.', {
      evidence: 'client',
      breaks: 'Python fal_client: KeyError.',
    }),
    { verdict: 'fail', exchanges: [4], expected: 'a key `logs`', received: 'status, request_id, metrics' },
  ),
  judge(card('fal/status/never-goes-back', 'MUST', 'A job that has ended stays ended.'), passed(3, 4, 5)),
  judge(
    card('fal/status/unknown-id', 'SHOULD', 'An unknown id is answered with 404.', { evidence: 'observed' }),
    passed(1),
  ),
  judge(
    card('fal/result/not-ready', 'MUST', 'The result of an unfinished job is no 2xx answer.', {
      evidence: 'client',
      source: 'fal.md 7',
      breaks: 'JS takes it for the output.',
    }),
    {
      verdict: 'unproven',
      reason: 'The job had ended before its result could be asked for early.',
      exchanges: [5],
    },
  ),
  judge(
    card('fal/result/output-format', 'SHOULD', 'The bytes are of the format that was asked for.', {
      source: 'fal.md 12',
    }),
    { verdict: 'fail', exchanges: [6, 7], expected: 'image/jpeg', received: 'image/png' },
  ),
  judge(
    card('fal/media/alive', 'MUST', 'A media URL in a result answers with bytes at once.', {
      source: 'fal.md 7',
    }),
    passed(7, 8),
  ),
  judge(
    card('fal/media/expires', 'SHOULD', 'Media are gone once their lifetime is over.', {
      source: 'fal.md 7',
    }),
    { verdict: 'skip', reason: 'The target declares no capability `time`.', exchanges: [] },
  ),
  judge(
    card('fal/stream/ends', 'MUST', 'An event stream ends after COMPLETED.', {
      source: 'fal.md 5',
      relay: 'MAY',
    }),
    { verdict: 'skip', reason: 'The relay answers 404 to the stream: not offered (R9).', exchanges: [11] },
    'MAY',
  ),
  judge(card('fal/cancel/answers', 'MUST', 'A cancel answers with a status word.', { source: 'fal.md 6' }), {
    verdict: 'error',
    reason: 'Our check stopped: cannot read the reply.',
    exchanges: [10],
  }),
  judge(
    card('fal/auth/no-key-refused', 'MUST', 'A request without a key is refused.', { source: 'fal.md 2' }),
    passed(0),
  ),
  judge(card('fal/webhook/signed', 'MUST', 'A webhook is signed.', { source: 'fal.md 8' }), {
    verdict: 'skip',
    reason: 'The target declares no capability `webhook`.',
    exchanges: [],
  }),
]

function tally(level: ClauseCard['level']): Tally {
  const of = judgements.filter((judgement) => judgement.level === level).map(({ finding }) => finding.verdict)
  const count = (verdict: Finding['verdict']) => of.filter((one) => one === verdict).length
  return {
    total: of.length,
    pass: count('pass'),
    fail: count('fail'),
    skip: count('skip'),
    unproven: count('unproven'),
    error: count('error'),
  }
}

/** The sample; `change` replaces parts of it, `exchanges` the transcript's. */
export function sampleReport(change: Partial<Report> = {}, exchanges?: readonly Exchange[]): Report {
  const transcript = sampleTranscript()
  return {
    schemaVersion: 1,
    tool: { name: 'relayproof', version: '0.1.0' },
    exitCode: 1,
    headline: '5 of 10 MUSTs shown to hold; 2 broken, 1 unproven',
    tallies: { MUST: tally('MUST'), SHOULD: tally('SHOULD'), MAY: tally('MAY') },
    judgements,
    known: {
      failing: ['fal/status/logs-key-present'],
      stale: [{ pattern: 'fal/submit/', reason: 'ticket 12: ids were missing' }],
    },
    command: ['verify', 'fal', 'https://relay.example/fal', '--profile', 'relay'],
    causes: [
      {
        id: 'R5',
        level: 'MUST',
        text: 'An unfinished status has code 200.',
        change: 'Answer the status of an unfinished request with 202.',
        breaks: 'fal.apps ends too early.',
        clauses: ['fal/status/code-tells-unfinished'],
        exchanges: [3, 4],
      },
      {
        id: 'fal/status/logs-key-present',
        level: 'MUST',
        text: 'Not kept: A status answer has the key logs, null unless asked for.',
        change: 'Send `logs` with every status.',
        breaks: 'Python fal_client: KeyError.',
        clauses: ['fal/status/logs-key-present'],
        exchanges: [4],
      },
      {
        id: 'R14',
        level: 'SHOULD',
        text: 'Parameters of the input are ignored.',
        change: 'Pass the whole input on to the model.',
        breaks: 'Callers get another format than they asked for.',
        clauses: ['fal/result/output-format'],
        exchanges: [6, 7],
      },
    ],
    deviations: [
      {
        id: 'R2',
        meaning: 'Links in bodies still name queue.fal.run.',
        breaks: 'Python handles and AI SDK video ask the wrong host.',
        change: 'Give links on the host that was asked.',
        clauses: ['fal/urls/name-the-host-that-was-asked'],
        falls: [],
        exchanges: [2],
      },
      {
        id: 'R5',
        meaning: 'An unfinished status has code 200.',
        breaks: 'fal.apps ends too early.',
        change: 'Answer the status of an unfinished request with 202.',
        clauses: ['fal/status/code-tells-unfinished'],
        falls: [],
        exchanges: [3],
      },
    ],
    confirmations: [
      {
        question: 'Which status code has a missing key?',
        reading: '401',
        seen: '401 with {"detail":…}',
        agrees: true,
        exchanges: [0],
      },
      {
        question: 'Does a cancel of a queued job answer 200 or 202?',
        reading: '202',
        seen: '200 with OK',
        agrees: false,
        exchanges: [10],
      },
      {
        question: 'Are old results kept for a day?',
        reading: 'yes',
        seen: 'not seen: needs `time`',
        agrees: null,
        exchanges: [],
      },
    ],
    referee: {
      replayed: 11,
      objections: [{ exchange: 3, text: 'response.body must have required property logs' }],
    },
    cost: { durationMs: 8421, submissions: 2, budget: 3 },
    transcript: exchanges ? { ...transcript, exchanges } : transcript,
    ...change,
  }
}
