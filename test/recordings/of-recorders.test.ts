// What recorders were seen to write (`test/heavy/recorders` runs them), each as the smallest session that shows it.
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

const broken = ({ judgements }: Report) =>
  judgements
    .filter(({ level, finding }) => level === 'MUST' && ['fail', 'error'].includes(finding.verdict))
    .map(({ clause }) => clause.id)
const verdictOn = ({ judgements }: Report, id: string) =>
  judgements.find(({ clause }) => clause.id === id)?.finding.verdict
const jpeg = Buffer.from(picture(4)['response'].content.text, 'base64')
const announced = (response: LooseEntry, bytes: number) =>
  response['headers'].push({ name: 'content-length', value: String(bytes) })

test('bytes that axios-har-tracker wrote down as a Buffer are the bytes that came', async () => {
  const text = JSON.stringify(jpeg)
  const har = sessionWith(4, ({ response }) => {
    response.content = { size: text.length, mimeType: 'image/jpeg', text }
  })
  const report = await judged(har)
  expect(broken(report)).toEqual([])
  expect(verdictOn(report, 'fal/output/bytes-are-what-they-claim')).toBe('pass')
})

test.each([
  [
    'with its head, as Firefox counts',
    (response: LooseEntry) => ({ ...response, bodySize: jpeg.length + 277 }),
  ],
  [
    'twice, as chrome-har counts',
    (response: LooseEntry) => ({ ...response, content: { ...response['content'], size: 2 * jpeg.length } }),
  ],
])('a body whose size is told %s is whole where the host announced it so', async (_name, told) => {
  const har = sessionWith(4, (one) => {
    announced(one['response'], jpeg.length)
    one['response'] = told(one['response'])
  })
  const transcript = harToTranscript(har, await loadProvider('fal'))
  expect(transcript.exchanges[4]?.lost).not.toContain('reply body')
  expect(transcript.exchanges[4]?.reply?.body.truncated).toBe(false)
})

test('a medium of which fewer bytes stand as text than the host announced was not kept', async () => {
  const har = sessionWith(4, ({ response }) => {
    announced(response, jpeg.length)
    response.content = { size: 2, mimeType: 'image/jpeg', text: '{}' }
  })
  expect(broken(await judged(har))).toEqual([])
})

const statusText = poll(1, 'IN_PROGRESS')['response'].content.text as string
const openedStream = (data: string | undefined) => {
  const opened = stream(0.5)
  opened['response'].content = { size: 900, mimeType: 'text/event-stream' }
  opened['response'].headers = [{ name: 'content-type', value: 'text/event-stream' }]
  opened['_eventSourceMessages'] = [
    { time: 1_790_000_000.7, eventName: 'message', eventId: '', ...(data === undefined ? {} : { data }) },
  ]
  return opened
}

test('a stream that DevTools saw no end of is read from what its EventSource was handed', async () => {
  const har = harOf(submit(), openedStream(statusText), ...session().slice(2))
  const { exchanges } = harToTranscript(har, await loadProvider('fal'))
  expect(exchanges[1]?.reply?.body).toMatchObject({
    text: expect.stringMatching(/^data: \{"status":"IN_PROGRESS".*\}\n\n$/),
  })
  expect(exchanges[1]?.lost).toContain('reply body')
  const report = await judged(har)
  expect(broken(report)).toEqual([])
  expect(verdictOn(report, 'fal/stream/events-are-statuses')).toBe('pass')
  expect(verdictOn(report, 'fal/stream/is-closed-by-the-host')).toBe('skip')
  expect(verdictOn(report, 'fal/stream/holds-nothing-but-events')).toBe('skip')
})

test('a stream whose messages a sanitised export blanked was not kept', async () => {
  const har = harOf(submit(), openedStream(undefined), ...session().slice(2))
  const { exchanges } = harToTranscript(har, await loadProvider('fal'))
  expect(exchanges[1]?.lost).toContain('reply body')
  expect(broken(await judged(har))).toEqual([])
})

test.each(['utf16le', 'swapped'])('a body that its recorder wrote in UTF-16 (%s) is read', async (order) => {
  const har = sessionWith(3, ({ response }) => {
    const { text, size } = response.content
    announced(response, size)
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
    const packed = (order === 'swapped' ? bytes.swap16() : bytes).toString('base64')
    response.content = { ...response.content, text: packed, encoding: 'base64' }
  })
  const report = await judged(har)
  expect([report.exitCode, broken(report)]).toEqual([0, []])
  expect(verdictOn(report, 'fal/media/alive-at-once')).toBe('pass')
})

