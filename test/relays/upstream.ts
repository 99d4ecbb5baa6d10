// The vendor behind the relays under test: our mock of fal, reached by nobody but them.
import { type AddressInfo, createServer } from 'node:net'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import type { Report } from '../../src/core/report.ts'
import type { Target } from '../../src/core/target.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { verify } from '../../src/verify/verify.ts'

/** The key that the relays are sold with. */
export const relayKey = 'relay-customer-4711'

/** Answers as fal would: its own origin stands in all links but those to media. */
export async function upstreamMock(): Promise<RunningMock> {
  const port = await freePort()
  const links = { publicUrl: 'https://queue.fal.run', mediaUrl: `http://127.0.0.1:${port}` }
  const delays = { queueMs: 250, runMs: 650, jitter: 0 }
  return listen(createMock({ settings: { delays, keys: [relayKey], ...links } }), { port, host: '127.0.0.1' })
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** What `relayproof verify fal` says of a relay, live: nothing declared, at most three submissions. */
export async function judgeRelay(baseUrl: string, more: Partial<Target> = {}): Promise<Report> {
  const provider = await loadProvider('fal')
  const target: Target = {
    provider: 'fal',
    baseUrl,
    profile: 'relay',
    key: relayKey,
    budget: 3,
    timeoutMs: 20_000,
    capabilities: [],
    ...more,
  }
  return verify(provider, target, { secrets: loadSpec('fal').secrets })
}

/** Ids of the clauses that failed, of one level or of any. */
export function failed(report: Report, level?: string): readonly string[] {
  return report.judgements
    .filter(({ finding, level: own }) => finding.verdict === 'fail' && (!level || own === level))
    .map(({ clause }) => clause.id)
}
