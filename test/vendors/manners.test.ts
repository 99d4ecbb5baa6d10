// What the mock of any vendor owes any caller, asked in the words of the vendor's own provider.
import { describe, expect, test } from 'vitest'
import { isTerminal } from '../../src/core/phase.ts'
import { providerIds } from '../../src/core/provider.ts'
import { asking } from './asking.ts'

const strange = [
  ...['', '{', '[]', '"text"', '7', 'null', '{"input":null}', '\0'],
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `{"input":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
]

describe.each(providerIds)('the mock of %s', (id) => {
  test('lets a job wait, run and succeed, and tells it so', async () => {
    const { clock, begin, poll } = await asking(id)
    const job = await begin()
    const seen = []
    for (const ms of [0, 1_500, 2_000]) {
      clock.advance(ms)
      seen.push(await poll(job))
    }
    expect(seen[0]).not.toBe('succeeded')
    expect(seen.at(-1)).toBe('succeeded')
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
    expect(await poll(unknown)).not.toBe('succeeded')
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

  test.each(['PATCH', 'DELETE', 'PUT'])('refuses %s where nobody asks so', async (method) => {
    const { ask, begin, plan } = await asking(id)
    const job = await begin()
    const asked = plan.poll?.(job)
    const { reply, text } = await ask({ ...(asked ?? plan.submit), method })
    expect(reply.status, text.slice(0, 200)).toBeGreaterThanOrEqual(400)
    expect(reply.status, text.slice(0, 200)).toBeLessThan(500)
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

  test('does what each of its fates says: the job ends, waits for ever, or is refused', async () => {
    const { mock } = await asking(id)
    const { fates = {}, fateOptions = {} } = mock.vendors.find((vendor) => vendor.id === id) ?? {}
    const words = Object.keys(fates)
    const neededBy = (name: string) => {
      const needed = Object.entries(fateOptions[name] ?? {}).filter(([, { isNeeded }]) => isNeeded)
      return Object.fromEntries(needed.map(([option]) => [option, {}]))
    }
    expect(words.length).toBeGreaterThan(3)
    const odd: string[] = []
    for (const name of words) {
      const { provider, clock, ask, plan, poll } = await asking(id, {
        fate: { name, options: neededBy(name) },
      })
      const { exchange: submit, reply, text } = await ask(plan.submit)
      const handle = provider.handle(submit)
      if (!handle) {
        if (reply.status < 400 && !/error|failed/.test(text)) odd.push(`${name}: ${reply.status} ${text}`)
        continue
      }
      clock.advance(600_000)
      const phase = await poll({ label: plan.label, submit, handle, exchanges: [submit] })
      if (phase === undefined || isTerminal(phase) === (name === 'stuck')) odd.push(`${name}: ${phase}`)
    }
    expect(odd).toEqual([])
  })
})
