// The whole surface of all vendors and the control plane, asked anything: no crash, no hang, no 5xx that was not asked
// for, and every answer lawful by the contract. `npm run fuzz` tries 50,000 cases; SEED repeats a failure.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { address } from '../../mocks/address.ts'
import type { JobEntry } from '../../mocks/job.ts'
import type { Spec } from '../../src/spec/load.ts'
import { brokenTexts } from './broken.ts'
import { faultsOf, type Said } from './lawful.ts'
import { type Asked, requestsAt } from './requests.ts'
import { tries } from './seed.ts'
import { type Heard, type Stage, stage } from './stage.ts'

let on: Stage
beforeAll(async () => {
  on = await stage()
})
afterAll(() => on.close())

/** Requests of one sequence, which may build on one another. */
const together = 6
const cases = Number(process.env['CASES'] ?? 3_000)

test('whatever is asked is answered lawfully', { timeout: 3_600_000 }, async () => {
  const sequence = fc.array(requestsAt([...on.specs.values()]), { minLength: together, maxLength: together })
  await fc.assert(
    fc.asyncProperty(sequence, async (asks) => {
      on.reset()
      for (const ask of asks) await answered(ask)
    }),
    tries(Math.ceil((cases * 0.9) / together)),
  )
})

test('broken HTTP does no harm to anyone else', { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(brokenTexts, async (text) => {
      const heard = await on.shout(text)
      if (heard !== '') expect(heard).toMatch(/^HTTP\/1\.1 [1-4]\d\d /)
      expect((await on.ask(health)).status).toBe(200)
    }),
    tries(Math.ceil(cases * 0.1)),
  )
})

const health: Asked = { method: 'GET', url: '/__mock/health', headers: {}, body: undefined, job: 0 }

async function answered(ask: Asked): Promise<void> {
  const jobs = jobsFor(ask.url)
  const url = ask.url.replaceAll('{job}', jobs[ask.job % Math.max(1, jobs.length)]?.job.id ?? 'none')
  const heard = await on.ask({ ...ask, url })
  const story = `${ask.method} ${url}\n${JSON.stringify(ask.headers)}\n${ask.body?.toString().slice(0, 500)}\n${heard.status} ${heard.text.slice(0, 500)}`
  if (!wasAskedFor(ask, heard)) expect(heard.status, story).toBeLessThan(500)
  if (ask.method === 'HEAD' || heard.status === 204) return
  if (/json/.test(String(heard.headers['content-type'])))
    expect(() => JSON.parse(heard.text), story).not.toThrow()
  hold(ask.method, url, heard, story)
}

/** Jobs of the vendor whose address it is, if there are any. */
function jobsFor(url: string): readonly JobEntry[] {
  const all = on.mock.world.ledger.list()
  const vendor = url.startsWith('/api') ? 'modelslab' : /^\/v\d\//.test(url) ? 'reka' : 'fal'
  const own = all.filter(({ job }) => job.provider === vendor)
  return own.length > 0 ? own : all
}

/** A job that was made to fail tells so with its vendor's own 5xx, and one that was given too little time with 504. */
function wasAskedFor({ headers }: Asked, { status, text }: Heard): boolean {
  const gaveUp = Object.keys(headers).some((name) => name.toLowerCase() === 'x-fal-request-timeout')
  if (status === 504 && gaveUp) return text.includes('"request_timeout"')
  return (
    status >= 500 &&
    on.mock.world.ledger.list().some(({ events }) => events.some(({ kind }) => kind === 'fail'))
  )
}

function hold(method: string, url: string, { status, headers, text }: Heard, story: string): void {
  const headersSent = { host: '127.0.0.1' }
  const raw = { method, url, headers: headersSent, body: new Uint8Array(0), scheme: 'http' }
  const found = url.startsWith('/__mock') ? undefined : address(raw, on.mock.vendors, undefined)
  // Hosts beside a vendor's queue have contracts of their own.
  if (!found || (found.request.host !== undefined && !/queue|modelslab|reka/.test(found.request.host))) return
  const spec = on.specs.get(found.vendor.id)
  if (!spec || method === 'OPTIONS') return
  const said = { method, path: found.request.path, status, type: String(headers['content-type']), text }
  const faults = faultsOf(spec, said)
  if (faults.length > 0 && isLawfulElsewhere(spec, said)) return
  expect(faults, story).toEqual([])
}

/** ModelsLab's jobs may be collected at any family's address (modelslab.md 1.7), and are told as their own family tells. */
function isLawfulElsewhere(spec: Spec, said: Said): boolean {
  if (!/\/fetch(\/|$)/.test(said.path)) return false
  const collected = on.mock.world.ledger.list().filter(({ job }) => said.text?.includes(job.id))
  const models = collected.map(({ job }) => spec.models.find(({ id }) => id === job.model))
  return models.some((model) => {
    const path = model?.facts['fetch']
    return typeof path === 'string' && faultsOf(spec, { ...said, path }).length === 0
  })
}
