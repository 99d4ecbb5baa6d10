// What a listening mock tells whoever started it.
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../mocks/listen.ts'
import { createMock } from '../../mocks/mock.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import { until } from './fal/served.ts'

test('a webhook that is not sent, and one that is given up, are told with the reason', async () => {
  const clock = manualClock()
  const lines: string[] = []
  const onExchange = (line: string) => void lines.push(line)
  const mock = createMock({ clock, settings: { providers: ['fal'] } })
  const running = await listen(mock, { port: 0, host: '127.0.0.1', onExchange })
  onTestFinished(() => running.close())
  const ids: string[] = []
  for (const hook of ['http://10.0.0.7/hook', 'http://127.0.0.1:6000/']) {
    const reply = await fetch(
      `${running.url}/fal-ai/flux-1/schnell?fal_webhook=${encodeURIComponent(hook)}`,
      {
        method: 'POST',
        headers: { authorization: 'Key tester' },
        body: '{"prompt":"x"}',
      },
    )
    ids.push(((await reply.json()) as { request_id: string }).request_id)
  }
  const told = () => lines.filter((line) => line.startsWith('webhook'))
  expect(told()).toEqual([
    expect.stringMatching(new RegExp(`^webhook of ${ids[0]} not sent: 10\\.0\\.0\\.7 .*--allow-webhook`)),
  ])
  await until(() => {
    clock.advance(120_000)
    return told().length === 2
  })
  expect(told()[1]).toMatch(new RegExp(`^webhook of ${ids[1]} given up after \\d+ attempts: .*ECONNREFUSED`))
})

test('the log of a model that is not served names the nearest, and how to serve any', async () => {
  const lines: string[] = []
  const mock = createMock({ settings: { providers: ['fal'] } })
  const onExchange = (line: string) => void lines.push(line)
  const running = await listen(mock, { port: 0, host: '127.0.0.1', onExchange })
  onTestFinished(() => running.close())
  const headers = { authorization: 'Key tester' }
  await fetch(`${running.url}/fal-ai/flux/schnel`, { method: 'POST', headers, body: '{"prompt":"x"}' })
  await until(() => lines.length === 1)
  expect(lines[0]).toMatch(/^POST \/fal-ai\/flux\/schnel 404 \d+ ms: did you mean fal-ai\/flux\/schnell/)
  expect(lines[0]).toContain('--any-model')
})
