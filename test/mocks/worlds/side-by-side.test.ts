// A hundred worlds on one server, at the same time, over all vendors: each with its own frozen clock and its own trouble.
import { expect, test } from 'vitest'
import { createMock, listen } from '../../../mocks/index.ts'

const fal = { submit: '/fal-ai/flux-1/schnell', input: { prompt: 'a cat' } }
const start = Date.UTC(2030, 0, 1)

/** What befalls the first poll of a world, and the code that it is answered with; every world has the next one. */
const troubles = [
  ['lost-submit@submit:9', 0],
  ['bad-gateway-poll', 502],
  ['unauthorized-poll', 401],
  ['throttled-poll@status:1', 429],
] as const

/** The n-th world fails its fal job when n is a multiple of 3, lets n seconds pass, and has its own trouble at the first poll. */
async function live(url: string, n: number) {
  const world = `w${n}`
  const json = { 'content-type': 'application/json' }
  const control = async (path: string, body: unknown) => {
    const reply = await fetch(`${url}/__world/${world}/__mock/${path}`, {
      ...{ method: 'POST', headers: json, body: JSON.stringify(body) },
    })
    expect(reply.ok, `${path} of ${world}`).toBe(true)
  }
  const ask = async (path: string, headers: Record<string, string>, body?: unknown) => {
    const init = body === undefined ? { headers } : { method: 'POST', headers: { ...json, ...headers } }
    return fetch(new URL(path, url), {
      ...init,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }
  await control('clock', { freeze: start + n })
  if (n % 3 === 0) await control('fates', { provider: 'fal', fate: 'content_policy_violation' })
  const key = { authorization: `Key world:${world}` }
  const submitted = (await (await ask(fal.submit, key, fal.input)).json()) as Record<string, string>
  const clip = await ask(
    '/v2/inference/nano-banana/text-to-image',
    { 'x-api-key': `world:${world}` },
    { input: { prompt: 'a cat' } },
  )
  const reka = (await clip.json()) as Record<string, string>
  const lab = await ask('/api/v6/realtime/text2img', {}, { key: `world:${world}`, prompt: 'a cat' })
  const modelslab = (await lab.json()) as { readonly id: number }
  const [fault] = troubles[n % troubles.length] ?? troubles[0]
  await control('faults', { fault })
  await control('clock', { advance: n * 1_000 })
  const first = (await ask(String(submitted['status_url']), key)).status
  const status = await ask(String(submitted['status_url']), key)
  const { status: word } = (await status.json()) as { readonly status: string }
  const exchanges = (await (await fetch(`${url}/__world/${world}/__mock/exchanges`)).json()) as {
    readonly exchanges: readonly { readonly world: string; readonly startedAt: number }[]
  }
  const jobs = (await (await fetch(`${url}/__world/${world}/__mock/jobs`)).json()) as {
    readonly jobs: readonly { readonly id: string; readonly submittedAt: number }[]
  }
  const result = n > 3 ? (await ask(String(submitted['response_url']), key)).status : undefined
  const listed = await (await fetch(`${url}/__world/${world}/__mock/faults`)).json()
  const { rules } = listed as {
    readonly rules: readonly { readonly fault: string; readonly fired: readonly number[] }[]
  }
  const ids = [submitted['request_id'], reka['request_id'], String(modelslab.id)]
  return { n, first, rules, ids, word, exchanges: exchanges.exchanges, jobs: jobs.jobs, result }
}

test('a hundred worlds side by side never meet', async () => {
  const mock = createMock({ settings: { seed: 1 } })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  try {
    const lives = await Promise.all(Array.from({ length: 100 }, (_, n) => live(running.url, n)))
    for (const { n, first, rules, ids, word, exchanges, jobs, result } of lives) {
      const [fault, code] = troubles[n % troubles.length] ?? troubles[0]
      expect([first, rules], `w${n}`).toEqual([
        code || (n < 3 ? 202 : 200),
        [expect.objectContaining({ fault: fault.split('@')[0], fired: code ? [3] : [] })],
      ])
      // Jobs wait one second and run two.
      expect(word, `w${n}`).toBe(n < 1 ? 'IN_QUEUE' : n < 3 ? 'IN_PROGRESS' : 'COMPLETED')
      if (n > 3) expect(result, `w${n}`).toBe(n % 3 === 0 ? 422 : 200)
      expect(jobs.map(({ id }) => id).sort(), `w${n}`).toEqual([...ids].sort())
      expect(new Set(jobs.map(({ submittedAt }) => submittedAt))).toEqual(new Set([start + n]))
      expect(exchanges.length).toBe(5)
      for (const exchange of exchanges)
        expect(exchange.world).toMatch(new RegExp(`^w${n} by (credential|job)$`))
    }
    expect(new Set(lives.flatMap(({ ids }) => ids)).size).toBe(300)
    expect(mock.world.ledger.list()).toEqual([])
    expect(mock.worlds.list().length).toBe(101)
  } finally {
    await running.close()
  }
})
