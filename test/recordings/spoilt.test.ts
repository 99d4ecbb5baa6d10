// What recorders spoil of one field, and what is still read of it: bodies in other dress, times and headers that cannot be gone by.
import { expect, test } from 'vitest'
import { loadProvider } from '../../src/providers/registry.ts'
import { harToTranscript } from '../../src/report/har.ts'
import type { LooseEntry, LooseHar } from './recorded.ts'
import { entry, harOf, poll, result, session, sessionWith, stream, submit } from './small.ts'

const read = async (har: LooseHar) => harToTranscript(har, await loadProvider('fal')).exchanges
const inBase64 = (text: string) => Buffer.from(text).toString('base64')

test.each<[string, (text: string) => string]>([
  ['as base64 without the label', inBase64],
  ['as a data: address', (text) => `data:application/json;base64,${inBase64(text)}`],
  ['as a data: address in percents', (text) => `data:application/json,${encodeURIComponent(text)}`],
  ['behind a byte order mark', (text) => `\uFEFF${text}`],
])('JSON that is written %s is read', async (_name, write) => {
  const text = result(3)['response'].content.text as string
  const har = sessionWith(3, ({ response }) => {
    response.content.text = write(text)
  })
  expect((await read(har))[3]?.reply?.body).toMatchObject({ text, truncated: false })
})

test.each<[string, (content: LooseEntry) => void]>([
  [
    'without its label',
    (content) => {
      delete content['encoding']
    },
  ],
  [
    'as a data: address',
    (content) => {
      content['text'] = `data:image/jpeg;base64,${content['text']}`
      delete content['encoding']
    },
  ],
  [
    'in lines of MIME',
    (content) => {
      content['text'] = content['text'].replaceAll(/(.{8})/g, '$1\r\n')
    },
  ],
])('a medium that is written in base64 %s is read', async (_name, change) => {
  const [, , , , whole] = session()
  const har = sessionWith(4, ({ response }) => change(response.content))
  const bytes = Buffer.from((await read(har))[4]?.reply?.body.base64 ?? '', 'base64')
  expect(bytes).toEqual(Buffer.from(whole?.['response'].content.text, 'base64'))
})

test('a plain text under the label of base64 is plain', async () => {
  const har = sessionWith(3, ({ response }) => {
    response.content.encoding = 'base64'
  })
  expect((await read(har))[3]?.reply?.body.text).toBe(result(3)['response'].content.text)
})

test.each([
  ['without its fraction, as the others are not', (told: string) => told.replace(/\.\d+/, '')],
  ['without its zone', (told: string) => told.replace('Z', '')],
  ['in year 9999', (told: string) => told.replace(/^\d+/, '9999')],
  ['in year 1', (told: string) => told.replace(/^\d+/, '0001')],
  ['an hour off', (told: string) => new Date(Date.parse(told) + 3_600_000).toISOString()],
  ['a day before', (told: string) => new Date(Date.parse(told) - 86_400_000).toISOString()],
])('a time that is told %s is none to go by, and the others are', async (_name, write) => {
  for (const at of session().keys()) {
    const exchanges = await read(
      sessionWith(at, (one) => {
        one['startedDateTime'] = write(one['startedDateTime'])
      }),
    )
    expect(exchanges.map(({ act }) => act)).toEqual(['submit', 'status', 'status', 'result', 'media'])
    const lost = exchanges.flatMap((one) => (one.lost?.includes('times') ? [one.index] : []))
    // The first may lie long before the others, and the last long after them, without standing out of any order.
    const isOnEdge = at === 0 || at === exchanges.length - 1
    expect(lost.length).toBeLessThanOrEqual(1)
    expect(lost.length).toBeGreaterThanOrEqual(isOnEdge ? 0 : 1)
    expect(Math.abs((lost[0] ?? at) - at)).toBeLessThanOrEqual(1)
  }
})

test('a recording whose entries stand in any order is put in the order of its times', async () => {
  const exchanges = await read(harOf(...session().toReversed()))
  expect(exchanges.map(({ act }) => act)).toEqual(['submit', 'status', 'status', 'result', 'media'])
  expect(exchanges.some(({ lost }) => lost?.includes('times'))).toBe(false)
})

test('a header of which the name alone was kept is said to lack its value, and is not missed', async () => {
  const har = sessionWith(1, ({ response }) => {
    response.headers = [
      { name: 'content-type', value: '' },
      { name: 'X-Fal-Request-Id' },
      { name: 'date', value: 'x' },
    ]
  })
  const [, polled] = await read(har)
  expect(polled?.lost).toEqual(['reply header content-type', 'reply header x-fal-request-id'])
  expect(polled?.reply?.headers['content-type']).toBe('application/json')
})

const event = (status: string) => `data: ${JSON.stringify({ status, request_id: 'x' })}\n\n`
const pieces = [event('IN_PROGRESS'), event('COMPLETED')]

test('the moments at which chrome-har saw the pieces of a stream are read', async () => {
  const opened = stream(1)
  opened['pageref'] = 'page_1'
  opened['response'].content = { size: 1, mimeType: 'text/event-stream', text: pieces.join('') }
  opened['_chunks'] = pieces.map((piece, nth) => ({ ts: 1000 + 200 * (nth + 1), bytes: piece.length }))
  opened['_chunks'].push({ ts: 1500, bytes: 0 })
  const { log } = harOf(submit(), opened, poll(2, 'COMPLETED'))
  const pages = [{ id: 'page_1', startedDateTime: submit()['startedDateTime'] }]
  const exchanges = await read({ log: { ...log, pages } } as LooseHar)
  expect(exchanges[1]?.reply?.chunks).toEqual(
    pieces.map((piece, nth) => ({ atMs: 200 * (nth + 1), bytes: piece.length })),
  )
  const partly = structuredClone(opened)
  partly['_chunks'].shift()
  expect(
    (await read({ log: { ...harOf(submit(), partly).log, pages } } as LooseHar))[1]?.reply?.chunks,
  ).toEqual([])
})

test('a caller whom nobody ever answered is a stranger, whatever he asked', async () => {
  const refused = entry(
    'GET',
    'https://relay.example/fal-ai/flux-1/requests/11111111-2222-4333-8444-555555555555',
    1,
    401,
    {
      detail: 'no',
    },
  )
  const [exchange] = await read(harOf(refused))
  expect(exchange?.purpose).toBe('wrong-key')
})
