// Prism on a whole journey against our own mock: it agrees with us, and its silence means something.
import { expect, test } from 'vitest'
import { createMock, listen } from '../mocks/index.ts'
import { journey } from '../src/contract/journey.ts'
import type { Exchange } from '../src/core/exchange.ts'
import { type ProviderId, providerIds } from '../src/core/provider.ts'
import { declarable as capabilities } from '../src/core/target.ts'
import type { Transcript } from '../src/core/transcript.ts'
import { loadProvider } from '../src/providers/registry.ts'
import { loadSpec } from '../src/spec/load.ts'
import { referee } from '../src/verify/referee.ts'

const key = 'referee-key-id:0123456789abcdef'

async function walked(id: ProviderId): Promise<Transcript> {
  const running = await listen(createMock({ settings: { keys: [key], seed: 1 } }), {
    port: 0,
    host: '127.0.0.1',
  })
  const target = { provider: id, baseUrl: running.url, profile: 'official', key, capabilities } as const
  const cost = { budget: 1000, timeoutMs: 120_000 }
  const { secrets } = loadSpec(id)
  const { transcript } = await journey(await loadProvider(id), { ...target, ...cost }, { secrets })
  await running.close()
  return transcript
}

/** Every submission's reply loses all it says. */
function spoiled(exchange: Exchange): Exchange {
  const { reply } = exchange
  if (exchange.act !== 'submit' || exchange.job === undefined || !reply) return exchange
  return { ...exchange, reply: { ...reply, body: { ...reply.body, text: '{"nothing":true}' } } }
}

test.each(providerIds)(
  'Prism objects to no reply of the mock of %s, and to every spoiled one',
  async (id) => {
    const transcript = await walked(id)
    const honest = await referee(id, transcript)
    expect(honest.absent).toBeUndefined()
    expect(honest.objections).toEqual([])
    expect(honest.replayed).toBeGreaterThan(50)
    const exchanges = transcript.exchanges.map(spoiled)
    const changed = exchanges.filter((one, at) => one !== transcript.exchanges[at]).map(({ index }) => index)
    const opinion = await referee(id, { ...transcript, exchanges })
    const objectedTo = new Set(opinion.objections.map(({ exchange }) => exchange))
    expect(changed.filter((index) => !objectedTo.has(index))).toEqual([])
    expect(changed.length).toBeGreaterThan(2)
  },
)
