// A mock in one line, and a hand on its time, fates, jobs, record and bills; worlds the same.
import { createFalClient } from '@fal-ai/client'
import { expect, test } from 'vitest'
import { startMock } from '../../../mocks/index.ts'
import { UsageError } from '../../../src/core/errors.ts'

const schnell = 'fal-ai/flux-1/schnell'

function clientOf(url: string, credentials = 'any') {
  return createFalClient({
    credentials,
    requestMiddleware: async (request) => ({ ...request, url: request.url.replace('https://', `${url}/`) }),
  })
}

test('a day passes in a word, the next job is fated, and everything that was asked can be read', async () => {
  await using mock = await startMock({ queue: '1s', run: '2s', urlTtl: '10m', seed: 7 })
  const client = clientOf(mock.url)
  mock.clock.freeze()
  await mock.fates.next('content_policy_violation', {
    provider: 'fal',
    match: { input: { prompt: 'a dog' } },
  })
  const { request_id } = await client.queue.submit(schnell, { input: { prompt: 'a cat' } })
  expect((await client.queue.status(schnell, { requestId: request_id })).status).toBe('IN_QUEUE')
  await mock.clock.advance('3s')
  const { data } = await client.queue.result(schnell, { requestId: request_id })
  const link = data.images[0]?.url ?? ''
  expect((await fetch(link)).status).toBe(200)
  await mock.clock.advance('24h')
  expect((await fetch(link)).status).toBe(404)
  expect(await mock.jobs({ status: 'succeeded' })).toMatchObject([{ id: request_id, model: schnell }])
  expect(
    (await mock.exchanges({ act: 'status', job: request_id })).map(({ reply }) => reply?.status),
  ).toEqual([202])
  expect(await mock.bills()).toMatchObject([{ job: request_id, units: 1 }])
  expect(await mock.fates.list()).toMatchObject([{ fate: { name: 'content_policy_violation' }, times: 1 }])
})

test('worlds of one mock have a hand each, and end with a report', async () => {
  await using mock = await startMock({ seed: 7 })
  const [one, other] = [mock.world('t1'), mock.world('t2')]
  one.clock.freeze()
  await one.fates.next('stuck')
  await clientOf(one.url).queue.submit(schnell, { input: { prompt: 'a cat' } })
  await clientOf(mock.url, other.key).queue.submit(schnell, { input: { prompt: 'a cat' } })
  await one.clock.advance('1h')
  expect([(await one.jobs()).length, (await other.jobs()).length, (await mock.jobs()).length]).toEqual([
    1, 1, 0,
  ])
  expect(await one.jobs()).toMatchObject([{ phase: 'running', fate: { name: 'stuck' } }])
  expect(Math.abs(other.clock.now() - Date.now())).toBeLessThan(600_000)
  expect((await one.end()).report).toMatchObject({ jobs: 1, unfinished: [expect.any(String)] })
  // Told again; and one that nobody asked anything ends too.
  expect((await one.end()).report).toMatchObject({ jobs: 1 })
  expect((await mock.world('t9').end()).report).toMatchObject({ jobs: 0, exchanges: 0 })
})

test('who waits for an exchange is told when it came', async () => {
  await using mock = await startMock()
  const waiting = mock.exchanges({ act: 'submit', wait: '1m' })
  await clientOf(mock.url).queue.submit(schnell, { input: { prompt: 'a cat' } })
  expect(await waiting).toHaveLength(1)
})

test('after the block nothing listens any more', async () => {
  let address = ''
  {
    await using mock = await startMock()
    address = mock.url
    expect((await fetch(`${address}/__mock/health`)).status).toBe(200)
  }
  await expect(fetch(`${address}/__mock/health`)).rejects.toThrow()
})

test.each([
  [{ quue: '1s' }, 'startMock has no option "quue"; did you mean queue?'],
  [{ settings: {} }, 'startMock has no option "settings"'],
  [{ queue: 'soon' }, 'queue takes a span of time such as 500ms'],
  [{ run: -1 }, 'run is at least 0'],
  [{ fate: 'slwo' }, 'did you mean slow?'],
  [{ fate: 'slow:{"facter":2}' }, 'factor'],
  [{ options: { 'fal.cancel-cod': '200' } }, 'fal.cancel-code'],
  [{ workers: 0 }, 'workers is at least 1'],
  [{ urlTtl: 'later' }, 'urlTtl takes a span of time'],
  [{ providers: ['flal'] }, 'did you mean fal?'],
  [{ bodyLimit: 'a lot' }, 'bodyLimit takes a size such as 512kb'],
] as const)('startMock(%j) is refused: %s', async (options, words) => {
  const failed = await startMock({ ...(options as object) }).catch((cause: unknown) => cause)
  expect(failed).toBeInstanceOf(UsageError)
  expect((failed as Error).message).toContain(words)
})

test('sizes are written as on the command line', async () => {
  await using mock = await startMock({ bodyLimit: '1kb' })
  const init = {
    method: 'POST',
    headers: { authorization: 'Key any' },
    body: JSON.stringify({ prompt: 'x'.repeat(2_000) }),
  }
  const reply = await mock.fetch(`${mock.url}/${schnell}`, init)
  expect([reply.status, await reply.text()]).toEqual([413, expect.stringContaining('1000 bytes')])
})

test('a misspelt word of the hand is refused with the nearest', async () => {
  await using mock = await startMock()
  const refused = async (asked: Promise<unknown>, words: string) => expect(asked).rejects.toThrow(words)
  await refused(mock.fates.next('slwo'), 'did you mean slow?')
  await refused(mock.fates.next('slow', { match: { modle: 'x' } } as object), 'did you mean model?')
  await refused(mock.jobs({ statsu: 'failed' } as object), 'did you mean status?')
  await refused(mock.exchanges({ act: 'poll' as never }), '"act" is not to be "poll"')
  await refused(mock.clock.advance('a while'), '"advance" is of a form such as')
  expect(() => mock.world('a b')).toThrow(/1 to 64 letters/)
  expect(mock.mock.worlds.list()).toHaveLength(1)
})

test('a fault is one line away, and tells what it befell', async () => {
  await using mock = await startMock({ queue: 0, run: 0, faults: ['throttled@submit:7'] })
  const world = mock.world('t1')
  const { rule } = await world.faults.add('bad-gateway-poll', { when: { nth: 2 } })
  await world.faults.add('lost-poll@status:9')
  const client = clientOf(world.url)
  await client.subscribe(schnell, { input: { prompt: 'a cat' } })
  const { request_id } = await client.queue.submit(schnell, { input: { prompt: 'a dog' } })
  for (let turn = 0; turn < 2; turn++)
    await client.queue.status(schnell, { requestId: request_id }).catch(() => undefined)
  await client.queue.result(schnell, { requestId: request_id })
  const listed = await world.faults.list()
  expect(listed.find((one) => one.rule === rule)).toMatchObject({
    fault: 'bad-gateway-poll',
    fired: [expect.any(Number)],
  })
  const { report } = await world.end()
  expect(report.faultsNeverFired.map(({ fault }) => fault).sort()).toEqual(['lost-poll', 'throttled'])
  await expect(mock.faults.add('lost-sumbit')).rejects.toThrow(/did you mean lost-submit/)
  await expect(mock.faults.add({ match: { modle: 'x' } } as object)).rejects.toThrow(/did you mean model/)
  await mock.faults.clear()
  expect(await mock.faults.list()).toEqual([])
})
