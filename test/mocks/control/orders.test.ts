// Orders to the mock, by the control plane and in code: what no mock knows is refused by name, with the nearest word.
import request from 'supertest'
import { expect, expectTypeOf, test } from 'vitest'
import { createMock, expressApp, type MockSettings } from '../../../mocks/index.ts'
import { mockContract, type Ordered } from '../../../mocks/mock-contract.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'
import { UsageError } from '../../../src/core/errors.ts'

const control = () => {
  const mock = createMock({ clock: manualClock(0) })
  return { mock, agent: request(expressApp(mock)) }
}

test.each([
  ['fates', { fate: 'slow', match: { modle: 'x' } }, '"match" has no member "modle"; did you mean model?'],
  ['fates', { fate: 'slow', mach: { model: 'x' } }, 'there is no member "mach"; did you mean match?'],
  ['fates', { faet: 'slow' }, 'there is no member "faet"; did you mean fate?'],
  ['fates', { fate: 'slwo' }, '"fate" does not know "slwo"; did you mean slow?'],
  ['fates', { fate: 'slow', provider: 'rekka' }, '"provider" does not know "rekka"; did you mean reka?'],
  ['fates', { fate: 'slow', options: { facter: 2 } }, '"facter"; did you mean factor'],
  ['fates', { fate: 'slow', options: { factor: '2' } }, 'is a number above 0, such as 3; received "2"'],
  [
    'fates',
    { fate: 'rate_limited', options: { seconds: -1 } },
    'is a whole number of seconds above 0; received -1',
  ],
  ['fates', { fate: 'image_too_small', options: { loc: 'body' } }, 'is a list of names and indexes'],
  ['fates', { fate: 'slow', match: { model: 7 } }, '"match.model" is a text; received 7'],
  ['fates', { fate: 'slow', times: 1.5 }, '"times" is a whole number; received 1.5'],
  ['fates', { times: 2 }, '"fate" is missing; send for instance {"fate":"slow"}'],
  ['fates', [], 'send {"fate":"slow"}; received []'],
  ['clock', { advence: 5 }, 'there is no member "advence"; did you mean advance?'],
  ['clock', { advance: 'a while' }, '"advance" is of a form such as'],
  ['clock', {}, 'send {"advance":"24h"}'],
  ['jobs/x/finish', {}, '"change" is not to be "finish"; known: complete, fail, requeue, expire'],
])('POST %s with %j changes nothing and is answered: %s', async (path, body, words) => {
  const { mock, agent } = control()
  const reply = await agent.post(`/__mock/${path}`).send(body).expect(400)
  expect(reply.body.error).toContain(words)
  expect(mock.world.fates.list()).toEqual([])
  expect(mock.world.clock.now()).toBe(0)
})

/** JSON can spell what no number holds, and `JSON.stringify` then says null. */
test('a number beyond what numbers hold is told as what it is', async () => {
  const { mock, agent } = control()
  const order = agent.post('/__mock/clock').set('content-type', 'application/json')
  const reply = await order.send('{"advance":1e999}').expect(400)
  expect(reply.body.error).toContain('Infinity (beyond 1.8e308)')
  expect(reply.body.error).not.toContain('null')
  expect(mock.world.clock.now()).toBe(0)
})

test.each([
  ['exchanges?sinse=3', 'takes no parameter "sinse"; did you mean since?'],
  ['exchanges?since=x', '"since" is a whole number; received "x"'],
  ['exchanges?act=poll', '"act" is not to be "poll"; known: submit, status'],
  ['exchanges?format=xml', '"format" is not to be "xml"'],
  ['exchanges?status=ok', '"status" is a whole number; received "ok"'],
  ['jobs?status=done', '"status" is not to be "done"'],
  ['jobs?provider=acme', '"provider" does not know "acme"'],
  ['jobs?wait=soon', '"wait" is of a form such as'],
])('GET %s is answered: %s', async (path, words) => {
  const { agent } = control()
  expect((await agent.get(`/__mock/${path}`).expect(400)).body.error).toContain(words)
})

test.each([
  [{ keyz: ['x'] }, 'there is no member "keyz"; did you mean keys?'],
  [
    { delays: { queueMs: 1, runMs: 1, jiter: 0 } },
    'settings.delays has no member "jiter"; did you mean jitter?',
  ],
  [{ workers: 0 }, 'settings.workers is at least 1; received 0'],
  [{ seed: 'x' }, 'settings.seed is a whole number; received "x"'],
  [{ providers: ['flal'] }, 'settings.providers does not know "flal"; did you mean fal?'],
  [{ providers: [] }, 'settings.providers names no vendor'],
  [{ fate: { name: 'slwo' } }, 'settings.fate does not know "slwo"; did you mean slow?'],
  [{ fate: { name: 'slow', options: { factor: 'x' } } }, 'the "factor" of the fate slow is a number above 0'],
  [
    { options: { 'fla.models': 'any' } },
    'settings.options does not know "fla.models"; did you mean fal.models',
  ],
  [{ publicUrl: 'mock.test' }, 'settings.publicUrl is of a form such as'],
])('createMock with %j is refused: %s', (settings, words) => {
  const make = () => createMock({ settings: settings as Partial<MockSettings> })
  expect(make).toThrow(UsageError)
  expect(make).toThrow(words)
})

test('what is left undefined is usual', () => {
  const settings = { workers: undefined, providers: undefined } as unknown as Partial<MockSettings>
  expect(createMock({ settings }).vendors.length).toBeGreaterThan(1)
})

test('the contract of settings names the members of their type', () => {
  expectTypeOf<keyof Ordered<'Settings'>>().toEqualTypeOf<keyof MockSettings>()
})

test('the contract is served as it stands, and time is advanced by words too', async () => {
  const { agent } = control()
  const { body } = await agent.get('/__mock/openapi.json').expect(200)
  expect(body).toEqual(mockContract().document)
  await agent
    .post('/__mock/clock')
    .send({ freeze: 0, advance: '24h' })
    .expect(200, { now: 86_400_000, frozen: true })
})

test('every answer fits the contract', async () => {
  const { mock, agent } = control()
  const { schemas } = mockContract()
  const headers = { authorization: 'Key any' }
  await agent.post('/fal-ai/flux-1/schnell').set(headers).send({ prompt: 'a cat' }).expect(200)
  await agent.post('/__mock/fates').send({ fate: 'slow', match: { input: { seed: 7 } } })
  const [job] = mock.world.ledger.list()
  const asked: readonly (readonly ['get' | 'post', string, string])[] = [
    ...(['Home', 'Health', 'Clock', 'Fates', 'Jobs', 'Exchanges', 'Bills', 'Webhooks'] as const).map(
      (name) => ['get', name === 'Home' ? '' : name.toLowerCase(), name] as const,
    ),
    ['get', 'exchanges?format=har', 'Exchanges'],
    ['post', 'fates', 'Refusal'],
    ['post', `jobs/${job?.job.id}/complete`, 'Job'],
    ['post', `jobs/${job?.job.id}/complete`, 'Refusal'],
    ['get', 'nowhere', 'Refusal'],
    ['post', 'reset', 'Reset'],
  ]
  for (const [method, path, name] of asked) {
    const { body } = await agent[method](`/__mock/${path}`).type('json')
    expect(schemas.check(name, body), `${method} ${path}`).toEqual([])
  }
})
