// Recordings that do not say who asked what and why: a sound host is not accused by them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { journey } from '../../src/contract/journey.ts'
import type { Har } from '../../src/core/har/format.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { harToTranscript, transcriptToHar } from '../../src/report/har.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { assemble } from '../../src/verify/assemble.ts'
import { fal } from '../providers/made.ts'

const key = 'others-key-id:0123456789abcdef'
let running: RunningMock
let transcript: Transcript
beforeAll(async () => {
  running = await listen(createMock({ settings: { keys: [key], seed: 1 } }), { port: 0, host: '127.0.0.1' })
  const target = { provider: 'fal', baseUrl: running.url, profile: 'official', key } as const
  const limits = { budget: 1000, timeoutMs: 60_000, capabilities: ['time', 'fate'] } as const
  transcript = (await journey(fal, { ...target, ...limits }, { secrets: loadSpec('fal').secrets })).transcript
})
afterAll(() => running.close())

const judged = (har: unknown) => assemble(fal, harToTranscript(har, fal), { durationMs: 0 })

/** Without the fields that only we write and read, as a HAR viewer saves it again. */
function stripped(har: Har): unknown {
  return JSON.parse(JSON.stringify(har, (name, value) => (name.startsWith('_') ? undefined : value)))
}

/** Browsers leave credentials out of what they export. */
function sanitized(har: unknown): unknown {
  return JSON.parse(
    JSON.stringify(har, (name, value) =>
      name === 'headers' && Array.isArray(value)
        ? value.filter((header: { name: string }) => !/authorization/i.test(header.name))
        : value,
    ),
  )
}

const broken = (har: unknown) =>
  judged(har)
    .judgements.filter(({ finding }) => finding.verdict === 'fail' || finding.verdict === 'error')
    .map(({ clause, finding }) => ({ id: clause.id, finding }))

test('our own record without our own words accuses a sound host of nothing', () => {
  const report = judged(stripped(transcriptToHar(transcript)))
  expect(report.exitCode).toBe(0)
  expect(broken(stripped(transcriptToHar(transcript)))).toEqual([])
  expect(report.tallies.MUST.pass).toBeGreaterThan(40)
})

test('strangers are told from the owner by their credential', () => {
  const report = judged(stripped(transcriptToHar(transcript)))
  const verdict = (id: string) => report.judgements.find(({ clause }) => clause.id === id)?.finding.verdict
  expect(verdict('fal/security/strangers-cannot-read-the-status')).toBe('pass')
  expect(verdict('fal/security/strangers-cannot-cancel')).toBe('pass')
})

test('a recording from which credentials were left out accuses a sound host of nothing', () => {
  expect(broken(sanitized(stripped(transcriptToHar(transcript))))).toEqual([])
})

test("the mock's own record accuses the mock of nothing", async () => {
  const har = await (await fetch(`${running.url}/__mock/exchanges?format=har`)).json()
  expect(broken(har)).toEqual([])
})

test('a host that lets a stranger read is still accused', () => {
  const har = stripped(transcriptToHar(transcript)) as Har
  const asked = har.log.entries.find(({ request, response }) => {
    const bare = !request.headers.some(({ name }) => name === 'authorization')
    return bare && request.method === 'GET' && request.url.endsWith('/status') && response.status === 401
  })
  const told = har.log.entries.find(({ request, response }) => {
    return request.url.startsWith(`${asked?.request.url}?`) && response.status === 202
  })
  expect(asked && told).toBeDefined()
  const entries = har.log.entries.map((one) => (one === asked ? { ...one, response: told!.response } : one))
  const found = broken({ log: { ...har.log, entries } })
  expect(found.map(({ id }) => id)).toEqual(['fal/security/strangers-cannot-read-the-status'])
})

/** Each medium moved elsewhere, with the redirect that leads there, as a browser records it. */
function mediaMoved(change: (hop: Har['log']['entries'][number]) => void): Har {
  const har = JSON.parse(JSON.stringify(stripped(transcriptToHar(transcript)))) as Har
  const entries = har.log.entries.flatMap((entry) => {
    if (!/^image\//.test(entry.response.content.mimeType)) return [entry]
    const hop = structuredClone(entry)
    const there = new URL(`/moved${new URL(entry.request.url).pathname}`, 'https://cdn.example')
    Object.assign(hop.request, { url: there.href })
    change(hop)
    const content = { size: 0, mimeType: 'x-unknown', text: '' }
    const headers = [{ name: 'location', value: there.href }]
    const response = { ...entry.response, status: 302, statusText: 'Found', headers, content }
    return [{ ...entry, response: { ...response, redirectURL: there.href } }, hop]
  })
  return { ...har, log: { ...har.log, entries } }
}

test('media that a browser found behind a redirect are judged where they lie, and a sound host is accused of nothing', () => {
  const har = mediaMoved(() => {})
  expect(broken(har)).toEqual([])
  const { exchanges } = harToTranscript(har, fal)
  const moved = exchanges.filter(({ request }) => request.url.startsWith('https://cdn.example/'))
  expect(moved.length).toBeGreaterThan(0)
  expect(moved.map(({ act }) => act)).toEqual(moved.map(() => 'media'))
  const verdict = (id: string) =>
    judged(har).judgements.find(({ clause }) => clause.id === `fal/${id}`)?.finding.verdict
  expect(['output/bytes-are-what-they-claim', 'media/alive-at-once'].map(verdict)).toEqual(['pass', 'pass'])
})

test('three letters behind a redirect are no picture in a recording either', () => {
  const har = mediaMoved(({ response }) => {
    Object.assign(response.content, { size: 3, text: 'abc', encoding: undefined })
    const headers = response.headers.filter(({ name }) => name !== 'content-length')
    Object.assign(response, { headers })
  })
  expect(broken(har).map(({ id }) => id)).toContain('fal/output/bytes-are-what-they-claim')
})
