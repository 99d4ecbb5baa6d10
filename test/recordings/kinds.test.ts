// Kinds of recordings that real recorders make: what each must be judged to show, and what it must not.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Report } from '../../src/core/report.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { harToTranscript } from '../../src/report/har.ts'
import { judged } from './judged.ts'
import type { LooseEntry } from './recorded.ts'
import {
  entry,
  harOf,
  picture,
  poll,
  rekaSession,
  result,
  session,
  sessionWith,
  stream,
  submit,
} from './small.ts'

const brokenMusts = ({ judgements }: Report) =>
  judgements
    .filter(
      ({ level, finding }) => level === 'MUST' && finding.verdict !== 'pass' && finding.verdict !== 'skip',
    )
    .map(({ clause }) => clause.id.slice(clause.id.indexOf('/') + 1))
    .toSorted()
const deviations = ({ deviations: found }: Report) => found.map(({ id }) => id)
const reasons = ({ judgements }: Report) =>
  judgements.flatMap(({ finding }) => (finding.verdict === 'skip' ? [finding.reason] : [])).join('\n')

test('a sound session breaks nothing', async () => {
  const report = await judged(harOf(...session()))
  expect([report.exitCode, brokenMusts(report)]).toEqual([0, []])
})

test.each([
  ['of the vendor', undefined, 'https://vision-agent.api.reka.ai'],
  ['of a relay', undefined, 'https://relay.example'],
  ['with a bare base URL', 'https://relay.example', 'https://relay.example'],
  ['with the path in the base URL', 'https://relay.example/v2/inference', 'https://relay.example'],
])("Reka's recordings %s are read", async (_name, baseUrl, origin) => {
  const report = await judged(rekaSession(origin), 'reka', baseUrl === undefined ? {} : { baseUrl })
  expect([report.exitCode, brokenMusts(report), report.cost.submissions]).toEqual([0, [], 1])
})

test('a recording that began after the submission is judged by the rest, and says what it lacks', async () => {
  const report = await judged(harOf(poll(1, 'FINISHED_OK', 200), poll(2, 'COMPLETED'), poll(3, 'IN_QUEUE')))
  expect([report.exitCode, brokenMusts(report)]).toEqual([
    1,
    ['status/knows-three-states', 'status/never-goes-back', 'status/tells-the-queue-position'],
  ])
  expect(reasons(report)).toContain('it lacks the submission of one job')
  expect(reasons(report)).not.toMatch(/no submission was|no status was answered/)
})

test('a submission without its body makes the job by the ids in the paths', async () => {
  const posted = submit()
  posted['request'].postData = {}
  const report = await judged(
    harOf(posted, poll(1, 'FINISHED_OK', 200), poll(2, 'COMPLETED'), poll(3, 'IN_QUEUE')),
  )
  expect(brokenMusts(report)).toEqual([
    ...['status/knows-three-states', 'status/never-goes-back', 'status/tells-the-queue-position'],
  ])
  expect(report.cost.submissions).toBe(1)
})

test('a JSON body that the recorder took apart is put together again', async () => {
  const har = sessionWith(0, ({ request }) => {
    const params = [
      { name: 'prompt', value: 'a lighthouse' },
      { name: 'input', value: { deep: [1] } },
    ]
    request.postData = { mimeType: 'application/json', params }
  })
  const provider = await loadProvider('fal')
  expect(harToTranscript(har, provider).exchanges[0]?.request.body?.text).toBe(
    '{"prompt":"a lighthouse","input":{"deep":[1]}}',
  )
  expect((await judged(har)).exitCode).toBe(0)
})

test.each([403, 404])('media that are dead (%i) are named', async (status) => {
  const report = await judged(harOf(submit(), poll(1, 'COMPLETED'), result(2), picture(3, status)))
  expect([report.exitCode, brokenMusts(report)]).toEqual([1, ['media/alive-at-once']])
})

test('a failure that was flattened to 200 is named', async () => {
  const detail = [{ loc: ['body', 'prompt'], msg: 'refused by policy', type: 'content_policy_violation' }]
  const har = sessionWith(3, ({ response }) => {
    response.content.text = JSON.stringify({ detail })
  })
  const report = await judged(har)
  expect([report.exitCode, brokenMusts(report)]).toEqual([1, ['result/failure-keeps-its-code']])
})

test('going backwards is one broken MUST, not two', async () => {
  const report = await judged(harOf(...session().slice(0, 4), poll(5, 'IN_PROGRESS'), poll(6, 'COMPLETED')))
  expect(brokenMusts(report)).toEqual(['status/never-goes-back'])
})

