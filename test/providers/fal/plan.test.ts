// What the journey through fal asks, and what it costs.
import { expect, it } from 'vitest'
import type { Ask, JobPlan, JobSoFar, JourneyContext } from '../../../src/contract/plan.ts'
import { largeBytes } from '../../../src/contract/two-megabytes.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import { isJsonObject } from '../../../src/core/json.ts'
import { declarable as capabilities, type Target } from '../../../src/core/target.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { fal } from '../made.ts'

const target: Target = {
  ...{ provider: 'fal', baseUrl: 'https://relay.example', profile: 'relay', key: 'k', budget: 3 },
  ...{ timeoutMs: 120_000, capabilities: [] },
}
const context: JourneyContext = { target, model: 'fal-ai/flux-1/schnell', nonce: 'n1' }
const bare = fal.jobs(context).filter(({ needs }) => needs === undefined)

function soFar(plan: JobPlan, exchanges: readonly Exchange[] = []): JobSoFar {
  const submit = {
    index: 0,
    act: 'submit',
    startedAt: 0,
    durationMs: 0,
    request: { method: 'POST', url: '', headers: {} },
  }
  const links = { status_url: 'https://queue.fal.run/fal-ai/flux-1/requests/id-1/status' }
  return { label: plan.label, submit, handle: { id: 'id-1', links }, exchanges }
}

const job = (label: string): JobPlan => {
  const found = fal.jobs(context).find((plan) => plan.label === label)
  if (!found) throw new Error(`no job ${label}`)
  return found
}

it('costs three submissions on a target that declares no powers', () => {
  expect(bare.map(({ label }) => label)).toEqual(['happy', 'cancelled', 'invalid'])
})

it('asks nothing freely that a host could take for a job', () => {
  const submissions = fal.free(context).filter(({ act }) => act === 'submit')
  const models = fal.models()
  expect(submissions.length).toBeGreaterThan(0)
  for (const { to } of submissions) expect(models).not.toContain(to.slice(1))
})

it('asks for the keys of webhooks only where webhooks are declared', () => {
  const acts = (asks: readonly Ask[]) => asks.map(({ act }) => act)
  expect(acts(fal.free(context))).not.toContain('jwks')
  expect(acts(fal.free({ ...context, target: { ...target, capabilities } }))).toContain('jwks')
})

it.each(fal.models())('asks %s for something that its own schema allows', (model) => {
  const spec = loadSpec('fal')
  const input = String(spec.models.find(({ id }) => id === model)?.facts['input'])
  for (const plan of fal.jobs({ ...context, model })) {
    const wrong = plan.label === 'invalid' || plan.label === 'webhook-error'
    expect(spec.schemas.check(input, plan.submit.body).length > 0).toBe(wrong)
  }
})

it('wishes for everything that can be seen in a picture', () => {
  const wish = { num_images: 2, image_size: { width: 512, height: 384 }, output_format: 'png', seed: 4242 }
  expect(job('happy').submit.body).toMatchObject({ ...wish, prompt: expect.stringContaining('n1 happy') })
})

it('sends the 2 MB along with the wrong input', () => {
  const body = job('invalid').submit.body
  expect(JSON.stringify(body).length).toBeGreaterThan(largeBytes)
  expect(isJsonObject(body) && body['prompt']).toEqual({ not: 'a text', of: expect.any(String) })
})

it('makes the wrong input small where it was refused for its size, and only there', () => {
  const refusedWith = (status: number): Exchange => ({
    ...soFar(job('invalid')).submit,
    durationMs: 1,
    reply: {
      status,
      statusText: '',
      headers: {},
      chunks: [],
      body: { mimeType: '', size: 0, truncated: false },
    },
  })
  const smaller = job('invalid').instead?.(refusedWith(413))
  expect(JSON.stringify(smaller?.body).length).toBeLessThan(1000)
  expect(smaller?.body).toMatchObject({ prompt: { not: 'a text', of: expect.any(String) } })
  expect(job('invalid').instead?.(refusedWith(422))).toBeUndefined()
})

it('polls the canonical path until it is refused, and then the next form', () => {
  const plan = job('happy')
  const first = plan.poll?.(soFar(plan))
  expect(first?.to).toBe('/fal-ai/flux-1/requests/id-1/status?logs=1')
  const refused = { ...exchangeOf(first?.to ?? ''), reply: { ...emptyReply, status: 405 } }
  expect(plan.poll?.(soFar(plan, [refused]))?.to).toBe('/fal-ai/flux-1/schnell/requests/id-1/status?logs=1')
})

it('follows a link as it was given', () => {
  const plan = job('happy')
  const links = plan.arrived(soFar(plan)).filter(({ purpose }) => purpose === 'by-link')
  expect(links.map(({ to }) => to)).toEqual(['https://queue.fal.run/fal-ai/flux-1/requests/id-1/status'])
})

it('never sends a body with a cancel', () => {
  const asks = bare.flatMap((plan) => [...plan.arrived(soFar(plan)), ...plan.ended(soFar(plan))])
  const cancels = asks.filter(({ act }) => act === 'cancel')
  expect(cancels.length).toBeGreaterThan(3)
  for (const { method, body } of cancels) expect([method, body]).toEqual(['PUT', undefined])
})

it('lets another caller try only where a second key was lent', () => {
  const others = (plan: JobPlan) =>
    [...plan.arrived(soFar(plan)), ...plan.ended(soFar(plan))].filter(
      ({ credential }) => credential === 'other',
    )
  expect(others(job('happy'))).toEqual([])
  const lent = fal.jobs({ ...context, target: { ...target, otherKey: 'o' } })[0]
  expect(lent && others(lent).map(({ act }) => act)).toEqual(['status', 'result', 'stream'])
})

const emptyReply = {
  ...{ status: 0, statusText: '', headers: {}, chunks: [] },
  body: { mimeType: '', size: 0, truncated: false },
}

function exchangeOf(to: string): Exchange {
  const request = { method: 'GET', url: `https://relay.example${to}`, headers: {} }
  return { index: 1, act: 'status', startedAt: 0, durationMs: 0, request }
}
