// Every reading both ways: with each switch of the mock the MUSTs still hold, and the report says which reading was seen.
import { afterAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../../mocks/index.ts'
import { journey } from '../../../src/contract/journey.ts'
import type { Report } from '../../../src/core/report.ts'
import { declarable as capabilities, type Target } from '../../../src/core/target.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { assemble } from '../../../src/verify/assemble.ts'
import { reka } from '../made.ts'

const mocks: RunningMock[] = []
afterAll(() => Promise.all(mocks.map((mock) => mock.close())))

const key = 'readings-key-id:0123456789abcdef'
const otherKey = 'readings-other-id:fedcba9876543210'
const { secrets } = loadSpec('reka')

async function walked(
  options: Readonly<Record<string, string>>,
  more: Partial<Target> = {},
): Promise<Report> {
  const mock = createMock({ settings: { keys: [key, otherKey], seed: 1, options } })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  mocks.push(running)
  const target: Target = {
    ...{ provider: 'reka', baseUrl: running.url, profile: 'official', key, otherKey, capabilities },
    ...{ budget: 1000, timeoutMs: 120_000 },
    ...more,
  }
  const { transcript } = await journey(reka, target, { secrets, nonce: 'readings' })
  return assemble(reka, transcript, { durationMs: 0 })
}

function broken({ judgements }: Report): readonly string[] {
  return (
    judgements
      .filter(({ clause, finding }) => clause.unobservable === undefined && finding.verdict !== 'pass')
      // The cheapest model makes an MP3, and that format states no end.
      .filter(({ clause, finding }) => clause.id !== 'reka/media/whole' || finding.verdict !== 'skip')
      .map(({ clause, level, finding }) => `${level} ${clause.id} ${finding.verdict}`)
  )
}

const confirmationOf = ({ confirmations }: Report, row: number) =>
  confirmations.find(({ question }) => question.endsWith(`row ${row})`))

interface World {
  readonly options: Readonly<Record<string, string>>
  /** Clauses that then tell the other reading. */
  readonly told: readonly string[]
  /** Rows of the table that show it, with its words. */
  readonly seen: Readonly<Record<number, RegExp>>
}

/** Switches that do not hide one another are thrown together; each of the mock's is here. */
const worlds: Readonly<Record<string, World>> = {
  'of a host that speaks like fal': {
    options: {
      ...{ 'enum-style': 'fal3', 'not-ready-status': '400', 'cancel-code': '202', 'cancel-terminal': '400' },
      ...{ links: 'relative', 'rate-headers': 'off', 'expired-status': '404' },
    },
    told: [
      ...['result/cancelled-is-200-without-output', 'result/failure-is-200-and-failed'],
      ...['result/not-ready-is-200-without-output', 'cancel/answers-200', 'cancel/ends-as-cancelled'],
      ...['cancel/too-late-is-200', 'links/are-absolute', 'media/old-addresses-answer-403'],
      ...['headers/tell-the-rate-limits', 'headers/tell-when-to-come-back'],
    ],
    seen: {
      2: /early: 400/,
      3: /200 COMPLETED, an error object/,
      4: /at once: 202 .*too late: 400/,
      12: /old media: 404/,
      15: /no rate headers/,
    },
  },
  'of a bare FastAPI': {
    options: {
      ...{ 'validation-status': '422', 'validation-body': 'detail', 'no-credential-status': '403' },
      ...{ 'unknown-model-status': '422', 'not-ready-status': '425', 'list-key': 'items' },
      ...{ 'models-key': 'data', 'failed-status': '422', 'cancelled-word': 'CANCELED' },
    },
    told: [
      ...['refusals/wrong-input-is-400', 'refusals/unknown-model-is-400', 'refusals/no-key-is-401'],
      ...['errors/come-in-the-envelope', 'refusals/wrong-input-names-the-field'],
      ...['list/is-wrapped-in-data', 'models/are-wrapped-in-models', 'result/failure-is-200-and-failed'],
    ],
    seen: { 1: /CANCELED/, 2: /early: 425/, 3: /422/, 5: /items/, 6: /under data/, 10: /422, detail/ },
  },
  'of a strict gateway': {
    options: {
      ...{ 'unknown-model-status': '404', 'not-ready-status': '409', 'cancelled-status': '410' },
      ...{ 'failed-status': '500', 'cancel-terminal': '409', 'expired-status': '410', 'strict-input': 'on' },
      ...{ 'list-key': 'results', 'models-key': 'results' },
    },
    told: [
      ...['refusals/unknown-model-is-400', 'result/not-ready-is-200-without-output'],
      ...['result/cancelled-is-200-without-output', 'cancel/too-late-is-200'],
      ...['media/old-addresses-answer-403', 'result/failure-is-200-and-failed'],
    ],
    seen: {
      2: /early: 409/,
      3: /500, the error envelope/,
      4: /too late: 409/,
      5: /results/,
      6: /under results/,
      12: /old media: 410/,
    },
  },
  'of a host that signs anew': {
    options: { resign: 'on', 'not-ready-status': '202', 'cancelled-status': '404', 'list-key': 'requests' },
    told: ['result/not-ready-is-200-without-output', 'list/is-wrapped-in-data'],
    seen: { 2: /early: 202/, 5: /requests/, 12: /fresh addresses/ },
  },
  'of a host that hides what is not ready': {
    options: { 'not-ready-status': '404', 'cancelled-status': '409', 'failed-status': '400' },
    told: ['result/not-ready-is-200-without-output', 'result/cancelled-is-200-without-output'],
    seen: { 2: /early: 404/, 3: /400, the error envelope/ },
  },
}

for (const [name, { options, told, seen }] of Object.entries(worlds)) {
  test(`the readings ${name} break no MUST, and are told`, async () => {
    const named = Object.entries(options).map(([option, word]) => [`reka.${option}`, word])
    const report = await walked(Object.fromEntries(named))
    const failing = broken(report)
    expect(failing.filter((line) => !line.startsWith('MAY'))).toEqual([])
    expect(told.filter((clause) => !failing.includes(`MAY reka/${clause} fail`))).toEqual([])
    for (const [row, words] of Object.entries(seen)) {
      expect(confirmationOf(report, Number(row))).toMatchObject({
        agrees: false,
        seen: expect.stringMatching(words),
      })
    }
  })
}

test('every switch of the mock is thrown, but those that only set an amount', async () => {
  const mock = createMock({ settings: { keys: [key], seed: 1 } })
  const switches = mock.vendors.flatMap(({ id, options }) =>
    id === 'reka' ? Object.keys(options ?? {}) : [],
  )
  const thrown = Object.values(worlds).flatMap(({ options }) =>
    Object.keys(options).map((name) => `reka.${name}`),
  )
  expect(switches.filter((name) => !thrown.includes(name))).toEqual(['reka.models', 'reka.rate-limit'])
})

test('the mock as it stands agrees with every reading', async () => {
  const report = await walked({})
  expect(broken(report)).toEqual([])
  expect(report.confirmations.map(({ agrees }) => agrees)).toEqual(Array(15).fill(true))
})

for (const model of ['nano-banana/text-to-image', 'moondream/image-to-bbox', 'veo-3.1/image-to-video']) {
  test(`a run on ${model} shows every MUST`, async () => {
    const report = await walked({}, { model })
    expect(broken(report).filter((line) => line.startsWith('MUST'))).toEqual([])
  })
}

test('a live run makes three submissions at most, the second being the first once more', async () => {
  const report = await walked({}, { capabilities: ['time'], budget: 3 })
  expect(report.exitCode).toBe(0)
  expect(report.cost.submissions).toBe(3)
  const { jobs } = reka.read(report.transcript)
  expect(jobs.map(({ label }) => label)).toEqual(['happy', 'cancelled'])
})

test('a model that the list does not name is not submitted to, and the report says why', async () => {
  const report = await walked({ 'reka.models': 'sora-2-pro:image-to-video' })
  expect(report.cost.submissions).toBe(0)
  expect(report.transcript.omissions).toContainEqual(
    expect.objectContaining({ job: 'happy', reason: 'not-offered' }),
  )
  expect(report.exitCode).toBe(0)
})

test('where the list names another model for the same task, that one is submitted to', async () => {
  const report = await walked({ 'reka.models': 'elevenlabs-v3:text-to-speech' })
  expect(report.transcript.target.model).toBe('elevenlabs-v3/text-to-speech')
  expect(broken(report).filter((line) => !line.startsWith('MAY'))).toEqual([])
})

test('each open question has its row, whatever the run was able to see', async () => {
  const report = await walked({}, { capabilities: ['time'], budget: 0 })
  const unseen = report.confirmations.filter(({ agrees }) => agrees === null)
  expect(report.confirmations).toHaveLength(15)
  expect(unseen.map(({ seen }) => seen)).not.toContain('')
})
