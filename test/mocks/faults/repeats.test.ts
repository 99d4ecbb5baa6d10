// A request that a client's own transport repeats at once is told from one that the client sends again.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { repeats } from '../../../mocks/faults/repeats.ts'
import { listen } from '../../../mocks/listen.ts'
import { stage } from './stage.ts'

const raw = { method: 'GET', url: '/a', headers: { host: 'x' }, body: new Uint8Array(), scheme: 'http' }

test('the same letter for letter, and within a quarter of a second', () => {
  let now = 0
  const lost = repeats(() => now)
  lost.lost(raw, 7)
  expect(lost.of({ ...raw, url: '/b' })).toBeUndefined()
  expect(lost.of({ ...raw, headers: { host: 'y' } })).toBeUndefined()
  now = 250
  expect(lost.of(raw)).toBe(7)
  expect(lost.of(raw)).toBeUndefined()
  lost.lost(raw, 8)
  now = 501
  expect(lost.of(raw)).toBeUndefined()
})

test('curl repeats what was lost on a line that it used before, and the record says so', async () => {
  const at = stage([{ match: { act: 'status' }, when: { nth: 2 }, do: { reset: true } }])
  const { port, close } = await listen(at.mock, { port: 0, host: '127.0.0.1' })
  onTestFinished(close)
  const { request_id } = await at.submit()
  const url = `http://127.0.0.1:${port}/fal-ai/flux-1/requests/${request_id}/status`
  const { stdout } = await promisify(execFile)('curl', ['-s', '-H', 'Authorization: Key k', url, url]).catch(
    (cause) => cause as { stdout: string },
  )
  expect(stdout.split('}{')).toHaveLength(2)
  expect(at.exchanges().map(({ repeats }) => repeats)).toEqual([undefined, undefined, undefined, 2])
})
