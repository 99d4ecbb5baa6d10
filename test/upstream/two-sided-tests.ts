// Two-sided runs over real sockets, for one vendor: sound relays keep every promise, and each clause falls where the relay breaks it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import type { Provider } from '../../src/contract/provider.ts'
import { worldControl } from '../../src/contract/upstream/stage.ts'
import type { Target } from '../../src/core/target.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { verify } from '../../src/verify/verify.ts'
import { openRelay, type Plant } from './relay.ts'

export const relayKey = 'relay-customer-4711'

export interface TwoSidedSubject {
  readonly provider: Provider
  /** How the vendor's credential travels. */
  readonly auth: string
  /** A relay that breaks the clause of this name, for each. */
  readonly plants: Readonly<Record<string, () => Plant>>
  /** Lawful relays by what they do, with the clauses that they leave nothing to be seen of. */
  readonly sound: Readonly<Record<string, { readonly plant: Plant; readonly skips: readonly string[] }>>
}

export function twoSidedTests({ provider, auth, plants, sound }: TwoSidedSubject): void {
  const prefix = `${provider.id}/upstream/`
  const clauses = provider.twoSided?.clauses ?? []
  let mock: RunningMock
  beforeAll(async () => {
    mock = await listen(createMock(), { port: 0, host: '127.0.0.1' })
  })
  afterAll(() => mock.close())

  async function judged(plant: Plant, only = prefix) {
    const relay = await openRelay(mock.url, plant)
    onTestFinished(() => relay.close())
    const nonce = randomUUID().slice(0, 8)
    const world = `rp-${nonce}`
    const target: Target = {
      ...{ provider: provider.id, baseUrl: relay.url, profile: 'relay', key: relayKey, auth, budget: 1_000 },
      ...{ timeoutMs: 20_000, capabilities: ['time', 'fate', 'upstream'], resells: mock.url },
      ...{ upstream: mock.url, world, controlUrl: worldControl(mock.url, world) },
    }
    return verify(provider, target, { secrets: loadSpec(provider.id).secrets, nonce, only })
  }

  test.each(Object.entries(sound))(
    'a relay that %s keeps every promise, and nothing is left of the run',
    async (_, { plant, skips }) => {
      const { judgements } = await judged(plant)
      const open = judgements.filter(({ finding }) => !['pass', 'skip'].includes(finding.verdict))
      expect(open.map(({ clause, finding }) => [clause.id, JSON.stringify(finding)])).toEqual([])
      const skipped = judgements.filter(({ finding }) => finding.verdict === 'skip')
      expect(skipped.map(({ clause }) => clause.id.replace(prefix, ''))).toEqual(skips)
      expect(judgements.length).toBeGreaterThan(15)
      const reply = await fetch(`${mock.url}/__mock/worlds`)
      const { worlds } = (await reply.json()) as { worlds: { name: string; jobs: number }[] }
      expect(worlds).toMatchObject([{ name: 'default', jobs: 0 }])
    },
  )

  test('there is a relay for every clause, and a clause for every relay', () => {
    const names = clauses.map(({ id }) => id.replace(prefix, ''))
    expect(Object.keys(plants).toSorted()).toEqual(names.toSorted())
  })

  test.each(clauses.map(({ id, text }) => [id, text]))('%s falls where it is broken: %s', async (id) => {
    const { judgements } = await judged(plants[id.replace(prefix, '')]?.() ?? {}, id)
    const [judgement] = judgements
    expect(judgement?.finding.verdict, JSON.stringify(judgement?.finding)).toBe('fail')
  })
}
