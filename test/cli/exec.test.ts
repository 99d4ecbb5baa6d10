// What `relayproof exec` refuses before it starts anything, and how its account is counted and told.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createMock } from '../../mocks/index.ts'
import { readExpectation, unmet } from '../../src/cli/exec/expect.ts'
import { passesOf, preloadVariables } from '../../src/cli/exec/leading.ts'
import { expectationFailed, summaryOf } from '../../src/cli/exec/summary.ts'
import { summaryLines } from '../../src/cli/exec/summary-words.ts'
import { tallyOf } from '../../src/cli/exec/tally.ts'
import { inProcess } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'relayproof-exec-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  [['--expect', 'bils<=1'], /--expect counts no "bils"; did you mean bills\?/],
  [['--expect', 'bills'], /--expect takes a name, a sign and a number, .* received "bills"/],
  [['--fate', 'slo'], /did you mean slow/],
  [['--fault', 'lost-sumbit'], /did you mean lost-submit/],
  [['--world', 'no world'], /a world's name has 1 to 64 letters/],
  [['--allow-host', 'https://example.com'], /--allow-host takes a host name, without scheme and port/],
  [['--expec', 'bills<=1'], /unknown option "--expec"; did you mean --expect\?/],
])('%j is refused, and the program is not started', async (flags, words) => {
  const mark = join(folder, 'started')
  const { code, err } = await inProcess('exec', ...flags, '--', 'touch', mark)
  expect({ code, started: existsSync(mark) }).toEqual({ code: 2, started: false })
  expect(err).toMatch(words)
})

test('without a program it says how one is named', async () => {
  const { code, err } = await inProcess('exec')
  expect(code).toBe(2)
  expect(err).toContain('relayproof exec <command>')
})

test.each([
  ['bills<=1', 1, 2],
  ['bills < 2', 1, 2],
  ['bills=1', 1, 0],
  ['bills==1', 1, 2],
  ['bills!=0', 1, 0],
  ['bills>=2', 2, 1],
  ['units>0.5', 1, 0],
])('%s holds for %s and not for %s', (text, sound, wrong) => {
  const { holds } = readExpectation(text)
  expect([holds(sound), holds(wrong)]).toEqual([true, false])
})

async function submitted(mock: ReturnType<typeof createMock>, world: string, prompt: string) {
  const headers = { host: 'queue.fal.run', authorization: 'Key any', 'content-type': 'application/json' }
  const order = {
    method: 'POST',
    url: '/fal-ai/flux-1/schnell',
    scheme: 'https',
    body: Buffer.from(JSON.stringify({ prompt })),
  }
  await mock.answer({ ...order, headers: { ...headers, 'x-mock-world': world } })
}

test('the account counts all worlds, also what was cleared or ended meanwhile, and the program’s own code comes first', async () => {
  const mock = createMock({ settings: { delays: { queueMs: 0, runMs: 0, jitter: 0 } } })
  const tally = tallyOf(mock)
  await submitted(mock, 't1', 'a')
  await submitted(mock, 't1', 'a')
  mock.worlds.end('t1')
  await submitted(mock, 'default', 'b')
  mock.world.ledger.clear()
  await submitted(mock, 't2', 'c')
  const leak = { host: 'example.com', port: 443, times: 2, passed: false }
  const outside = { leaks: () => [leak, { ...leak, host: 'own.test', passed: true }] }
  const expected = ['bills<=1', 'jobs=4', 'leaks=0'].map(readExpectation)
  const summary = summaryOf(tally, outside, expected, 0)
  expect(summary.counts).toMatchObject({
    jobs: 4,
    submits: 4,
    bills: 4,
    units: 4,
    retries: 1,
    unfetched: 4,
    leaks: 2,
  })
  expect(summary.unmet).toEqual(unmet(expected, summary.counts))
  expect(summary.exitCode).toBe(expectationFailed)
  expect(summaryOf(tally, outside, expected, 3).exitCode).toBe(3)
  expect(summaryLines(summary).slice(0, 4)).toEqual([
    '4 jobs, no polls, no results, no downloads, 1 retry',
    'would have been billed: 4 jobs, 4 units (4 fal-ai/flux-1/schnell)',
    'outside: example.com:443, 2 times, refused; --allow-host example.com lets it pass',
    'outside: own.test:443, 2 times, let through',
  ])
})

test('a program that asked nothing of the mock is told so', () => {
  const summary = summaryOf(tallyOf(createMock()), { leaks: () => [] }, [], 0)
  expect(summaryLines(summary)).toEqual([expect.stringMatching(/^no request came to the mock: /)])
})

test.each([
  [['example.com'], 'example.com', true],
  [['example.com'], 'a.example.com', false],
  [['*.example.com'], 'a.b.example.com', true],
  [['*.example.com'], 'badexample.com', false],
  [['a.test', '*'], '10.0.0.1', true],
  [['ex.mple.com'], 'example.com', false],
  [[], '', false],
])('%j lets %s pass: %s', (allowed, host, passes) => {
  expect(new RegExp(passesOf(allowed)).test(host)).toBe(passes)
})

test('options of Node that were there stay, behind ours', () => {
  const leading = { port: 1, names: ['fal.run'], allowed: [], log: '/tmp/log' }
  const own = preloadVariables(leading, {})['NODE_OPTIONS']
  expect(own).toMatch(/^--require \S+preload\.cjs$/)
  expect(preloadVariables(leading, { NODE_OPTIONS: '--no-warnings' })['NODE_OPTIONS']).toBe(
    `${own} --no-warnings`,
  )
})
