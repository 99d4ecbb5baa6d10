// Webhook deliveries over real sockets, their back-off on a manual clock.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { Delivery } from '../../../mocks/webhooks/delivery.ts'
import { outbox } from '../../../mocks/webhooks/outbox.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A receiver that answers with the given codes in turn and tells when it was called. */
async function receiver(codes: readonly number[]) {
  const calls: string[] = []
  const heard: (() => void)[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    calls.push(body)
    response
      .writeHead(codes[Math.min(calls.length, codes.length) - 1] as number, { location: '/elsewhere' })
      .end()
    response.once('close', () => heard.splice(0).map((tell) => tell()))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const until = async (count: number) => {
    while (calls.length < count) await new Promise<void>((resolve) => heard.push(resolve))
  }
  return { url, calls, until }
}

function delivery(url: string, more: Partial<Delivery> = {}): Delivery {
  return {
    url,
    body: '{}',
    headers: () => ({}),
    backoffMs: () => 60_000,
    timeoutMs: 5_000,
    jobId: 'a',
    ...more,
  }
}

async function eventually<T>(read: () => T, done: (value: T) => boolean): Promise<T> {
  for (let turn = 0; turn < 2_000 && !done(read()); turn++)
    await new Promise((resolve) => setImmediate(resolve))
  return read()
}

test('a delivery waits until it is due and is delivered once', async () => {
  const clock = manualClock(0)
  const { url, calls, until } = await receiver([200])
  const box = outbox({ clock, hosts: [] })
  box.send(() => 1_000, delivery(url))
  await box.settled()
  expect(calls).toEqual([])
  clock.advance(1_000)
  await until(1)
  const [record] = await eventually(
    () => box.records(),
    ([one]) => one?.state === 'delivered',
  )
  expect(record).toMatchObject({ state: 'delivered', attempts: [{ at: 1_000, status: 200 }] })
})

test('a failed attempt is repeated after its back-off on the clock', async () => {
  const clock = manualClock(0)
  const { url, calls, until } = await receiver([500, 200])
  const box = outbox({ clock, hosts: [] })
  box.send(() => 0, delivery(url))
  await until(1)
  await eventually(
    () => box.records()[0]?.attempts.length,
    (attempts) => attempts === 1,
  )
  expect(calls).toHaveLength(1)
  clock.advance(60_000)
  await until(2)
  const record = await eventually(
    () => box.records()[0],
    (one) => one?.state === 'delivered',
  )
  expect(record?.attempts.map((attempt) => attempt.status)).toEqual([500, 200])
})

test('a redirect is not followed, and back-off may give up', async () => {
  const { url, calls } = await receiver([302])
  const box = outbox({ clock: manualClock(0), hosts: [] })
  box.send(() => 0, delivery(url, { backoffMs: (_n, { status }) => (status === 302 ? undefined : 1) }))
  const record = await eventually(
    () => box.records()[0],
    (one) => one?.state === 'given-up',
  )
  expect(record?.state).toBe('given-up')
  expect(calls).toHaveLength(1)
})

test('a host that was not allowed is refused with the flag that allows it', () => {
  const box = outbox({ clock: manualClock(0), hosts: [] })
  box.send(() => 0, delivery('http://10.0.0.7/hook'))
  expect(box.records()[0]).toMatchObject({
    state: 'refused',
    reason: expect.stringContaining('--allow-webhook 10.0.0.7'),
  })
})

test('a nudge asks only of the job that changed, and a hundred of them are one question', async () => {
  const { url, calls, until } = await receiver([200])
  const box = outbox({ clock: manualClock(0), hosts: [] })
  let due = Number.POSITIVE_INFINITY
  let looks = 0
  box.send(() => due, delivery(url, { jobId: 'mine' }))
  const other = () => {
    looks++
    return 5_000
  }
  box.send(other, delivery(url, { jobId: 'other' }))
  await box.settled()
  const before = looks
  for (let n = 0; n < 100; n++) box.nudge('mine')
  await box.settled()
  expect(looks - before).toBe(0)
  for (let n = 0; n < 100; n++) box.nudge('other')
  await box.settled()
  expect(looks - before).toBe(1)
  due = 0
  box.nudge('mine')
  await until(1)
  expect(calls).toHaveLength(1)
})

test('a real queue that goes on by itself is asked again when it does', async () => {
  const clock = manualClock(0)
  const { url, calls } = await receiver([200])
  let due = Number.POSITIVE_INFINITY
  const goOn = (now: number) => {
    if (now >= 3_000) due = 3_000
    return now < 3_000 ? 3_000 : Number.POSITIVE_INFINITY
  }
  const box = outbox({ clock, hosts: [], goOn })
  box.send(() => due, delivery(url))
  await box.settled()
  clock.advance(3_000)
  box.nudge('a')
  await box.settled()
  expect(calls).toHaveLength(1)
})

/** A receiver that answers when told to, and knows how many it holds. */
async function slowReceiver() {
  const held: (() => void)[] = []
  let most = 0
  const server = createServer((_request, response) => {
    held.push(() => response.end())
    most = Math.max(most, held.length)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return { url, held, most: () => most }
}

test('it is settled when all that is due has been answered, and not before', async () => {
  const { url, held } = await slowReceiver()
  const box = outbox({ clock: manualClock(0), hosts: [] })
  box.send(() => 0, delivery(url))
  let settled = false
  const settling = box.settled().then((left) => {
    settled = true
    return left
  })
  await eventually(
    () => held.length,
    (length) => length === 1,
  )
  expect(settled).toBe(false)
  held[0]?.()
  expect(await settling).toBe(0)
  expect(box.records()[0]?.state).toBe('delivered')
})

test('of thousands that fall due at once only some are under way, and all arrive', async () => {
  const clock = manualClock(0)
  const { url, held, most } = await slowReceiver()
  const box = outbox({ clock, hosts: [] })
  for (let n = 0; n < 2_000; n++) box.send(() => 1_000, delivery(url, { jobId: `job ${n}` }))
  clock.advance(1_000)
  const settling = box.settled()
  let answered = 0
  while (answered < 2_000) {
    await eventually(
      () => held.length,
      (length) => length > 0,
    )
    for (const answer of held.splice(0)) {
      answer()
      answered++
    }
  }
  expect(await settling).toBe(0)
  expect(most()).toBeLessThanOrEqual(32)
  expect(box.records()).toHaveLength(1_000)
  expect(box.records().every(({ state }) => state === 'delivered')).toBe(true)
})

test('many that fail and wait to be sent again gather no listeners', async () => {
  const warnings: Error[] = []
  const hear = (warning: Error) => void warnings.push(warning)
  process.on('warning', hear)
  const { url } = await receiver([500])
  const box = outbox({ clock: manualClock(0), hosts: [] })
  for (let n = 0; n < 40; n++) box.send(() => 0, delivery(url, { jobId: `job ${n}` }))
  await box.settled()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', hear)
  expect(box.records().every(({ attempts }) => attempts.length === 1)).toBe(true)
  expect(warnings).toEqual([])
})

test('what was to be told of a forgotten job is given up', async () => {
  const clock = manualClock(0)
  const { url, calls } = await receiver([200])
  const box = outbox({ clock, hosts: [] })
  box.send(() => 1_000, delivery(url, { jobId: 'one' }))
  box.send(() => 1_000, delivery(url, { jobId: 'two' }))
  box.forget('one')
  clock.advance(1_000)
  await box.settled()
  expect(calls).toHaveLength(1)
  expect(box.records()).toMatchObject([
    { jobId: 'one', state: 'given-up', reason: 'the job is forgotten' },
    { jobId: 'two', state: 'delivered' },
  ])
})

test('what is pending when the box is closed is never sent', async () => {
  const clock = manualClock(0)
  const { url, calls } = await receiver([200])
  const box = outbox({ clock, hosts: [] })
  box.send(() => 1_000, delivery(url))
  box.close()
  clock.advance(2_000)
  await box.settled()
  expect(calls).toEqual([])
})

test('who watches hears of every record that is new or changed, until he stops', async () => {
  const { url } = await receiver([200])
  const box = outbox({ clock: manualClock(0), hosts: [] })
  const states: string[] = []
  const unwatch = box.watch(({ state }) => states.push(state))
  box.send(() => 0, delivery('http://10.0.0.7/hook'))
  box.send(() => 0, delivery(url))
  await eventually(
    () => states.length,
    (length) => length === 3,
  )
  unwatch()
  box.send(() => 0, delivery('http://10.0.0.7/hook'))
  expect(states).toEqual(['refused', 'pending', 'delivered'])
})
