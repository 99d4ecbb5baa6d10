// Two-sided runs over real sockets: sound relays keep every promise, and each clause falls where the relay breaks it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { worldControl } from '../../src/contract/upstream/stage.ts'
import type { Target } from '../../src/core/target.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { verify } from '../../src/verify/verify.ts'
import { falPlants } from './fal-plants.ts'
import { openRelay, type Plant } from './relay.ts'

const key = 'relay-customer-4711'
const fal = await loadProvider('fal')
const clauses = fal.twoSided?.clauses ?? []
let mock: RunningMock
beforeAll(async () => {
  mock = await listen(createMock(), { port: 0, host: '127.0.0.1' })
})
afterAll(() => mock.close())

async function judged(plant: Plant, only = 'fal/upstream/') {
  const relay = await openRelay(mock.url, plant)
  onTestFinished(() => relay.close())
  const nonce = randomUUID().slice(0, 8)
  const world = `rp-${nonce}`
  const target: Target = {
    ...{ provider: 'fal', baseUrl: relay.url, profile: 'relay', key, auth: 'key', budget: 1_000 },
    ...{ timeoutMs: 20_000, capabilities: ['time', 'fate', 'upstream'], resells: mock.url },
    ...{ upstream: mock.url, world, controlUrl: worldControl(mock.url, world) },
  }
  return verify(fal, target, { secrets: loadSpec('fal').secrets, nonce, only })
}

type Report = Awaited<ReturnType<typeof judged>>
const openIn = ({ judgements }: Report) =>
  judgements
    .filter(({ finding }) => !['pass', 'skip'].includes(finding.verdict))
    .map(({ clause, finding }) => `${clause.id}: ${JSON.stringify(finding)}`)

test('a relay that hands on its client’s key keeps every promise, and nothing is left of the run', async () => {
  const report = await judged({})
  expect(openIn(report)).toEqual([])
  expect(report.judgements.filter(({ finding }) => finding.verdict === 'pass').length).toBeGreaterThan(60)
  const { worlds } = (await (await fetch(`${mock.url}/__mock/worlds`)).json()) as {
    worlds: { name: string; jobs: number }[]
  }
  expect(worlds).toMatchObject([{ name: 'default', jobs: 0 }])
})

test('a relay that calls by a key of its own keeps every promise', async () => {
  const report = await judged({ keys: { own: 'relay-own-key-4711', client: key } })
  expect(openIn(report)).toEqual([])
  const skipped = report.judgements.filter(({ finding }) => finding.verdict === 'skip')
  expect(skipped.map(({ clause }) => clause.id)).toEqual([])
})

test('there is a relay for every clause, and a clause for every relay', () => {
  const names = clauses.map(({ id }) => id.replace('fal/upstream/', ''))
  expect(Object.keys(falPlants).toSorted()).toEqual(names.toSorted())
})

test.each(clauses.map(({ id, text }) => [id, text]))('%s falls where it is broken: %s', async (id) => {
  const plant = falPlants[id.replace('fal/upstream/', '')]
  const report = await judged(plant?.() ?? {}, id)
  const [judgement] = report.judgements
  expect(judgement?.finding.verdict, JSON.stringify(judgement?.finding)).toBe('fail')
})
