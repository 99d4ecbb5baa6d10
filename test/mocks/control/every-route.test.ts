// Every route that the contract of the control plane names: what it does not take is refused, and so is a request that names two worlds.
import request from 'supertest'
import { expect, test } from 'vitest'
import { operationsOf, routeOf } from '../../../mocks/control/operations.ts'
import { createMock, expressApp } from '../../../mocks/index.ts'
import { mockContract } from '../../../mocks/mock-contract.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

const operations = operationsOf(mockContract().document).map((one) => [routeOf(one), one] as const)

/** A mock with a job that waits in the world a, a rule of each kind there, and a world b. */
async function stage() {
  const mock = createMock({ clock: manualClock(0), clockOf: () => manualClock(0) })
  const agent = request(expressApp(mock))
  const inA = { authorization: 'Key any', 'x-mock-world': 'a' }
  const job = (await agent.post('/fal-ai/flux-1/schnell').set(inA).send({ prompt: 'a cat' })).body.request_id
  await agent.post('/__mock/fates').set(inA).send({ fate: 'slow' }).expect(201)
  await agent.post('/__mock/faults').set(inA).send({ fault: 'lost-poll' }).expect(201)
  mock.worlds.of('b')
  const told = () =>
    JSON.stringify(
      mock.worlds.list().map(({ world: { name, ledger, fates, faults, clock, journal } }) => {
        return [name, ledger.list(), fates.list(), faults.list(), clock.now(), journal.count()]
      }),
    )
  const pathOf = (path: string, name = 'a') =>
    `/__mock${path.replace('{id}', job).replace('{change}', 'fail').replace('{rule}', '1').replace('{index}', '0').replace('{document}', 'fal').replace('{vendor}', 'fal').replace('{name}', name)}`
  return { agent, job, told, pathOf }
}

test.each(operations)('%s takes no parameter and no member that it does not name', async (_, one) => {
  const { agent, told, pathOf } = await stage()
  const before = told()
  const send = (query: string) => agent[one.method](pathOf(one.path) + query).set('x-mock-world', 'a')
  const asked = await send('?strange=1').type('json').expect(400)
  expect(asked.body.error).toContain('takes no parameter "strange"')
  for (const body of [{ strange: 1 }, [1]]) {
    const ordered = await send('').send(body).expect(400)
    expect(ordered.body.error).toMatch(Array.isArray(body) ? /\[1\]/ : /strange/)
  }
  expect(told()).toBe(before)
})

/** Of those that take one that is not empty. */
const bodies: Readonly<Record<string, object>> = {
  moveClock: { advance: 1 },
  addFate: { fate: 'slow' },
  addFault: { fault: 'lost-poll' },
}

test.each(operations)('%s by two worlds is refused, naming both', async (_, one) => {
  const { agent, job, told, pathOf } = await stage()
  const before = told()
  const path = pathOf(one.path)
  const conflicts = [
    [one.path.includes('{id}') ? 'job' : 'path', `/__world/a${path}`],
    ...(one.path.includes('{id}') ? [['job', path]] : []),
    ...(one.path.includes('{name}') ? [['path', path]] : []),
    ...(one.query.has('job') ? [['job', `${path}?job=${job}`]] : []),
    // Where a job is in the path, that names a as well.
    ...(one.query.has('world') && !one.path.includes('{id}') ? [['query', `${path}?world=a`]] : []),
  ] as const
  for (const [by, address] of conflicts) {
    const order = agent[one.method](address).set('x-mock-world', 'b').type('json')
    const { error } = (await (one.id in bodies ? order.send(bodies[one.id]) : order).expect(400)).body
    expect([`a by ${by} and b by header`, `b by header and a by ${by}`]).toContain(
      /two worlds: (.*)\. Nothing/.exec(error)?.[1],
    )
  }
  expect(told()).toBe(before)
})

test('a job that is named leads to its world, wherever it is named', async () => {
  const { agent, job } = await stage()
  expect((await agent.get(`/__mock/jobs?job=${job}`).expect(200)).body.jobs).toHaveLength(1)
  expect((await agent.get('/__mock/jobs?world=a').expect(200)).body.jobs).toHaveLength(1)
  expect((await agent.post(`/__mock/jobs/${job}/fail`).send({}).expect(200)).body.phase).toBe('failed')
  const [bill] = (await agent.get(`/__mock/bills?job=${job}&world=a`).expect(200)).body.bills
  expect(bill).toMatchObject({ job, units: 0 })
})
