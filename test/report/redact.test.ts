// Twenty-odd kinds of canaries are planted in a record; no format lets one out.
import { expect, test } from 'vitest'
import type { Exchange, RecordedBody } from '../../src/core/exchange.ts'
import type { Report } from '../../src/core/report.ts'
import {
  formatNames,
  harToTranscript,
  redactReport,
  redactTranscript,
  reportFormats,
  transcriptToHar,
} from '../../src/report/index.ts'
import { sampleReport, sampleTranscript } from './sample.ts'
import { sampleProvider } from './sample-provider.ts'

/** The credential of the run, known to the caller; with characters that every encoding spells differently. */
const id = '7e1fca11-c0de-4bad-8bad-ca11ab1ec0de'
const secret = 'c4nary/9f8e+7d6c"5b4a&3928'
const key = `${id}:${secret}`
/** Secrets that nobody tells us of: they must be known by their name or their looks. */
const unknown = (kind: string) => `canary-${kind}-0123456789abcdef`
const jwt = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from('{"sub":"canary-jwt"}').toString('base64url')}.c2lnbmF0dXJlLWNhbmFyeQ`
const base64 = (text: string) => Buffer.from(text).toString('base64')

const body = (text: string, mimeType = 'application/json'): RecordedBody => ({
  mimeType,
  size: text.length,
  text,
  truncated: false,
})

interface Place {
  readonly request?: Partial<Exchange['request']>
  readonly reply?: Partial<NonNullable<Exchange['reply']>>
  readonly exchange?: Partial<Exchange>
  readonly report?: Partial<Report>
}

const [, , sample] = sampleTranscript().exchanges
const finding = (text: string) => [
  {
    ...sampleReport().judgements[2]!,
    finding: { verdict: 'fail' as const, exchanges: [2], expected: text, received: text },
  },
]

const places: Readonly<Record<string, Place>> = {
  'the authorization header': { request: { headers: { authorization: `Key ${key}` } } },
  'another credential in a header': { request: { headers: { 'x-api-key': unknown('x-api-key') } } },
  'a proxy authorization': {
    request: { headers: { 'proxy-authorization': `Basic ${base64(`user:${unknown('basic')}`)}` } },
  },
  'a query parameter': { request: { url: `https://relay.example/v7/models?key=${unknown('query')}&page=2` } },
  'the key percent-encoded in a query under any name': {
    request: { url: `https://relay.example/x?note=${encodeURIComponent(key)}` },
  },
  'a request body': { request: { body: body(JSON.stringify({ key: unknown('body'), prompt: 'fox' })) } },
  'a form': {
    request: { body: body(`api_key=${unknown('form')}&prompt=fox`, 'application/x-www-form-urlencoded') },
  },
  'a reply that echoes the key': { reply: { body: body(JSON.stringify({ detail: `wrong key ${key}` })) } },
  'a reply that echoes half of the key': { reply: { body: body(`secret was ${secret}`, 'text/plain') } },
  'a reply header': { reply: { headers: { 'x-debug': `upstream key ${key}` } } },
  'a cookie': { request: { headers: { cookie: `theme=dark; session=${unknown('cookie')}` } } },
  'a set-cookie and its echo': {
    reply: {
      headers: {
        'set-cookie': `sid=${unknown('set-cookie')}; Path=/; HttpOnly, b=${unknown('second-cookie')}`,
      },
      body: body(`your session is ${unknown('set-cookie')}`),
    },
  },
  'the userinfo of a URL': { request: { url: `https://user:${unknown('userinfo')}@relay.example/x` } },
  'the key split into userinfo': {
    request: { url: `https://${encodeURIComponent(id)}:${encodeURIComponent(secret)}@relay.example/x` },
  },
  'userinfo within an escaped link': {
    reply: {
      body: body(
        `{"u":"https:\\/\\/user:${unknown('escaped-userinfo')}@h\\/x","v":"https%3A%2F%2Fu%3A${unknown('encoded-userinfo')}%40h"}`,
      ),
    },
  },
  'base64 in a body': {
    reply: {
      body: body(
        JSON.stringify({
          a: base64(key),
          b: base64(`x${key}`),
          c: base64(`xy${key}z`),
          d: Buffer.from(`{"k":"${key}"}`).toString('base64url'),
        }),
      ),
    },
  },
  'bytes of a body': {
    reply: {
      body: {
        mimeType: 'image/png',
        size: 9,
        base64: Buffer.from(`\u0089PNG\u00ff tEXt ${key}`, 'latin1').toString('base64'),
        truncated: false,
      },
    },
  },
  'text kept as base64': {
    reply: {
      body: {
        mimeType: 'application/octet-stream',
        size: 9,
        base64: base64(`token=${unknown('packed')}`),
        truncated: false,
      },
    },
  },
  'JSON within JSON within JSON': {
    reply: {
      body: body(
        JSON.stringify({
          a: JSON.stringify({ key, b: JSON.stringify({ api_key: unknown('nested'), key }) }),
        }),
      ),
    },
  },
  'unicode and HTML escapes': {
    reply: {
      body: body(
        [...key].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('') +
          [...key].map((c) => `&#${c.charCodeAt(0)};`).join(''),
        'text/html',
      ),
    },
  },
  hex: { reply: { body: body(Buffer.from(key).toString('hex').toUpperCase(), 'text/plain') } },
  'the message of a wire failure': {
    exchange: {
      failure: {
        kind: 'other',
        message: `connect to https://relay.example/?token=${unknown('failure')} with Key ${key}`,
      },
    },
  },
  'the signed query of a media link': {
    request: {
      url: `https://media.example/a.png?X-Amz-Credential=${unknown('amz')}&X-Amz-Signature=${unknown('amz-signature')}&Expires=1`,
    },
    reply: {
      body: body(
        `{"images":[{"url":"https://media.example/a.png?Policy=${unknown('policy')}\\u0026Signature=${unknown('signature')}&sig=${unknown('sas')}"}]}`,
      ),
    },
  },
  'a link within a link': {
    reply: {
      body: body(`{"u":"https://h/x?next=https%3A%2F%2Fm%2Fa%3Ftoken%3D${unknown('inner')}%26a%3D1"}`),
    },
  },
  'a stream event': {
    reply: {
      body: body(
        `data: {"status":"IN_QUEUE","status_url":"https://h/x?fal_jwt_token=${jwt}"}\n\ndata: {"logs":[{"message":"Bearer ${unknown('event')}"}]}\n\n`,
        'text/event-stream',
      ),
    },
  },
  'a webhook header': {
    exchange: { act: 'webhook' },
    request: { headers: { 'x-webhook-secret': unknown('webhook'), 'x-hub-token': unknown('hub') } },
  },
  'a JSON Web Token anywhere': { reply: { body: body(`<p>${jwt}</p>`, 'text/html') } },
  'an AWS signature': {
    reply: {
      headers: {
        'x-upstream': `AWS4-HMAC-SHA256 Credential=AKIA${'CANARY0123456789'}/20261120/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=${unknown('aws')}`,
      },
    },
  },
  'a fal key of another account': {
    reply: { body: body(`{"detail":"tried Key 11111111-2222-4333-8444-555555555555:${unknown('other')}"}`) },
  },
  'the model id': {
    report: {
      transcript: {
        ...sampleTranscript(),
        target: {
          ...sampleTranscript().target,
          model: `x/${key}`,
          baseUrl: `https://u:${unknown('base')}@relay.example`,
        },
      },
    },
  },
  'the text of an omission': {
    report: {
      transcript: {
        ...sampleTranscript(),
        omissions: [{ act: 'webhook', reason: 'not-possible', text: `no answer to ${key}` }],
      },
    },
  },
  'the text of a finding': {
    report: { judgements: finding(`{"api_key":"${unknown('finding')}"} and ${key}`) },
  },
  'deviations, confirmations and the referee': {
    report: {
      headline: `judged with ${key}`,
      deviations: [{ id: 'R1', meaning: `takes ${key}`, breaks: `${base64(key)}`, exchanges: [] }],
      confirmations: [
        { question: 'q', reading: 'r', seen: `Bearer ${unknown('seen')}`, agrees: null, exchanges: [] },
      ],
      referee: { replayed: 1, objections: [{ exchange: 2, text: `header authorization: Key ${key}` }] },
    },
  },
}

