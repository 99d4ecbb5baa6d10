// Our own mock passes our own suite where it serves models that no contract knows, and runs whatever it is given.
import { afterEach, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { declarable as capabilities } from '../../src/core/target.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { verify } from '../../src/verify/verify.ts'

const [key, otherKey] = ['any-model-key-id:0123456789abcdef', 'any-model-other-id:fedcba9876543210']
const open: RunningMock[] = []
afterEach(async () => {
  for (const mock of open.splice(0)) await mock.close()
})

for (const profile of ['official', 'relay'] as const) {
  test(`any model, ${profile}: no MUST is broken, and no failure is made of an input that was run`, async () => {
    const options = { 'fal.models': 'any' }
    const mock = await listen(createMock({ settings: { keys: [key, otherKey], seed: 1, options } }), {
      ...{ port: 0, host: '127.0.0.1' },
    })
    open.push(mock)
    const report = await verify(
      await loadProvider('fal'),
      {
        ...{ provider: 'fal', baseUrl: mock.url, profile, key, otherKey, model: 'acme/own-model' },
        ...{ budget: 1000, timeoutMs: 60_000, capabilities },
      },
      { secrets: loadSpec('fal').secrets },
    )
    const broken = report.judgements.filter(
      ({ level, finding }) => level === 'MUST' && !['pass', 'skip'].includes(finding.verdict),
    )
    expect(broken.map(({ clause, finding }) => `${clause.id} ${JSON.stringify(finding)}`)).toEqual([])
    expect(report.exitCode, report.headline).toBe(0)
  })
}