test('a host that itself sends UTF-16 breaks what it promises', async () => {
  const har = sessionWith(3, ({ response }) => {
    const bytes = Buffer.from(`\uFEFF${response.content.text}`, 'utf16le')
    announced(response, bytes.length)
    response.content = {
      size: bytes.length,
      mimeType: 'application/json',
      text: bytes.toString('base64'),
      encoding: 'base64',
    }
  })
  expect(broken(await judged(har))).toContain('fal/result/is-json')
})

test('vendors that are recorded together, at one origin, are told apart', async () => {
  const together = harOf(...session(), ...rekaSession().log.entries)
  for (const id of ['fal', 'reka'] as const) {
    const report = await judged(together, id)
    expect([id, report.exitCode, broken(report), report.deviations]).toEqual([id, 0, [], []])
    expect(report.cost.submissions).toBe(1)
  }
})

test('a refusal names what was wrong in the input of others, whatever that was', async () => {
  const detail = [{ loc: ['body', 'num_images'], msg: 'at most 4', type: 'less_than_equal' }]
  const job = submit()['response'].content.text
  const url = JSON.parse(job).response_url as string
  const posted = submit()
  posted['request'].postData.text = '{"prompt":"a lighthouse","num_images":99}'
  const report = await judged(harOf(posted, poll(1, 'COMPLETED'), entry('GET', url, 2, 422, { detail })))
  expect(verdictOn(report, 'fal/errors/wrong-input-names-the-field')).toBe('pass')
})

test('what is put in for a submission that was not recorded moves no other number', async () => {
  const report = await judged(harOf(poll(1, 'IN_PROGRESS'), poll(2, 'FINISHED_OK', 200), result(3)))
  const found = report.judgements.find(({ clause }) => clause.id === 'fal/status/knows-three-states')?.finding
  expect(found).toMatchObject({ verdict: 'fail', exchanges: [1] })
  expect(report.transcript.exchanges.map(({ act }) => act)).toEqual(['status', 'status', 'result', 'submit'])
})

const asking = (one: LooseEntry, key: string): LooseEntry => {
  one['request'].headers = [{ name: 'authorization', value: `Key ${key}` }]
  return one
}
const hiddenFrom = (key: string) => {
  const one = asking(poll(1.5, 'IN_PROGRESS', 404), key)
  one['response'].content.text = '{"status":"NOT_FOUND"}'
  return one
}

test('a job that is hidden from another account is no broken promise, and one that is lost to its owner is', async () => {
  const owner = '11111111-2222:0123456789abcdef0123456789abcdef'
  const [first, second, ...rest] = session() as readonly [LooseEntry, LooseEntry, ...LooseEntry[]]
  const withAsk = (ask: LooseEntry) => harOf(first, second, ask, ...rest)
  const hidden = await judged(withAsk(hiddenFrom('99999999-8888:fedcba9876543210fedcba9876543210')))
  expect(broken(hidden)).toEqual([])
  const lost = await judged(withAsk(hiddenFrom(owner)))
  expect(broken(lost)).toContain('fal/status/is-answered')
  // One key under two schemes is one caller.
  const byBearer = hiddenFrom(owner)
  byBearer['request'].headers = [{ name: 'authorization', value: `Bearer ${owner}` }]
  expect(broken(await judged(withAsk(byBearer)))).toContain('fal/status/is-answered')
})

test('a recording that kept a choice of headers is said to lack some of them', async () => {
  const har = sessionWith(1, ({ response }) => {
    response.content.text = '{}'
    response.headers = [{ name: 'content-type', value: 'application/json' }]
  })
  const { judgements } = await judged(har)
  const reasons = judgements.flatMap(({ finding }) => (finding.verdict === 'skip' ? [finding.reason] : []))
  expect(reasons.join('\n')).toMatch(/it lacks .*some reply headers of \d+ exchanges/)
  expect(reasons.join('\n')).not.toMatch(/the reply headers/)
})

test.each([
  ['the head alone, as Playwright counts', { headersSize: 273, _transferSize: 273 }],
  ['an unmeasured head', { headersSize: -1, _transferSize: 273 }],
])(
  'a file of which the host says that it has no bytes is empty, beside a transfer of %s',
  async (_n, sizes) => {
    const har = sessionWith(4, ({ response }) => {
      announced(response, 0)
      Object.assign(response, sizes, { bodySize: 0 })
      response.content = { size: 0, mimeType: 'image/jpeg', text: '', encoding: 'base64' }
    })
    expect(broken(await judged(har))).not.toEqual([])
  },
)
