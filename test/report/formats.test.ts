// Each format tells the same report: what holds first, nothing skipped as passed, nothing of a host taken for markup.
import pc from 'picocolors'
import { expect, test } from 'vitest'
import { badgeReport } from '../../src/report/badge.ts'
import { htmlReport } from '../../src/report/html.ts'
import { reportFormats, textReport } from '../../src/report/index.ts'
import { hostileReport } from './hostile.ts'
import { sampleReport } from './sample.ts'

const text = reportFormats.text(sampleReport())

test('the text begins with how many MUSTs are shown to hold', () => {
  expect(text.split('\n')[0]).toBe('5 of 10 MUSTs shown to hold; 2 broken, 1 unproven')
  expect(text).toMatch(/MUST\s+5\/10 shown to hold, 2 broken, 1 our error, 1 unproven, 1 skipped/)
})

test('the text prints a failing exchange with request and reply, what was expected, the source and what breaks', () => {
  for (const part of [
    'expected  HTTP 202 while IN_QUEUE',
    'received  HTTP 200',
    'source    https://fal.ai/docs/api-reference/inference-api (documented)',
    'breaks    fal.apps takes 200 for completed',
    '│ > authorization: Key [redacted:key]',
    '│ < HTTP 200 OK',
    '│ <   "status": "IN_QUEUE",',
    '--only fal/status/code-tells-unfinished',
  ])
    expect(text).toContain(part)
})

test('the text tells failures before passes, and prints each exchange once', () => {
  expect(text.indexOf('code-tells-unfinished')).toBeLessThan(text.indexOf('never-goes-back'))
  expect(text.match(/┌ #4 /g)).toHaveLength(1)
  expect(text).toContain('see also  #4')
})

test('what is skipped or unproven carries its reason and no tick', () => {
  for (const id of ['fal/media/expires', 'fal/stream/ends', 'fal/result/not-ready', 'fal/webhook/signed'])
    expect(text).toMatch(new RegExp(`[-?] ${id} (skip|unproven)`))
  expect(text).toContain('The target declares no capability `time`.')
  expect(text.match(/✓/g)).toHaveLength(6)
})

test('the text names deviations, open questions, stale known failures and the referee', () => {
  for (const part of [
    'R2  Links in bodies',
    'otherwise: Does a cancel',
    'fal/submit/  ticket 12',
    'Referee: 11 exchanges replayed, 1 objected to',
  ])
    expect(text).toContain(part)
})

test('in short the text prints what is broken with its evidence, and folds the rest to a line for each reason', () => {
  const short = textReport(sampleReport(), undefined, 'short')
  expect(short).toContain('expected  HTTP 202 while IN_QUEUE')
  expect(short).toContain('│ > authorization: Key [redacted:key]')
  expect(short).toContain('- The target declares no capability `webhook`.: fal/webhook/signed')
  expect(short).toContain(
    '? The job had ended before its result could be asked for early.\n      fal/result/not-ready',
  )
  expect(short).toMatch(/✓ 6 promises shown to hold: .*submit 2/)
  expect(short).not.toContain('fal/status/never-goes-back')
  expect(short).toContain('otherwise: Does a cancel')
})

test('in short, too, every open question has its line, and the reading stands where the host differs', () => {
  const [first] = sampleReport().confirmations
  if (!first) throw new Error('the sample asks nothing')
  const asked = [true, false, null].map((agrees) => ({
    ...first,
    agrees,
    reading: `reading ${agrees}`,
    seen: `seen ${agrees}`,
  }))
  const short = textReport({ ...sampleReport(), confirmations: asked }, undefined, 'short')
  expect(short).toContain('Open questions of the fact sheet: 1 as read, 1 otherwise, 1 not settled')
  expect(short).toMatch(/as read: .*→ seen true\n/)
  expect(short).toMatch(/otherwise: .*→ seen false \(read: reading false\)\n/)
  expect(short).toMatch(/open: .*→ seen null\n/)
})

test('in short a host that could not be judged is not held every clause against it', () => {
  const judgements = sampleReport().judgements.map((one) => ({
    ...one,
    finding: { verdict: 'unproven', reason: 'nobody was there', exchanges: [] } as const,
  }))
  const short = textReport(sampleReport({ exitCode: 3, judgements }), undefined, 'short')
  expect(short).toContain('? 14 clauses (--verbose names them)')
  expect(short).not.toContain('fal/submit/returns-request-id')
})

test('of a recording every format tells the submissions in it, and no budget', () => {
  const { transcript } = sampleReport()
  const recorded = sampleReport({ transcript: { ...transcript, source: 'har' } })
  for (const format of ['text', 'markdown', 'html'] as const) {
    expect(reportFormats[format](recorded)).toContain('2 submissions recorded')
    expect(reportFormats[format](recorded)).not.toContain('2 of 3')
  }
})

test('colours are those passed in, and none without', () => {
  expect(textReport(sampleReport(), pc.createColors(true))).toContain('\u001b[31m')
  expect(text).not.toContain('\u001b')
})

test('a host cannot send commands to the terminal or to a CI log', () => {
  const out = reportFormats.text(hostileReport('\u001b[2J\u0007\n::error::pwned\r\u009b\u202e'))
  expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202e/u)
  expect(out).not.toMatch(/^\s*::/m)
  expect(out.split('\n').filter((line) => /^\s*┌|^\s*│/.test(line)).length).toBeGreaterThan(3)
})

test('a host cannot put markup into the page', () => {
  const out = htmlReport(hostileReport('"><script>alert(1)</script><img src=x onerror=alert(1)>\'&'))
  expect(out).not.toMatch(/<script|<img src=x/)
  expect(out).toContain('&lt;script&gt;')
})

test('a host cannot put markup or mentions into the CI summary outside of code', () => {
  const out = reportFormats.markdown(
    hostileReport('</summary><b>x</b> | @someone [x](http://evil.example) ``` `'),
  )
  const outside = out.replaceAll(/(`{3,})\n[\s\S]*?\n\1|`[^`\n]+`/g, '')
  expect(outside).not.toMatch(/<b>|@someone|\]\(http|^```/m)
})

test('the summary names each broken clause with its evidence', () => {
  const out = reportFormats.markdown(sampleReport())
  expect(out).toMatch(/^## ❌ 5 of 10 MUSTs/)
  expect(out).toContain('### MUST fail: `fal/status/code-tells-unfinished`')
  expect(out).toContain('| MUST | **5** / 10 | 2 | 1 | 1 | 1 |')
  expect(out).toContain('<summary>3 skipped</summary>')
})

test.each([
  [0, '5/10 MUSTs', 'brightgreen'],
  [1, '5/10 MUSTs', 'red'],
  [3, 'not judged', 'lightgrey'],
  [4, '5/10 MUSTs', 'yellow'],
] as const)('with exit code %s the badge says %s in %s', (exitCode, message, color) => {
  expect(JSON.parse(badgeReport(sampleReport({ exitCode })))).toEqual({
    schemaVersion: 1,
    label: 'fal contract',
    message,
    color,
  })
})