test('a poll that was recorded without its headers is no stranger', async () => {
  const har = sessionWith(1, ({ request }) => {
    request.headers = [{ name: 'User-Agent', value: 'Mozilla/5.0' }]
  })
  expect(brokenMusts(await judged(har))).toEqual([])
})

test('a token in the query is a credential', async () => {
  const har = sessionWith(1, ({ request }) => {
    request.headers = [{ name: 'Host', value: 'relay.example' }]
    request.url += '&fal_jwt_token=eyJhbGciOiJIUzI1NiJ9'
  })
  expect(brokenMusts(await judged(har))).toEqual([])
})

test("a 304 that answers the browser's own condition says nothing new", async () => {
  const again = poll(2, 'IN_PROGRESS', 304)
  again['request'].headers.push({ name: 'If-None-Match', value: '"1"' })
  again['response'].content = { size: 0, mimeType: 'x-unknown' }
  const report = await judged(harOf(submit(), poll(1, 'IN_PROGRESS'), again, poll(3, 'COMPLETED'), result(4)))
  expect([report.exitCode, brokenMusts(report)]).toEqual([0, []])
})

test("a 200 that carries the headers of the browser's own 304 has the type that its body has", async () => {
  const har = sessionWith(1, ({ response }) => {
    response.headers = [
      { name: 'etag', value: '"1"' },
      { name: 'date', value: 'Mon, 21 Sep 2026 14:13:20 GMT' },
    ]
  })
  expect(brokenMusts(await judged(har))).toEqual([])
})

test.each([
  ['no text and size -1', { size: -1, mimeType: 'application/json' }, {}],
  ['no text and a size', { size: 424, mimeType: 'application/json' }, {}],
  [
    'an empty text beside a larger bodySize',
    { size: 0, mimeType: 'application/json', text: '' },
    { bodySize: 424 },
  ],
  [
    'an empty text beside a larger transfer',
    { size: 0, mimeType: 'application/json', text: '' },
    { headersSize: 100, _transferSize: 524 },
  ],
  [
    'an empty text beside a service worker',
    { size: 0, mimeType: 'application/json', text: '' },
    { _fetchedViaServiceWorker: true },
  ],
])('a body that was not kept (%s) breaks nothing and shows no deviation', async (_name, content, more) => {
  const har = sessionWith(1, ({ response }) => Object.assign(response, more, { content }))
  const report = await judged(har)
  expect([report.exitCode, brokenMusts(report), deviations(report)]).toEqual([0, [], []])
})

test.each([
  ['a size and no text', { size: 900, mimeType: 'text/event-stream', text: '' }],
  ['nothing', { size: 0, mimeType: 'text/event-stream' }],
])('a stream of which the recorder kept %s breaks nothing', async (_name, content) => {
  const opened = stream(0.5)
  opened['response'].content = content
  const report = await judged(harOf(submit(), opened, ...session().slice(2)))
  expect([report.exitCode, brokenMusts(report)]).toEqual([0, []])
})

test.each([
  ['ERR_ABORTED', []],
  ['ERR_CONTENT_LENGTH_MISMATCH', ['replies/whole']],
  ['ERR_INCOMPLETE_CHUNKED_ENCODING', ['replies/whole']],
])('%s beside a status is told for what it is', async (error, expected) => {
  for (const name of ['_error', '_failureText']) {
    const har = sessionWith(1, ({ response }) => {
      response[name] = `net::${error}`
    })
    expect(brokenMusts(await judged(har)), name).toEqual(expected)
  }
})

test('a proxy that leads the path is found as the base URL it is, without a submission too', async () => {
  const moved = (one: ReturnType<typeof submit>) => {
    const { request } = one
    request.url = request.url.replace('https://relay.example', 'http://localhost:4010/queue.fal.run')
    return one
  }
  const provider = await loadProvider('fal')
  for (const entries of [
    [submit(), poll(1, 'COMPLETED')],
    [poll(1, 'IN_QUEUE'), poll(2, 'COMPLETED')],
  ])
    expect(harToTranscript(harOf(...entries.map(moved)), provider).target.baseUrl).toBe(
      'http://localhost:4010/queue.fal.run',
    )
})

