// `verify --upstream`: what is refused, what is told where nothing arrives, and a whole two-sided run by the command.
import { expect, onTestFinished, test } from 'vitest'
import { createMock, listen } from '../../mocks/index.ts'
import { freePort } from '../relays/upstream.ts'
import { openRelay } from '../upstream/relay.ts'
import { inProcess } from './in-process.ts'

const key = ['--key', 'relay-customer-4711']
const nobody = 'http://127.0.0.1:9'

test.each([
  ['a word', ['--upstream', 'atuo'], 'did you mean auto?'],
  ['a control plane besides', ['--upstream', nobody, '--control', nobody], 'leave --control'],
  [
    'capabilities besides',
    ['--upstream', nobody, '--capabilities', 'time'],
    'leave --control and --capabilities',
  ],
  ['a place where no mock is', ['--upstream', nobody], `found no mock at ${nobody}`],
])('%s is refused, and told how it is meant', async (_what, flags, told) => {
  const { code, err } = await inProcess('verify', 'fal', 'http://127.0.0.1:9', ...key, ...flags)
  expect(err).toContain(told)
  expect(code).toBe(2)
})

test('a port that is taken is told, and what to say if a mock is there', async () => {
  const mock = await listen(createMock(), { port: 0, host: '127.0.0.1' })
  onTestFinished(() => mock.close())
  const { code, err } = await inProcess('verify', 'fal', mock.url, ...key, '--upstream', `auto:${mock.port}`)
  expect(err).toContain(`say --upstream http://127.0.0.1:${mock.port}`)
  expect(code).toBe(2)
})

test('a relay that calls somebody else is exit 3, with what it answered and what to check', async () => {
  const [mock, other] = await Promise.all(
    [1, 2].map(() => listen(createMock(), { port: 0, host: '127.0.0.1' })),
  )
  const relay = await openRelay(other?.url ?? '')
  onTestFinished(async () => {
    await Promise.all([mock?.close(), other?.close(), relay.close()])
  })
  const { code, err } = await inProcess('verify', 'fal', relay.url, ...key, '--upstream', mock?.url ?? '')
  expect(err).toContain(
    `nothing that was asked of ${relay.url} reached the mock at ${mock?.url}; it answered 404`,
  )
  expect(err).toContain('in place of https://queue.fal.run')
  expect(code).toBe(3)
})

test('one command judges a relay from both sides, by a mock that ends with it', async () => {
  const port = await freePort()
  const relay = await openRelay(`http://127.0.0.1:${port}`)
  onTestFinished(() => relay.close())
  const { code, out } = await inProcess('verify', 'fal', relay.url, ...key, '--upstream', `auto:${port}`)
  expect(out).toMatch(/^\d+ of \d+ MUSTs shown to hold/)
  expect(out).toMatch(/upstream 6\d/)
  expect(code, out.slice(0, 2_000)).toBe(0)
  await expect(fetch(`http://127.0.0.1:${port}/__mock/health`)).rejects.toThrow()
})
