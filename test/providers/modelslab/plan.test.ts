// What a run through ModelsLab asks: three submissions at most, all of them as the contract has them.
import { expect, test } from 'vitest'
import { itineraryOf } from '../../../src/contract/journey/itinerary.ts'
import { isJsonObject } from '../../../src/core/json.ts'
import { declarable as capabilities, type Target } from '../../../src/core/target.ts'
import {
  clientInput,
  happyInput,
  invalidInput,
  missingField,
  trackIdOf,
} from '../../../src/providers/modelslab/input.ts'
import { modelNamed } from '../../../src/providers/modelslab/model.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { modelslab } from '../made.ts'

const spec = loadSpec('modelslab')
const target: Target = {
  ...{ provider: 'modelslab', baseUrl: 'https://relay.example', profile: 'relay', key: 'k' },
  ...{ budget: 1000, timeoutMs: 1000, capabilities: [] },
}
const planned = (more: Partial<Target> = {}) =>
  itineraryOf(modelslab, { ...target, ...more }, { nonce: 'n', webhookUrl: 'http://127.0.0.1:9/hook' })

test('a live host is asked for three submissions, the cheapest picture by default', () => {
  const { jobs, context } = planned()
  expect(jobs.map(({ label }) => label)).toEqual(['happy', 'second', 'invalid'])
  expect(context.model).toBe('realtime/text2img')
  expect(jobs[0]?.submit).toMatchObject({
    method: 'POST',
    to: 'https://relay.example/api/v6/realtime/text2img',
    body: { samples: 2, seed: 4242, width: 512, height: 384, track_id: 'relayproof-happy' },
  })
})

test('free questions are all POST but a preflight, and make no job, not even on a host that asks for no key', () => {
  for (const { method, act, body } of planned().free) {
    expect(method).toBe(act === 'preflight' ? 'OPTIONS' : 'POST')
    if (act === 'submit') expect(body).toEqual({})
  }
})

test('a capable host is asked for failures, time and webhooks as well', () => {
  const { jobs } = planned({ capabilities })
  expect(jobs.map(({ label }) => label)).toEqual([
    ...['happy', 'second', 'invalid', 'failed', 'error', 'queue-full', 'no-credit', 'slow'],
    ...['temporary', 'webhook-ok', 'webhook-failed'],
  ])
  const hooked = jobs.find(({ label }) => label === 'webhook-ok')?.submit.body
  expect(hooked).toMatchObject({
    webhook: 'http://127.0.0.1:9/hook/webhook-ok',
    track_id: 'relayproof-webhook-ok',
  })
})

test('track_id has the type that the family documents', () => {
  expect(trackIdOf(modelNamed(spec, 'interior/make'), 'happy')).toBe(4205)
  expect(trackIdOf(modelNamed(spec, 'enterprise/realtime/text2img'), 'happy')).toBe(4205)
  expect(trackIdOf(modelNamed(spec, 'video/text2video'), 'happy')).toBe('relayproof-happy')
})

test.each(spec.models.map(({ id }) => id))('%s is asked for what its contract allows', (id) => {
  const model = modelNamed(spec, id)
  expect(model.id).toBe(id)
  for (const input of [happyInput(spec, model, 'n'), clientInput(spec, model, 'n')]) {
    expect(spec.schemas.check(model.input ?? '', input)).toEqual([])
    expect(JSON.stringify(input)).not.toContain('https://example.com/')
  }
})

test.each(spec.models.map(({ id }) => id))(
  '%s is asked for what its contract forbids, where it forbids anything',
  (id) => {
    const model = modelNamed(spec, id)
    const missing = missingField(spec, model)
    if (missing === undefined) return
    const input = invalidInput(spec, model, 'n')
    expect(isJsonObject(input) && missing in input).toBe(false)
    expect(spec.schemas.check(model.input ?? '', input).map(({ keyword }) => keyword)).toContain('required')
  },
)
