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

test('a nudge moves those whose moment has come and wakes nobody else', async () => {
  const clock = manualClock(0)
  const { url, calls, until } = await receiver([200])
  const box = outbox({ clock, hosts: [] })
  let due = Number.POSITIVE_INFINITY
  let looks = 0
  box.send(() => due, delivery(url))
  box.send(() => {
    looks++
    return 5_000
  }, delivery(url))
  const before = looks
  for (let n = 0; n < 100; n++) box.nudge()
  expect(looks - before).toBe(100)
  due = 0
  box.nudge()
  await until(1)
  expect(calls).toHaveLength(1)
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
