// Exit codes and known failures, on judgements made by hand.
import { expect, test } from 'vitest'
import type { Finding, Judgement, Level } from '../../src/core/clause.ts'
import { UsageError } from '../../src/core/errors.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { exitCodeOf } from '../../src/verify/exit-code.ts'
import { parseKnownFailures, weighKnown } from '../../src/verify/known-failures.ts'

const findings: Readonly<Record<Finding['verdict'], Finding>> = {
  pass: { verdict: 'pass', exchanges: [0] },
  fail: { verdict: 'fail', exchanges: [0], expected: 'a', received: 'b' },
  skip: { verdict: 'skip', exchanges: [], reason: 'the target does not declare time' },
  unproven: { verdict: 'unproven', exchanges: [], reason: 'it did not happen' },
  error: { verdict: 'error', exchanges: [], reason: 'our own check failed' },
}

function judgement(id: string, level: Level, finding: Finding['verdict'] | Finding): Judgement {
  return {
    clause: { id, level, evidence: 'documented', text: 'It holds.', source: 'toy 1', breaks: 'All.' },
    level,
    finding: typeof finding === 'string' ? findings[finding] : finding,
  }
}

const transcript: Transcript = {
  provider: 'fal',
  target: { baseUrl: 'http://x', profile: 'relay', model: 'm', capabilities: [], budget: 3 },
  startedAt: 0,
  exchanges: [],
  omissions: [],
  submissions: 0,
  source: 'journey',
}
const spent: Transcript = {
  ...transcript,
  omissions: [{ act: 'submit', job: 'happy', reason: 'budget', text: 'the budget of 0 forbids this job' }],
}
const byBudget: Finding = { verdict: 'skip', exchanges: [], reason: 'the budget of 0 forbids this job' }

function code(
  judgements: readonly Judgement[],
  more: { known?: string; strict?: boolean; spent?: boolean; stopped?: boolean } = {},
) {
  const known = weighKnown(parseKnownFailures(more.known ?? ''), judgements)
  return exitCodeOf({
    judgements,
    known,
    transcript: more.spent ? spent : transcript,
    strict: more.strict === true,
    stopped: more.stopped === true,
  })
}

test('every MUST shown or skipped for a declared reason is 0', () => {
  expect(code([judgement('a/b', 'MUST', 'pass'), judgement('a/c', 'MUST', 'skip')])).toBe(0)
})

test('a broken or unproven MUST is 1', () => {
  expect(code([judgement('a/b', 'MUST', 'fail')])).toBe(1)
  expect(code([judgement('a/b', 'MUST', 'unproven')])).toBe(1)
})

test('a broken SHOULD fails a strict run only', () => {
  expect(code([judgement('a/b', 'SHOULD', 'fail')])).toBe(0)
  expect(code([judgement('a/b', 'SHOULD', 'fail')], { strict: true })).toBe(1)
  expect(code([judgement('a/b', 'MAY', 'fail')], { strict: true })).toBe(0)
})

test('a MUST that the budget forbade to show is 4, and a broken one outweighs it', () => {
  expect(code([judgement('a/b', 'MUST', byBudget)], { spent: true })).toBe(4)
  expect(code([judgement('a/b', 'MUST', 'unproven')], { spent: true })).toBe(4)
  expect(code([judgement('a/b', 'MUST', byBudget), judgement('a/c', 'MUST', 'fail')], { spent: true })).toBe(
    1,
  )
})

test('our own error is 5', () => {
  expect(code([judgement('a/b', 'MUST', 'error')])).toBe(5)
})

test('a target that could not be judged is 3, whatever was found', () => {
  expect(code([judgement('a/b', 'MUST', 'fail')], { stopped: true })).toBe(3)
})

test('a known failure does not fail the run while it fails', () => {
  expect(code([judgement('a/b', 'MUST', 'fail')], { known: 'a/b  since spring' })).toBe(0)
  expect(
    code([judgement('a/b', 'MUST', 'fail'), judgement('a/c', 'MUST', 'pass')], { known: 'a/  all of it' }),
  ).toBe(0)
})

test('a known failure that passes, or that names nothing, fails the run', () => {
  expect(code([judgement('a/b', 'MUST', 'pass')], { known: 'a/b  since spring' })).toBe(1)
  expect(code([judgement('a/b', 'MUST', 'pass')], { known: 'a/z  a slip of the pen' })).toBe(1)
})

test('a known failure that was skipped is neither shown nor stale', () => {
  expect(code([judgement('a/b', 'MUST', 'skip')], { known: 'a/b  since spring' })).toBe(0)
})

test('comments and empty lines are no failures, and a line without a reason is refused', () => {
  expect(parseKnownFailures('# all\n\na/b  why # see there\n')).toEqual([{ pattern: 'a/b', reason: 'why' }])
  expect(() => parseKnownFailures('a/b')).toThrow(UsageError)
})
