// What a client asked of the mock is a recording already, for every vendor, by the address that the page about recording gives.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { createMock, listen } from '../../mocks/index.ts'
import { journey } from '../../src/contract/journey.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { harToTranscript } from '../../src/report/har.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { assemble } from '../../src/verify/assemble.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/recording.md'), 'utf8')
const [, path = ''] = /curl -s http:\/\/127\.0\.0\.1:\d+(\S+) -o session\.har/.exec(page) ?? []

test.each(providerIds)(
  "the mock's own record of %s is judged, and accuses the mock of nothing",
  async (id) => {
    const key = 'of-the-mock-id:0123456789abcdef'
    const settings = { keys: [key], seed: 3, delays: { queueMs: 100, runMs: 100, jitter: 0 } }
    const running = await listen(createMock({ settings }), { port: 0, host: '127.0.0.1' })
    try {
      const provider = await loadProvider(id)
      const target = {
        provider: id,
        baseUrl: running.url,
        profile: 'official',
        key,
        capabilities: [],
      } as const
      await journey(provider, { ...target, budget: 3, timeoutMs: 60_000 }, { secrets: loadSpec(id).secrets })
      const har = await (await fetch(running.url + path)).json()
      const report = assemble(provider, harToTranscript(har, provider, { profile: 'official' }), {
        durationMs: 0,
      })
      const broken = report.judgements.filter(
        ({ level, finding }) => level === 'MUST' && finding.verdict === 'fail',
      )
      expect(broken.map(({ clause, finding }) => [clause.id, finding])).toEqual([])
      expect(report.exitCode).toBe(0)
      expect(report.tallies.MUST.pass).toBeGreaterThan(15)
    } finally {
      await running.close()
    }
  },
)