test.each([
  ['as milliseconds', (at: number) => 1_790_000_000_000 + at * 1000],
  ['as seconds', (at: number) => 1_790_000_000 + at],
  ['not at all', () => undefined],
  [
    'in another zone',
    (at: number) => new Date(1_790_000_000_000 + at * 1000 + 7_200_000).toISOString().replace('Z', '+02:00'),
  ],
])('times that are told %s keep the order of the recording', async (_name, time) => {
  const entries = structuredClone(session()).map((one, at) => ({ ...one, startedDateTime: time(at) }))
  const transcript = harToTranscript(harOf(...entries), await loadProvider('fal'))
  expect(transcript.exchanges.map(({ act }) => act)).toEqual([
    'submit',
    'status',
    'status',
    'result',
    'media',
  ])
  expect((await judged(harOf(...entries))).exitCode).toBe(0)
})

test('a recording in which nothing could be judged says so, with an exit code of its own', async () => {
  const gone = entry(
    'GET',
    'https://relay.example/fal-ai/flux-1/requests/11111111-2222-4333-8444-555555555555/status',
    1,
    0,
    '',
  )
  gone['response'] = { status: 0, headers: [], content: { size: 0, mimeType: 'x-unknown' } }
  const report = await judged(harOf(gone))
  expect([report.exitCode, report.headline]).toEqual([
    6,
    expect.stringMatching(/^Nothing in this recording could be judged/),
  ])
})

test('a body that the recorder left compressed is unfolded', async () => {
  const har = sessionWith(3, ({ response }) => {
    response.headers.push({ name: 'content-encoding', value: 'gzip' })
    const { text } = response.content
    response.content = { ...response.content, text: gzipSync(text).toString('base64'), encoding: 'base64' }
  })
  const report = await judged(har)
  expect([report.exitCode, brokenMusts(report)]).toEqual([0, []])
  const { exchanges } = harToTranscript(har, await loadProvider('fal'))
  expect(exchanges[3]?.reply?.body.text).toContain('"images"')
})

test('the tail that Firefox blanks counts as not kept', async () => {
  const bytes = Buffer.alloc(1_200_000)
  Buffer.from(picture(4)['response'].content.text, 'base64').copy(bytes)
  bytes.fill(1, 600, 786_432)
  const har = sessionWith(4, ({ response }) => {
    response.content = {
      size: bytes.length,
      mimeType: 'image/jpeg',
      encoding: 'base64',
      text: bytes.toString('base64'),
    }
  })
  expect(brokenMusts(await judged(har))).toEqual([])
  const { exchanges } = harToTranscript(har, await loadProvider('fal'))
  expect(exchanges[4]?.reply?.body).toMatchObject({ size: 1_200_000, truncated: true })
  expect(exchanges[4]?.lost).toContain('reply body')
})

test.each<[string, (response: LooseEntry) => void]>([
  [
    'the client left',
    (response) => {
      response['_error'] = 'net::ERR_ABORTED'
      response['content'].text = response['content'].text.slice(0, 20)
    },
  ],
  [
    'the recorder cut',
    (response) => {
      response['content'].text = response['content'].text.slice(0, 20)
    },
  ],
  [
    'only a transfer tells of',
    (response) => {
      response['content'] = { size: 0, mimeType: 'application/json', text: '' }
      Object.assign(response, { bodySize: -1, _transferSize: 900 })
    },
  ],
  [
    'is written as the text that it is not',
    (response) => {
      response['headers'].push({ name: 'content-encoding', value: 'gzip' })
      response['content'].text = gzipSync(response['content'].text).toString('latin1')
    },
  ],
])('a body that %s breaks nothing and shows no deviation', async (_name, change) => {
  for (const at of [0, 1, 3]) {
    const report = await judged(sessionWith(at, ({ response }) => change(response)))
    expect([at, report.exitCode, brokenMusts(report), deviations(report)]).toEqual([at, 0, [], []])
  }
})

test('a stream that the client left was not left by the host', async () => {
  const opened = stream(0.5)
  opened['response'].content = { size: 60, mimeType: 'text/event-stream', text: 'data: {"status":"IN_PROG' }
  opened['response']._error = 'net::ERR_ABORTED'
  const report = await judged(harOf(submit(), opened, ...session().slice(2)))
  expect([report.exitCode, brokenMusts(report)]).toEqual([0, []])
})

test('a medium that was written as text was not kept', async () => {
  const har = sessionWith(4, ({ response }) => {
    response.content = { size: 24, mimeType: 'image/jpeg', text: '\ufffd\ufffd\ufffdJFIF' }
  })
  expect(brokenMusts(await judged(har))).toEqual([])
})
