// Twenty-odd kinds of canaries are planted in a record; no format lets one out.
import { expect, test } from 'vitest'
import {
  formatNames,
  harToTranscript,
  redactReport,
  redactTranscript,
  reportFormats,
  transcriptToHar,
} from '../../src/report/index.ts'
import { base64, body, canariesIn, key, planted, sample, secret, unknown } from './canary.ts'
import { places } from './canary-places.ts'
import { sampleReport, sampleTranscript } from './sample.ts'
import { sampleProvider } from './sample-provider.ts'

test('the search for canaries sees each of them when nothing is hidden', () => {
  for (const [place, plant] of Object.entries(places))
    expect(canariesIn(JSON.stringify(planted(plant))), place).not.toEqual([])
  expect(Object.keys(places).length).toBeGreaterThanOrEqual(20)
})

test.each(Object.keys(places))('no format lets out %s', (place) => {
  const report = planted(places[place]!)
  for (const format of formatNames)
    expect(canariesIn(reportFormats[format](report, { keys: [key] })), format).toEqual([])
  expect(canariesIn(JSON.stringify(transcriptToHar(report.transcript, [key]))), 'har').toEqual([])
})

const credentials: Readonly<Record<string, readonly string[]>> = {
  'a credential': [`Key ${key}`],
  'a credential sent twice': [`Key ${key}`, `Key ${key}`],
  'a credential beside another': [`Key ${key}`, 'Bearer other-token'],
}

test.each(Object.keys(credentials))(
  'a foreign HAR hides what it shows to be %s, also where a reply echoes it in another dress',
  (sent) => {
    const { log } = transcriptToHar(sampleTranscript())
    const entries = log.entries.map(({ _relayproof, ...entry }) => ({
      ...entry,
      _foreign: { key },
      comment: key,
      request: {
        ...entry.request,
        headers: [
          ...(credentials[sent] ?? []).map((value) => ({ name: 'Authorization', value })),
          { name: 'Cookie', value: `a=${unknown('har-cookie')}` },
        ],
        cookies: [{ name: 'a', value: unknown('har-cookie') }],
      },
      response: {
        ...entry.response,
        content: {
          mimeType: 'application/json',
          text: JSON.stringify({
            request_id: 'r1',
            echo: base64(key),
            half: secret,
            cookie: unknown('har-cookie'),
          }),
        },
      },
    }))
    const har = { log: { version: '1.2', comment: key, _secret: key, entries } }
    const transcript = harToTranscript(har, sampleProvider)
    expect(canariesIn(JSON.stringify(transcript))).toEqual([])
    const submit = transcript.exchanges.find(({ act, reply }) => act === 'submit' && reply !== undefined)
    expect(submit?.request.headers['authorization']).toContain('Key [redacted:key]')
    expect(submit?.reply?.body.text).toContain('"echo":"[redacted:key]","half":"[redacted:key]"')
  },
)

test('a signed link that a reply hands out and the client follows is no echo of the key', () => {
  const token = unknown('link')
  const link = `https://media.example/a.png?token=${token}`
  const told = {
    ...sample!,
    reply: { ...sample!.reply!, body: body(JSON.stringify({ images: [{ url: link }] })) },
  }
  const followed = { ...sample!, act: 'media', request: { method: 'GET', url: link, headers: {} } }
  const { exchanges } = redactTranscript({ ...sampleTranscript(), exchanges: [told, followed] })
  expect(exchanges[0]?.reply?.body.text).toContain('https://media.example/a.png?token=[redacted]"')
  expect(exchanges[1]?.request.url).toBe('https://media.example/a.png?token=[redacted]')
})

test('redacting twice is redacting once', () => {
  for (const plant of Object.values(places)) {
    const once = redactReport(planted(plant), { keys: [key] })
    expect(redactReport(once, { keys: [key] })).toEqual(once)
    expect(redactReport(once)).toEqual(once)
  }
})

test('an honest report passes unchanged', () => {
  expect(redactReport(sampleReport(), { keys: [key] })).toEqual(sampleReport())
})

test.each([
  'invalid key credentials',
  'bearer: unable to decode issuer',
  'Basic authentication is not offered here',
  'a `Key` scheme, a Bearer token and a token count of 12345678',
  'https://relay.example/fal-ai/flux/requests/5f0c1d2e-7a1b-4c3d-9e8f-000000000001/status?logs=1&seed=7',
  '{"seed":7,"keys":["a"],"tokens":12,"key_frames":"first","keywords":"red fox","author":"me"}',
  '{"detail":[{"loc":["body","prompt"],"msg":"field required","type":"missing"}]}',
  'x-fal-webhook-signature: 00ff',
])('an ordinary sentence stays as it is: %s', (words) => {
  const report = sampleReport({ headline: words })
  expect(redactReport(report, { keys: [key] }).headline).toBe(words)
})

test('names that a contract declares secret are hidden in headers, query and body', () => {
  const declared = { headers: new Set(['x-odd']), query: new Set(['odd']), body: new Set(['odd_one']) }
  const exchange = {
    ...sample!,
    request: {
      ...sample!.request,
      url: 'https://h/?odd=1234',
      headers: { 'x-odd': '5678' },
      body: body('{"odd_one": "9012"}'),
    },
  }
  const { request } = redactTranscript({ ...sampleTranscript(), exchanges: [exchange] }, { declared })
    .exchanges[0]!
  expect(JSON.stringify(request)).not.toMatch(/1234|5678|9012/)
})

test('long and hostile bodies are searched in good time', () => {
  for (const piece of [
    '\\',
    '"',
    '%25',
    'a:/',
    '"key":"',
    '-----BEGIN PRIVATE KEY-----',
    'eyJaaaaaaaa.',
    '&#x0',
    ' '.repeat(10),
  ]) {
    const text = piece.repeat(200_000 / piece.length)
    const exchange = { ...sample!, reply: { ...sample!.reply!, body: body(text, 'text/plain') } }
    const before = process.cpuUsage().user
    redactTranscript({ ...sampleTranscript(), exchanges: [exchange] }, { keys: [key] })
    expect((process.cpuUsage().user - before) / 1000, JSON.stringify(piece)).toBeLessThan(5000)
  }
})

test('a key that is a word of the record spoils none of the members that the verdicts hang on', () => {
  const words = ['submit', 'status', 'not-recorded', 'happy', 'reply body', 'request']
  const failure = { kind: 'not-recorded', message: 'the status was not-recorded' } as const
  const exchange = { ...sample!, act: 'status', job: 'happy', lost: ['reply body'] as const, failure }
  const { exchanges } = redactTranscript({ ...sampleTranscript(), exchanges: [exchange] }, { keys: words })
  expect(exchanges[0]).toMatchObject({ act: 'status', job: 'happy', lost: ['reply body'] })
  expect(exchanges[0]?.failure).toEqual({
    kind: 'not-recorded',
    message: 'the [redacted:key] was [redacted:key]',
  })
})
