// Sessions of clients that send every request to one proxy address and name the real one in a header.
import { expect, test } from 'vitest'
import { judged } from './judged.ts'
import type { LooseEntry } from './recorded.ts'
import { harOf, picture, session } from './small.ts'

const proxy = 'https://app.example/api/fal/proxy'
const header = 'x-fal-target-url'

const proxied = (one: LooseEntry): LooseEntry => {
  const text = JSON.stringify(one).replaceAll('https://relay.example', 'https://queue.fal.run')
  const copy = JSON.parse(text) as LooseEntry
  const { url } = copy['request']
  if (!url.startsWith('https://queue.fal.run')) return copy
  copy['request'].headers.push({ name: header, value: url })
  copy['request'].url = proxy
  return copy
}
const recording = (...more: readonly LooseEntry[]) => harOf(...[...session(), ...more].map(proxied))

test.each<[string, object]>([
  ['by itself', {}],
  ['by the address that its callers know', { baseUrl: proxy }],
  ['by the header that is named', { via: header }],
])('a proxy is judged %s', async (_, reading) => {
  const { transcript, exitCode } = await judged(recording(), 'fal', reading)
  expect(transcript.target).toMatchObject({ baseUrl: proxy, via: header })
  expect([exitCode, transcript.submissions]).toEqual([0, 1])
})

test('a file that is dead is told behind a proxy too', async () => {
  const { judgements } = await judged(harOf(...[...session().slice(0, -1), picture(4, 403)].map(proxied)))
  const failed = judgements.filter(({ level, finding }) => level === 'MUST' && finding.verdict === 'fail')
  expect(failed.map(({ clause }) => clause.id)).toEqual(['fal/media/alive-at-once'])
})

test('a header that no request carries is refused, and said what was found', async () => {
  await expect(judged(recording(), 'fal', { via: 'x-real-url' })).rejects.toThrow(
    /real address in the header x-real-url \(received: x-fal-target-url\)/,
  )
  await expect(judged(harOf(...session()), 'fal', { via: header })).rejects.toThrow(/received: none/)
})
