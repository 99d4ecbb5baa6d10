// A run of a few clauses asks for what they look at, and for no more.
import { afterEach, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { readsOf } from '../../src/contract/reads.ts'
import { UsageError } from '../../src/core/errors.ts'
import type { Target } from '../../src/core/target.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { verify } from '../../src/verify/verify.ts'

let running: RunningMock | undefined
afterEach(() => running?.close())

const fal = await loadProvider('fal')
const { secrets } = loadSpec('fal')
const key = 'only-key-id:0123456789abcdef'

async function run(only: string, keys: readonly string[] = [key]) {
  const delays = { queueMs: 1_500, runMs: 100, jitter: 0 }
  const mock = createMock({ settings: { keys, delays } })
  running = await listen(mock, { port: 0, host: '127.0.0.1' })
  const target: Target = {
    ...{ provider: 'fal', baseUrl: running.url, profile: 'official', key },
    ...{ budget: 3, timeoutMs: 20_000, capabilities: [] },
  }
  const report = await verify(fal, target, { secrets, only })
  const jobs = new Set(report.transcript.exchanges.flatMap(({ job }) => (job === undefined ? [] : [job])))
  return { report, jobs: [...jobs], made: mock.world.ledger.list().length }
}

test('a clause about refusals costs nothing', async () => {
  const { report, made } = await run('fal/refusals/no-key-is-no-way-in')
  expect(report).toMatchObject({ exitCode: 0, judgements: [{ finding: { verdict: 'pass' } }] })
  expect({ made, said: report.cost.submissions }).toEqual({ made: 0, said: 0 })
})

test.each([
  ['fal/cancel/ends-the-request', ['cancelled']],
  ['fal/status/answers-a-bare-request', ['happy']],
  ['fal/errors/wrong-input-names-the-field', ['invalid']],
])('%s makes the job %j alone', async (only, wanted) => {
  const { report, jobs, made } = await run(only)
  expect(report.judgements).toMatchObject([{ clause: { id: only }, finding: { verdict: 'pass' } }])
  expect({ jobs, made }).toEqual({ jobs: wanted, made: 1 })
})

test('what may be seen in any job is looked for in all of them', async () => {
  expect((await run('fal/ids/never-shared')).jobs.toSorted()).toEqual(['cancelled', 'happy', 'invalid'])
})

test('a whole id chooses that clause and none that begins like it', async () => {
  const provider = { ...fal, clauses: fal.clauses.map((one) => ({ ...one })) }
  const [first] = provider.clauses
  const longer = { ...first, id: `${first?.id}-and-more` } as (typeof provider.clauses)[number]
  const { report } = await run(first?.id ?? '')
  expect(report.judgements).toHaveLength(1)
  expect(readsOf(fal, [longer])).toBeUndefined()
})

test('a prefix that chooses nothing is refused before anything is asked', async () => {
  await expect(run('fal/stauts/')).rejects.toThrow(UsageError)
  await expect(run('fal/stauts/')).rejects.toThrow('did you mean fal/status/?')
})

test('a first submission that is refused is no clean result, though only a SHOULD hangs on it', async () => {
  const target: Target = {
    ...{ provider: 'fal', baseUrl: 'http://127.0.0.1:1', profile: 'official', key, model: 'fal-ai/no/such' },
    ...{ budget: 3, timeoutMs: 5_000, capabilities: [] },
  }
  running = await listen(createMock({ settings: { keys: [key] } }), { port: 0, host: '127.0.0.1' })
  const only = 'fal/status/answers-a-bare-request'
  const report = await verify(fal, { ...target, baseUrl: running.url }, { secrets, only })
  expect(report.headline).toMatch(/^The first submission was answered with 4\d\d/)
  expect(report.judgements).toMatchObject([{ level: 'SHOULD', finding: { verdict: 'unproven' } }])
  expect(report.exitCode).toBe(1)
})
