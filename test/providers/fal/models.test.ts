// The happy job of every model of the contract, on the mock in virtual time: pictures, films and sounds alike.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../../mocks/index.ts'
import { journey } from '../../../src/contract/journey.ts'
import { judge } from '../../../src/contract/judge.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { fal } from '../made.ts'

const key = 'models-key-id:0123456789abcdef'
let running: RunningMock
beforeAll(async () => {
  running = await listen(createMock({ settings: { keys: [key], seed: 1 } }), { port: 0, host: '127.0.0.1' })
})
afterAll(() => running.close())

const spec = loadSpec('fal')

test.each(spec.models.map(({ id }) => id))('%s keeps every promise that one job can show', async (model) => {
  const target = { provider: 'fal', baseUrl: running.url, profile: 'official', key, model } as const
  const limits = { budget: 1, timeoutMs: 120_000, capabilities: ['time'] } as const
  const { transcript } = await journey(fal, { ...target, ...limits }, { secrets: spec.secrets })
  const judgements = judge(fal, transcript)
  const bad = judgements.filter(({ finding }) => ['fail', 'unproven', 'error'].includes(finding.verdict))
  expect(bad.map(({ clause, finding }) => ({ id: clause.id, finding }))).toEqual([])
  const lasts = judgements.filter(({ clause }) => clause.id.startsWith('fal/output/lasts'))
  const film = /video|veo/.test(model)
  expect(lasts.map(({ finding }) => finding.verdict)).toEqual([
    film ? 'pass' : 'skip',
    film || model.includes('speech') ? 'pass' : 'skip',
  ])
})
