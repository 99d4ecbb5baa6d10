// Transcripts survive HAR, and what is no HAR is refused with advice.
import type { Har } from 'har-format'
import { expect, test } from 'vitest'
import { NothingRecorded, UsageError } from '../../src/core/errors.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { parseHar, transcriptToHar } from '../../src/report/index.ts'
import { entry, harOf, read, submit } from './foreign-har.ts'
import { sampleTranscript } from './sample.ts'

const again = (transcript: Transcript): Transcript =>
  read(parseHar(JSON.stringify(transcriptToHar(transcript))))

test('what we write is HAR 1.2 in the types of others', () => {
  const har: Har = transcriptToHar(sampleTranscript())
  expect(har.log.version).toBe('1.2')
  for (const entry of har.log.entries) expect(Number.isNaN(Date.parse(entry.startedDateTime))).toBe(false)
})

test('a transcript comes back from HAR as it was', () => {
  expect(again(sampleTranscript())).toEqual(sampleTranscript())
})

test('bodies that were cut, binary or absent, pieces, fractions of a millisecond and broken replies survive too', () => {
  const [first, ...rest] = sampleTranscript().exchanges
  const odd = {
    ...first!,
    startedAt: first!.startedAt + 0.25,
    request: {
      ...first!.request,
      given: 'https://queue.fal.run/x',
      body: {
        mimeType: 'application/octet-stream',
        size: 900,
        base64: 'AAH/',
        sha256: 'aa',
        truncated: true,
      },
    },
    reply: {
      ...first!.reply!,
      body: {
        ...{ mimeType: '', size: 70_000, sha256: 'bb', truncated: true },
        wholeness: { type: 'image/png', fault: 'it ends after 41 bytes without IEND' },
      },
      chunks: [
        { atMs: 1.5, bytes: 3 },
        { atMs: 900, bytes: 4 },
      ],
    },
    failure: { kind: 'reset' as const, message: 'the socket was closed half way' },
    lost: ['reply body' as const],
  }
  const transcript = { ...sampleTranscript(), exchanges: [odd, ...rest] }
  expect(again(transcript)).toEqual(transcript)
})

test('a record of ours that was edited is judged as edited', () => {
  const har = structuredClone(transcriptToHar(sampleTranscript())) as unknown as Har
  har.log.entries[2]!.response.status = 500
  har.log.entries[2]!.response.content.text = '{"detail":"spoiled"}'
  const { reply } = read(har).exchanges[2]!
  expect(reply?.status).toBe(500)
  expect(reply?.body.text).toBe('{"detail":"spoiled"}')
})

test.each([
  ['', /is empty.*Save all as HAR/s],
  ['<html>', /not JSON: it begins with "<html>"/],
  ['{"log":{"entries":[', /may have been cut off/],
])('text that is no HAR is refused with what was received: %j', (text, message) => {
  expect(() => parseHar(text)).toThrow(UsageError)
  expect(() => parseHar(text)).toThrow(message)
})

test.each([
  [harOf(), /it holds no request/],
  [harOf(entry('GET', 'https://app.example/', '')), /1 request to app\.example, and none is an act of fal/],
])('a HAR without any act of the vendor is told for that, not as wrong usage (%#)', (har, message) => {
  expect(() => read(har)).toThrow(NothingRecorded)
  expect(() => read(har)).toThrow(/^Nothing in this recording could be judged/)
  expect(() => read(har)).toThrow(message)
})

test.each([
  [[], /received an array/],
  [null, /received null/],
  [{ swagger: '2.0', paths: {} }, /names received are: swagger, paths/],
  [{ log: {} }, /`log.entries`; received nothing/],
  [harOf('x'), /entries\[0\]` is a string/],
  [harOf({ request: { url: 1 } }), /entries\[0\].request` has no method and URL: it is an object with url/],
  [
    {
      log: {
        entries: [{ request: { method: 'GET', url: 'https://x.example' } }],
        _relayproof: { version: 1, provider: 'reka' },
      },
    },
    /records reka, not fal. Run `relayproof judge reka FILE`/,
  ],
  [
    {
      log: {
        entries: [{ request: { method: 'GET', url: 'https://x.example' } }],
        _relayproof: { version: 9 },
      },
    },
    /another version/,
  ],
])('a HAR that cannot be judged is refused with what to do (%#)', (har, message) => {
  expect(() => read(har)).toThrow(UsageError)
  expect(() => read(har)).toThrow(message)
})

test('a base URL that is none is refused', () => {
  expect(() => read(harOf(submit()), { baseUrl: 'relay.example' })).toThrow(/Give it as https/)
})
