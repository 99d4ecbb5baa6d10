// The parts of Reka's judging side one by one: models, lists, links, foreign traffic, deviations, and the second job of a replay.
import { expect, test } from 'vitest'
import type { JobSoFar, JourneyContext } from '../../../src/contract/plan.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import type { Json } from '../../../src/core/json.ts'
import type { Target } from '../../../src/core/target.ts'
import { recorded } from '../../vendors/recorded.ts'
import { code, header, set, text, which } from '../../vendors/spoil.ts'
import { reka } from '../made.ts'

const target: Target = {
  ...{ provider: 'reka', baseUrl: 'https://relay.example/reka', profile: 'official', key: 'k', budget: 3 },
  ...{ timeoutMs: 1000, capabilities: [] },
}
const context = (more: Partial<Target> = {}): JourneyContext => ({
  target: { ...target, ...more },
  model: more.model ?? 'eleven-v3/text-to-speech',
  nonce: 'n',
})

function answered(act: string, body: Json): Exchange {
  const content = { mimeType: 'application/json', size: 1, truncated: false, text: JSON.stringify(body) }
  return {
    ...{ index: 0, act, startedAt: 0, durationMs: 1 },
    request: { method: 'GET', url: 'https://relay.example/reka/v2/inference/models', headers: {} },
    reply: { status: 200, statusText: '', headers: {}, chunks: [], body: content },
  }
}

test('the cheapest model is the default, and Sora is none', () => {
  expect(reka.models()[0]).toBe('eleven-v3/text-to-speech')
  expect(reka.models()).toContain('nano-banana/text-to-image')
  expect(reka.models().filter((id) => id.startsWith('sora'))).toEqual([])
})

test.each([
  ['nano-banana/edit', 'nano-banana/edit'],
  ['sora-2-pro', 'sora-2-pro/image-to-video'],
  ['some-model/text-to-image', 'some-model/text-to-image'],
])('--model %s means %s', (model, meant) => {
  expect(reka.modelOf?.({ ...target, model })).toBe(meant)
})

test('--model with a name that nobody knows says how a model is spelt', () => {
  expect(() => reka.modelOf?.({ ...target, model: 'nobody' })).toThrow(/\{model\}\/\{task\}.*"nobody"/)
})

test.each<[string, Json]>([
  ['an array of words', ['eleven-v3']],
  ['words under models', { models: ['eleven-v3'] }],
  ['objects with an id under data', { data: [{ id: 'fal-ai/eleven-v3' }] }],
  ['objects with a model under results', { results: [{ model: 'eleven-v3' }] }],
])('a list of models is read as %s', (_form, body) => {
  expect(reka.choose?.(context(), [answered('models', body)])).toEqual({ model: 'eleven-v3/text-to-speech' })
})

test('a model that was named is not exchanged for another one', () => {
  const choice = reka.choose?.(context({ model: 'nano-banana/edit' }), [answered('models', ['eleven-v3'])])
  expect(choice).toEqual({
    refused: expect.stringContaining('names none of nano-banana/edit; it names eleven-v3'),
  })
})

test('what is no list keeps the plan', () => {
  expect(reka.choose?.(context(), [answered('models', { detail: 'Hm' })])).toBeUndefined()
})

test.each([
  ['POST', '/v2/inference/eleven-v3/text-to-speech', { act: 'submit' }],
  ['GET', '/v2/inference/requests/r1/status?with_logs=true', { act: 'status', jobId: 'r1' }],
  ['GET', '/v2/inference/requests/r1', { act: 'result', jobId: 'r1' }],
  ['POST', '/reka/v2/inference/requests/r1/cancel', { act: 'cancel', jobId: 'r1' }],
  ['GET', '/v2/inference/requests?page_limit=5', { act: 'list' }],
  ['GET', '/v2/inference/models', { act: 'models' }],
  ['POST', '/v2/inference/qwen/chat/completions', { act: 'chat' }],
  ['PUT', '/v2/inference/requests/r1/cancel', undefined],
  ['POST', '/v1/clips', undefined],
  ['GET', '/logo.png', undefined],
])('%s %s of foreign traffic is recognised', (method, path, met) => {
  expect(reka.recognise({ method, url: `https://relay.example${path}`, body: { input: {} } })).toEqual(met)
})

function jobSoFar(id: string, cancelUrl = ''): JobSoFar {
  const submit = answered('submit', { request_id: id })
  return { label: 'any', submit, handle: { id, links: { cancel_url: cancelUrl } }, exchanges: [submit] }
}

test('a replay gives up the job only where it made a second one', () => {
  const [happy, replayed] = reka.jobs(context())
  happy?.arrived(jobSoFar('first'))
  expect(replayed?.giveUp?.(jobSoFar('first'))).toBeUndefined()
  expect(replayed?.giveUp?.(jobSoFar('second'))).toMatchObject({ act: 'cancel', method: 'POST' })
})

test.each<[string, Target['profile'], string]>([
  [
    '/reka/v2/inference/requests/r1/cancel',
    'official',
    'https://relay.example/reka/v2/inference/requests/r1/cancel',
  ],
  ['https://elsewhere.example/cancel', 'official', '/v2/inference/requests/r1/cancel'],
  ['https://elsewhere.example/cancel', 'relay', 'https://elsewhere.example/cancel'],
  ['javascript:alert(1)', 'relay', '/v2/inference/requests/r1/cancel'],
])('the link %s of an %s host is followed as far as the host rule allows', (link, profile, to) => {
  const cancelled = reka.jobs(context({ profile })).find(({ label }) => label === 'cancelled')
  const asked = cancelled?.arrived(jobSoFar('r1', link)).find(({ purpose }) => purpose === 'at-once')
  expect(asked?.to).toBe(to)
})

const honest = await recorded('reka', { name: 'cheapest' })
const found = (transcript: typeof honest) => reka.deviations(reka.read(transcript)).map(({ id }) => id)

test('an honest record shows no deviation', () => {
  expect(found(honest)).toEqual([])
})

test.each([
  ['K1', code(which(undefined, 'list', 'by-bearer'), 401)],
  ['K2', set(which('happy', 'submit'), { status_url: 'https://vision-agent.api.reka.ai/v2' })],
  ['K3', header(which('happy', 'submit'), { 'x-request-id': undefined })],
  ['K4', set(which(undefined, 'status', 'unknown-id'), { error: undefined, message: 'No' })],
  ['K5', text(which('happy', 'result'), () => '{"audio":{"url":"https://media.example/a.mp3"}}')],
])('the deviation %s is told from a record that shows it', (id, spoil) => {
  expect(found(spoil(honest))).toContain(id)
})
