// What of a record's bodies is kept whole, by what they hold.
import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/exchange.ts'
import { openValues } from '../../src/core/within-values.ts'

const exchange = (text: string, act = 'status'): Exchange => ({
  ...{
    index: 0,
    act,
    startedAt: 0,
    durationMs: 0,
    request: { method: 'GET', url: 'http://a/', headers: {} },
  },
  reply: {
    ...{ status: 200, statusText: '', headers: {}, chunks: [] },
    body: { mimeType: 'application/json', size: text.length, text, truncated: false },
  },
})
const list = (times: number): string => `[${Array(times).fill('{}').join()}]`
const kept = ({ reply, lost }: Exchange) => [reply?.body.text?.length, reply?.body.truncated, lost]

test('a body that holds more than is read keeps its beginning and its size, and counts as lost', () => {
  const { reply, lost } = openValues()(exchange(list(100_000)))
  expect(reply?.body).toMatchObject({ size: 300_001, text: list(100_000).slice(0, 4096), truncated: true })
  expect(lost).toEqual(['reply body'])
})

test('together they hold so much; what holds little is kept whole even then, and so is a medium', () => {
  const bounded = openValues()
  const large = list(39_000)
  const all = Array.from({ length: 8 }, () => kept(bounded(exchange(large))))
  expect(all.slice(0, 6)).toEqual(Array(6).fill([large.length, false, undefined]))
  expect(all.slice(6)).toEqual(Array(2).fill([4096, true, ['reply body']]))
  const poll = '{"status":"IN_QUEUE","queue_position":3}'
  expect(kept(bounded(exchange(poll)))).toEqual([poll.length, false, undefined])
  expect(kept(bounded(exchange(large, 'media')))).toEqual([large.length, false, undefined])
})

test('what was sent is bounded alike', () => {
  const text = list(100_000)
  const body = { mimeType: 'application/json', size: text.length, text, truncated: false }
  const { request, lost } = openValues()({ ...exchange('{}'), request: { ...exchange('').request, body } })
  expect([request.body?.text?.length, lost]).toEqual([4096, ['request body']])
})
