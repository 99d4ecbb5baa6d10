// The record of exchanges: bounded in number and in memory.
import { expect, test } from 'vitest'
import { ringJournal } from '../../mocks/journal.ts'

const none = { headers: new Set<string>(), query: new Set<string>(), body: new Set<string>() }
const entry = { vendor: 'fal', at: 0, durationMs: 0, method: 'POST', url: '/x', headers: {} }

test('bodies are cut to 64 KB, texts and bytes alike, and say so', () => {
  const journal = ringJournal(() => none)
  const large = Buffer.alloc(1_000_000, 'a')
  for (const body of [large, large.toString()]) {
    journal.record({ ...entry, body: large, reply: { status: 200, headers: {}, body } })
  }
  for (const { request, reply } of journal.since(0)) {
    expect(request.body?.truncated).toBe(true)
    expect(reply?.body.truncated).toBe(true)
    expect(Buffer.from(reply?.body.base64 ?? '', 'base64').length).toBe(65_536)
  }
})
