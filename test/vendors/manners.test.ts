// What the mock of any vendor owes any caller, asked in the words of the vendor's own provider.
import { describe, expect, test } from 'vitest'
import type { Fate } from '../../mocks/fate.ts'
import type { JobEntry } from '../../mocks/job.ts'
import { isTerminal } from '../../src/core/phase.ts'
import { type ProviderId, providerIds } from '../../src/core/provider.ts'
import { asking } from './asking.ts'

const strange = [
  ...['', '{', '[]', '"text"', '7', 'null', '{"input":null}', '\0'],
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `{"input":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
]

/** Whether a job that waits is told otherwise than one that runs: ModelsLab says `processing` of both. */
const tellsWaiting: Record<ProviderId, boolean> = { fal: true, modelslab: false, reka: true }

describe.each(providerIds)('the mock of %s', (id) => {
  test('lets a job wait, run and succeed, and tells it so', async () => {
    const { clock, mock, begin, poll } = await asking(id)
    const job = await begin()
    const told = []
    const truth = []
    for (const ms of [0, 500, 700, 1_000, 2_000]) {
      clock.advance(ms)
      told.push(await poll(job))
      truth.push(mock.world.progress.phase(mock.world.ledger.list()[0] as JobEntry, clock.now()))
    }
    expect(truth).toEqual(['queued', 'queued', 'running', 'running', 'succeeded'])
    expect(told).toEqual(
      tellsWaiting[id] ? truth : truth.map((phase) => (phase === 'queued' ? 'running' : phase)),
    )
  })

  test('shows a job to its owner alone', async () => {
    const { clock, begin, poll } = await asking(id)
    const job = await begin()
    clock.advance(5_000)
    expect(await poll(job, 'another-key')).not.toBe('succeeded')
    expect(await poll(job)).toBe('succeeded')
  })

  test('says of what never was that it is not there', async () => {
    const { begin, poll, ask, plan } = await asking(id)
    const job = await begin()
    const unknown = JSON.parse(JSON.stringify(job).replaceAll(job.handle.id, '0')) as typeof job
    expect(await poll(unknown)).toSatisfy((phase) => phase === undefined || phase === 'failed')
    const { reply } = await ask({ ...plan.submit, to: '/no/such/place' })
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
  })

  test.each(strange)('answers a submission of %.20j in words of its own', async (body) => {
    const { ask, plan } = await asking(id)
    // A credential that travels in the body does not fit into these.
    const { reply, text } = await ask({ ...plan.submit, body })
    expect(reply.status, text.slice(0, 200)).toBeLessThan(500)
    expect(() => JSON.parse(text)).not.toThrow()
  })

  test.each(strange)('answers a poll that carries %.20j in words of its own', async (body) => {
    const { ask, begin, plan } = await asking(id)
    const job = await begin()
    const { reply, text } = await ask({ ...(plan.poll?.(job) ?? plan.submit), body })
    expect(reply.status, text.slice(0, 200)).toBeLessThan(500)
    expect(() => JSON.parse(text)).not.toThrow()
  })

  test.each(['PATCH', 'DELETE', 'PUT'])('refuses %s where nobody asks so', async (method) => {
    const { ask, begin, plan, clock } = await asking(id)
    const job = await begin()
    const places = [plan.submit, plan.poll?.(job), ...plan.ended(job)]
    clock.advance(60_000)
    for (const asked of places.filter((place) => place !== undefined)) {
      const { reply, text } = await ask({ ...asked, method })
      const told = `${method} ${asked.to}: ${reply.status} ${text.slice(0, 200)}`
      expect(reply.status, told).toBeGreaterThanOrEqual(400)
      expect(reply.status, told).toBeLessThan(500)
    }
  })

  test('gives media for their time, whole, by HEAD and by range, and not beyond', async () => {
    const { clock, ask, begin, media } = await asking(id, { urlTtlMs: 60_000 })
    const job = await begin()
    clock.advance(5_000)
    const [to = ''] = await media(job)
    const file = async (method: string, headers = {}) =>
      (await ask({ act: 'media', method, to, headers })).reply
    const whole = await file('GET')
    const head = await file('HEAD')
    const part = await file('GET', { range: 'bytes=0-9' })
    expect(whole.status).toBe(200)
    expect([head.status, head.headers['content-length'], head.headers['content-type']]).toEqual([
      ...[200, whole.headers['content-length'], whole.headers['content-type']],
    ])
    expect([part.status, part.body.length]).toEqual([206, 10])
    clock.advance(50_000)
    expect((await file('GET')).status).toBe(200)
    clock.advance(10_000)
    expect((await file('GET')).status).toBeGreaterThanOrEqual(400)
  })

  test('keeps no file of a job that it has forgotten', async () => {
    const { clock, mock, ask, begin, media } = await asking(id)
    const job = await begin()
    clock.advance(5_000)
    const [to = ''] = await media(job)
    mock.world.ledger.clear()
    const { reply } = await ask({ act: 'media', method: 'GET', to })
    expect(reply.status).toBe(404)
  })

  test('does what each of its fates says: the job succeeds, fails, waits for ever, or is refused', async () => {
    const { mock } = await asking(id)
    const { fates = {}, fateOptions = {} } = mock.vendors.find((vendor) => vendor.id === id) ?? {}
    const neededBy = (name: string) => {
      const needed = Object.entries(fateOptions[name] ?? {}).filter(([, { isNeeded }]) => isNeeded)
      return Object.fromEntries(needed.map(([option]) => [option, {}]))
    }
    expect(Object.keys(fates).length).toBeGreaterThan(3)
    const odd: string[] = []
    for (const [name, meaning] of Object.entries(fates)) {
      const fate = { name, options: neededBy(name) }
      const outcome = await outcomeOf(id, fate)
      if (outcome !== outcomeIn(meaning)) odd.push(`${name} (${meaning}): ${outcome}`)
    }
    expect(odd).toEqual([])
  })
})

type Outcome = 'refused' | 'endless' | 'failed' | 'succeeded'

/** What the words of a fate promise. */
function outcomeIn(meaning: string): Outcome {
  if (/never ends/.test(meaning)) return 'endless'
  if (/^the submi\w+ (is|answers)\b/.test(meaning)) return 'refused'
  return /\b(fails|refuses or breaks|comes to nothing)\b/.test(meaning) ? 'failed' : 'succeeded'
}

/** What a caller gets: who is told of success and then refused the output got a failure. */
async function outcomeOf(id: ProviderId, fate: Fate): Promise<Outcome> {
  const { provider, clock, ask, plan, poll } = await asking(id, { fate })
  const { exchange: submit, reply, text } = await ask(plan.submit)
  const handle = provider.handle(submit)
  if (!handle) return reply.status >= 400 || /error|failed/.test(text) ? 'refused' : 'succeeded'
  clock.advance(600_000)
  const job = { label: plan.label, submit, handle, exchanges: [submit] }
  const phase = await poll(job)
  if (phase === undefined || !isTerminal(phase)) return 'endless'
  // What a caller of the test wrote is as lawful as they wrote it.
  const isOwnText = Object.keys(fate.options ?? {}).length > 0
  const results = await Promise.all(isOwnText ? [] : plan.ended(job).map((asked) => ask(asked)))
  const isWithheld = results[0] !== undefined && results[0].reply.status >= 400
  return phase === 'succeeded' && !isWithheld ? 'succeeded' : 'failed'
}
