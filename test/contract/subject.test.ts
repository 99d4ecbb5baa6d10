// What a reply is an answer about, decided once per exchange.
import { expect, test } from 'vitest'
import { checksOf, demand, type LabelledView } from '../../src/contract/checks.ts'
import { evidenceOf } from '../../src/contract/evidence/evidence.ts'
import { subjectOf } from '../../src/contract/evidence/subject.ts'
import type { JobView } from '../../src/contract/view.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { answerOf } from '../../src/providers/fal/read/answer.ts'

function replied(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Exchange {
  const request = { method: 'GET', url: 'https://relay.example/x', headers: {} }
  const body = { mimeType: '', size: text.length, text, truncated: false }
  const reply = { status, statusText: '', headers, chunks: [], body }
  return { index: 0, act: 'status', startedAt: 0, durationMs: 1, request, reply }
}

const challenge = '<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>'

test.each([
  ['question', 404, '{"status":"NOT_FOUND"}'],
  ['question', 401, '<html><h1>401 Authorization Required</h1></html>'],
  ['question', 500, '{"detail":"Internal Server Error"}'],
  ['question', 504, '{"detail":"too late","error_type":"startup_timeout"}'],
  ['pace', 429, '{"detail":"slow down"}'],
  ['size', 413, '<html>too large</html>'],
  ['outage', 502, '<html><h1>502 Bad Gateway</h1></html>'],
  ['outage', 500, 'Internal Server Error'],
  ['outage', 503, '{"message":"no healthy upstream"}'],
  ['page', 200, '<!doctype html><title>Welcome</title>'],
  ['page', 403, challenge],
  ['route', 404, '404 page not found'],
  ['route', 404, '<html><h1>404 Not Found</h1></html>'],
  ['flattened', 200, '{"detail":"invalid key credentials"}'],
  ['flattened', 200, '{"error":{"message":"no such request"}}'],
  ['question', 200, '{"status":"COMPLETED","error":"out of memory"}'],
] as const)('%s: a reply with %i and %s', (kind, status, text) => {
  expect(answerOf(replied(status, text))?.evidence.subject.kind).toBe(kind)
})

test('no reply is about nothing, and says why', () => {
  const { reply: _, ...asked } = replied(200, '')
  const failure = { kind: 'reset', message: 'the connection was reset' } as const
  expect(subjectOf({ ...asked, failure })).toEqual({
    kind: 'silence',
    words: 'no reply came (the connection was reset)',
  })
})

test('a reply that came broken is about nothing but that', () => {
  const failure = { kind: 'garbled', message: 'the label says gzip, the bytes are plain text' } as const
  expect(subjectOf({ ...replied(200, '{"status":"COMPLETED"}'), failure })).toEqual({
    kind: 'broken',
    words: 'the reply came broken: the label says gzip, the bytes are plain text',
  })
})

const { each, eachReply } = checksOf<LabelledView<JobView>, JobView>()
const view: LabelledView<JobView> = {
  jobs: [],
  free: [],
  job: () => undefined,
  transcript: { omissions: [] } as unknown as Transcript,
}
const seen = (...exchanges: readonly Exchange[]) =>
  exchanges.map((exchange, index) => ({
    exchange: { ...exchange, index },
    evidence: evidenceOf(exchange),
    code: exchange.reply?.status,
  }))
const is404 = (answer: ReturnType<typeof seen>[number]) =>
  demand(answer, answer.code === 404, '404', answer.code)

test('a reply about something else is neither proof nor breach, and is the reason where nothing else is left', () => {
  const answers = seen(replied(502, 'Bad Gateway'), replied(429, '{}'))
  expect(each(() => answers, 'nothing was asked', is404)(view)).toEqual({
    verdict: 'unproven',
    reason: 'not shown, because a server was in trouble (502)',
    exchanges: [0, 1],
  })
})

test('beside a real answer, a reply about something else says nothing', () => {
  const answers = seen(replied(404, '{"status":"NOT_FOUND"}'), replied(429, '{}'))
  expect(each(() => answers, 'nothing was asked', is404)(view)).toEqual({ verdict: 'pass', exchanges: [0] })
})

test('a promise about whatever comes back sets nothing aside', () => {
  const answers = seen(replied(502, 'Bad Gateway'))
  expect(eachReply(() => answers, 'nothing was asked', is404)(view).verdict).toBe('fail')
})
