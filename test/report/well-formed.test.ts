// Whatever JSON is written is read by the strictest readers at hand: no half of a character is ever in it.
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { fail } from '../../src/contract/finding.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import { reportFormats, transcriptToHar } from '../../src/report/index.ts'
import { jsonText } from '../../src/report/json-text.ts'
import { hostileReport } from './hostile.ts'
import { sampleTranscript } from './sample.ts'

const lone = 'fox \ud83e end \udd8a 🦊'
const json = reportFormats.json(hostileReport(lone))
const runs = (command: string) => spawnSync(command, ['--version']).status === 0

test('a host that sends half a character does not spoil the JSON', () => {
  expect(json.isWellFormed()).toBe(true)
  // JSON.stringify spells a half as an escape, which is as unreadable.
  expect(json).not.toMatch(/\\ud[89a-f]/)
  expect(JSON.parse(json).headline).toBe('fox � end � 🦊')
})

test('nor the names in it', () => {
  expect(jsonText({ [`a${'\ud83e'}`]: ['\ud83e', { b: '🦊' }] })).toBe(
    '{\n  "a�": [\n    "�",\n    {\n      "b": "🦊"\n    }\n  ]\n}\n',
  )
})

test('nor the record as HAR', () => {
  const exchanges = sampleTranscript().exchanges.map(
    (one): Exchange => ({ ...one, purpose: lone, request: { ...one.request, headers: { [lone]: lone } } }),
  )
  expect(jsonText(transcriptToHar({ ...sampleTranscript(), exchanges }))).not.toMatch(/\\ud[89a-f]/)
})

test('what a check quotes of a host is well-formed from the start', () => {
  const [exchange] = sampleTranscript().exchanges
  expect(fail(exchange!, 'words', '\ud83e')).toMatchObject({ received: '�' })
})

test.skipIf(!runs('jq'))('jq reads it (skipped where jq is not installed)', () => {
  const { status, stdout } = spawnSync('jq', ['-r', '.headline'], { input: json, encoding: 'utf8' })
  expect(status).toBe(0)
  expect(stdout).toBe('fox � end � 🦊\n')
})

test.skipIf(!runs('php'))('PHP reads it (skipped where PHP is not installed)', () => {
  const script = 'echo json_decode(stream_get_contents(STDIN), false, 512, JSON_THROW_ON_ERROR)->headline;'
  const { status, stdout } = spawnSync('php', ['-r', script], { input: json, encoding: 'utf8' })
  expect(status).toBe(0)
  expect(stdout).toBe('fox � end � 🦊')
})
