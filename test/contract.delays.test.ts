// The suite in virtual time does not depend on how slow a mock is set: instant, quick, long, or a real queue.
import { expect, test } from 'vitest'
import { createMock, listen, type MockSettings } from '../mocks/index.ts'
import { type ProviderId, providerIds } from '../src/core/provider.ts'
import { declarable as capabilities, type Target } from '../src/core/target.ts'
import { loadProvider } from '../src/providers/registry.ts'
import { loadSpec } from '../src/spec/load.ts'
import { verify } from '../src/verify/verify.ts'

const usualKey = 'delays-key-id:0123456789abcdef'
const settings: Readonly<Record<string, Partial<MockSettings>>> = {
  instant: { delays: { queueMs: 0, runMs: 0, jitter: 0 } },
  quick: { delays: { queueMs: 300, runMs: 500, jitter: 0.3 } },
  long: { delays: { queueMs: 30_000, runMs: 240_000, jitter: 0.3 } },
  'with two runners': { workers: 2 },
}

async function judged(id: ProviderId, chosen: Partial<MockSettings>, key: string, timeoutMs = 120_000) {
  const mock = createMock({
    settings: { keys: [key], seed: 3, ...chosen },
  })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  const target: Target = {
    provider: id,
    baseUrl: running.url,
    profile: 'official',
    key,
    capabilities,
    budget: 1000,
    timeoutMs,
  }
  const report = await verify(await loadProvider(id), target, { secrets: loadSpec(id).secrets })
  await running.close()
  return report
}

const cases = providerIds.flatMap((id) => Object.keys(settings).map((name) => [id, name] as const))

test.each(cases)('the mock of %s keeps its contract when it is %s', async (id, name) => {
  const report = await judged(id, settings[name] ?? {}, usualKey)
  const broken = report.judgements.filter(
    ({ finding }) => finding.verdict === 'fail' || finding.verdict === 'error',
  )
  expect(broken.map(({ clause, finding }) => [clause.id, finding])).toEqual([])
  expect(report.exitCode, report.headline).toBe(0)
})

test.each(providerIds)(
  'a user in a hurry (--timeout 8s) accuses the mock of %s of nothing: the plan orders the long jobs',
  async (id) => {
    const report = await judged(id, settings['quick'] ?? {}, usualKey, 8000)
    expect(report.exitCode, report.headline).toBe(0)
  },
)

test.each(providerIds)('a key that is an everyday word accuses the mock of %s of nothing', async (id) => {
  const report = await judged(id, settings['quick'] ?? {}, 'any')
  const broken = report.judgements.filter(({ finding }) => finding.verdict === 'fail')
  expect(broken.map(({ clause, finding }) => [clause.id, finding])).toEqual([])
})
