// The record by its filters: each parameter of GET /__mock/exchanges is obeyed, and no other is taken.
import request from 'supertest'
import { expect, test } from 'vitest'
import { exchangesAwaited } from '../../../mocks/control/exchanges.ts'
import { createMock, expressApp } from '../../../mocks/index.ts'
import { type Journal, ringJournal } from '../../../mocks/journal.ts'
import { memoryLedger } from '../../../mocks/ledger.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

interface Listed {
  readonly exchanges: readonly { readonly index: number }[]
  readonly next: number
}

/** A mock that was asked three things: fal accepts (0), fal refuses for want of a key (1), ModelsLab accepts (2). */
async function asked() {
  const agent = request(expressApp(createMock({ clock: manualClock(0) })))
  const input = { prompt: 'a cat' }
  await agent.post('/fal-ai/flux-1/schnell').set('authorization', 'Key a').send(input).expect(200)
  await agent.post('/fal-ai/flux-1/schnell').send(input).expect(401)
  await agent
    .post('/api/v6/realtime/text2img')
    .send({ key: 'a', ...input })
    .expect(200)
  return agent
}

const indices = ({ exchanges }: Listed) => exchanges.map(({ index }) => index)

test.each([
  ['', [0, 1, 2]],
  ['?provider=fal', [0, 1]],
  ['?provider=modelslab', [2]],
  ['?provider=reka', []],
  ['?status=200', [0, 2]],
  ['?status=401', [1]],
  ['?since=1', [1, 2]],
  ['?provider=fal&status=200', [0]],
  ['?provider=fal&status=200&since=1', []],
  ['?status=401&wait=5m', [1]],
  ['?act=submit', [0, 1, 2]],
  ['?act=status', []],
  ['?model=fal-ai/flux-1/schnell', [0, 1]],
  ['?act=submit&model=realtime/text2img', [2]],
  ['?world=default&provider=modelslab', [2]],
  ['?status=404&wait=20ms', []],
])('exchanges%s are those of index %j, and all were looked at', async (query, expected) => {
  const agent = await asked()
  const { body } = await agent.get(`/__mock/exchanges${query}`).expect(200)
  expect([indices(body), body.next]).toEqual([expected, 3])
})

test('what was asked of a job is found by its id and by its model, in whichever world it lives', async () => {
  const agent = request(expressApp(createMock({ clock: manualClock(0) })))
  const key = { authorization: 'Key world:t7' }
  const submit = () => agent.post('/fal-ai/flux-1/schnell').set(key).send({ prompt: 'a cat' }).expect(200)
  const [first, second] = [(await submit()).body, (await submit()).body]
  const path = new URL(first.status_url).pathname
  await agent.get(path).set(key).expect(202)
  await agent.put(path.replace('status', 'cancel')).set(key).expect(202)
  const found = async (query: string) =>
    indices((await agent.get(`/__mock/exchanges?world=t7&${query}`).expect(200)).body)
  expect(await found(`job=${first.request_id}`)).toEqual([0, 2, 3])
  expect(await found(`job=${second.request_id}`)).toEqual([1])
  expect(await found('model=fal-ai/flux-1/schnell&act=status')).toEqual([2])
  expect(await found('act=cancel')).toEqual([3])
  const ids = async (kind: string) =>
    (await agent.get(`/__mock/${kind}?world=t7`).expect(200)).body[kind].length
  expect([await ids('jobs'), await ids('bills')]).toEqual([2, 2])
  expect((await agent.get('/__mock/jobs').expect(200)).body.jobs).toEqual([])
})

test('a HAR is filtered too', async () => {
  const agent = await asked()
  const { body } = await agent.get('/__mock/exchanges?format=har&status=401').expect(200)
  expect(body.log.entries.map((entry: { response: { status: number } }) => entry.response.status)).toEqual([
    401,
  ])
})

test.each([
  ['act=sumbit', /"act" is not to be "sumbit"; did you mean submit/],
  ['modle=flux', /takes no parameter "modle"; did you mean model/],
  ['world=nowhere', /there is no world "nowhere"; known: default/],
  ['statsu=200', /"statsu".*status/],
  ['provider=rekka', /rekka.*reka/],
  ['status=fine', /fine/],
  ['status=99', /99/],
  ['since=-1', /-1/],
  ['wait=soon', /soon/],
])('exchanges?%s is refused with 400', async (query, words) => {
  const agent = request(expressApp(createMock()))
  expect((await agent.get(`/__mock/exchanges?${query}`).expect(400)).body.error).toMatch(words)
})

const none = { headers: new Set<string>(), query: new Set<string>(), body: new Set<string>() }

function record(journal: Journal, status: number) {
  const asked = { act: 'other' } as const
  const entry = {
    vendor: 'fal',
    world: 'default',
    asked,
    at: 0,
    durationMs: 0,
    method: 'GET',
    url: '/x',
  } as const
  const reply = { status, headers: {}, body: '' }
  journal.record({ ...entry, headers: {}, body: new Uint8Array(), reply })
}

/** Somebody waits a second for a 422, on a clock in our hand. */
function waiting() {
  const real = manualClock(0)
  const journal = ringJournal(() => none)
  const leaving = new AbortController()
  const state: { told?: Listed } = {}
  const wanted = { wanted: { status: 422 }, since: 0, asHar: false }
  const wait = exchangesAwaited(
    { journal, ledger: memoryLedger() },
    wanted,
    1_000,
    leaving.signal,
    real,
  ).then((told) => {
    state.told = told as Listed
    return state.told
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return { real, journal, leaving, state, wait, turn }
}

test('who waits is answered when one matches, not for another', async () => {
  const { journal, state, wait, turn } = waiting()
  record(journal, 200)
  await turn()
  expect(state.told).toBeUndefined()
  record(journal, 422)
  const told = await wait
  expect([indices(told), told.next]).toEqual([[1], 2])
})

test('who waits is answered when the time is over and not before', async () => {
  const { real, journal, state, wait, turn } = waiting()
  real.advance(999)
  record(journal, 200)
  await turn()
  expect(state.told).toBeUndefined()
  real.advance(1)
  expect(await wait).toEqual({ exchanges: [], next: 1 })
})

test('the wait is over when the caller leaves', async () => {
  const { leaving, wait } = waiting()
  leaving.abort()
  expect(await wait).toEqual({ exchanges: [], next: 0 })
})

test('who waits by HTTP hears of what comes meanwhile, though the time of the mock stands still', async () => {
  const agent = await asked()
  const wait = agent
    .get('/__mock/exchanges?since=3&wait=5m')
    .expect(200)
    .then(({ body }) => indices(body))
  await agent.get('/fal-ai/flux-1/requests/nobody/status')
  expect(await wait).toEqual([3])
})