function planted({ request, reply, exchange, report }: Place): Report {
  const one: Exchange = {
    ...sample!,
    ...exchange,
    request: { ...sample!.request, ...request },
    reply: { ...sample!.reply!, ...reply },
  }
  const failing = sampleReport().judgements.map((judgement) => ({
    ...judgement,
    finding: { ...judgement.finding, exchanges: [2] },
  }))
  return sampleReport({ judgements: failing, ...report }, report?.transcript ? undefined : [one])
}

/** Everything by which a canary could be told, in the text as it is and in what its base64 and escapes hide. */
function canariesIn(text: string): readonly string[] {
  const unpacked = [...text.matchAll(/[A-Za-z0-9+/_-]{12,}/g)].flatMap(([run]) =>
    [0, 1, 2, 3].map((offset) => Buffer.from(run.slice(offset), 'base64').toString('latin1')),
  )
  const unescaped = text
    .replaceAll(/\\+u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const hexed = [...text.matchAll(/(?:[0-9a-f]{2}){12,}/gi)].map(([run]) =>
    Buffer.from(run, 'hex').toString('latin1'),
  )
  const looks = /canary-[\w-]+|c4nary|9f8e.7d6c|ca11ab1ec0de|CANARY0123|c2lnbmF0dXJlLWNhbmFyeQ/gi
  return [text, unescaped, ...unpacked, ...hexed].flatMap((one) =>
    [...one.matchAll(looks)].map(([found]) => found),
  )
}

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

test('a foreign HAR hides what it shows to be a credential, also where a reply echoes it in another dress', () => {
  const { log } = transcriptToHar(sampleTranscript())
  const entries = log.entries.map(({ _relayproof, ...entry }) => ({
    ...entry,
    _foreign: { key },
    comment: key,
    request: {
      ...entry.request,
      headers: [
        { name: 'Authorization', value: `Key ${key}` },
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
  const submit = transcript.exchanges.find(({ act }) => act === 'submit')
  expect(submit?.request.headers['authorization']).toBe('Key [redacted:key]')
  expect(submit?.reply?.body.text).toContain('"echo":"[redacted:key]","half":"[redacted:key]"')
})

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
