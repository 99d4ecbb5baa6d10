// @fal-ai/server-proxy in front of the mock: its Express adapter flattens every status code, its Next and SvelteKit adapters keep them.
import { afterEach, expect, test } from 'vitest'
import type { RunningMock } from '../../mocks/index.ts'
import type { RunningRelay } from './program.ts'
import { type Adapter, serverProxy } from './server-proxy.ts'
import { failed, judgeRelay, upstreamMock } from './upstream.ts'

const open: { relay?: RunningRelay; mock?: RunningMock } = {}
afterEach(async () => {
  await open.relay?.close()
  await open.mock?.close()
})

async function proxied(adapter: Adapter): Promise<string> {
  open.mock = await upstreamMock()
  open.relay = await serverProxy(adapter, open.mock.url)
  return open.relay.url
}

test('the Express adapter is broken: the clauses of the flattened codes are named, and the clients they break', async () => {
  const report = await judgeRelay(await proxied('express'), { via: 'x-fal-target-url' })
  expect(report.exitCode).toBe(1)
  expect(report.cost.submissions).toBeLessThanOrEqual(3)
  expect(failed(report, 'MUST')).toEqual(
    expect.arrayContaining([
      'fal/result/never-comes-early',
      'fal/result/failure-keeps-its-code',
      'fal/refusals/wrong-key-is-refused',
    ]),
  )
  const flattened = report.judgements.filter(
    ({ clause }) => clause.id === 'fal/result/failure-keeps-its-code',
  )
  expect(flattened[0]?.clause.breaks).toMatch(/fal-ai\/client/)
  expect(report.deviations.map(({ id }) => id)).toEqual(expect.arrayContaining(['R5', 'R6', 'R7']))
})

test('the Hono adapter cannot cancel: it reads a body where clients send none, and falls over', async () => {
  const report = await judgeRelay(await proxied('hono'), { via: 'x-fal-target-url' })
  expect(report.exitCode).toBe(1)
  expect(report.cost.submissions).toBeLessThanOrEqual(3)
  const [first] = report.causes
  expect(first?.exchanges.map((index) => report.transcript.exchanges[index]?.act)).toContain('cancel')
  const cancel = report.judgements.find(({ clause }) => clause.id === 'fal/cancel/needs-no-body')
  expect(cancel?.finding.verdict).not.toBe('pass')
})

for (const [adapter, name] of [
  ['nextjs', 'Next'],
  ['svelte', 'SvelteKit'],
] as const) {
  test(`the ${name} adapter keeps the codes: clean`, async () => {
    const report = await judgeRelay(await proxied(adapter), { via: 'x-fal-target-url' })
    expect(failed(report, 'MUST')).toEqual([])
    expect(report.exitCode, report.headline).toBe(0)
    expect(report.deviations.map(({ id }) => id)).not.toContain('R5')
  })
}
