// Faults over the control plane: ordered, told with their ledgers, lifted; and what is told when a world ends.
import request from 'supertest'
import { expect, test } from 'vitest'
import { expressApp } from '../../../mocks/app.ts'
import { presets } from '../../../mocks/faults/presets.ts'
import { model, stage } from './stage.ts'

function agentOf(at = stage()) {
  return { ...at, agent: request(expressApp(at.mock)) }
}

test('an order is a rule, and its ledger is told', async () => {
  const { agent, submit } = agentOf()
  const { body } = await agent.post('/__mock/faults').send({ fault: 'lost-submit' }).expect(201)
  expect(body).toMatchObject({ rule: 1, fault: 'lost-submit', side: 'after', fired: [], left: 1 })
  for (let n = 0; n < 2; n++) await submit()
  const { rules, order } = (await agent.get('/__mock/faults').expect(200)).body
  expect(rules).toMatchObject([{ seen: 2, matched: 2, fired: [0], left: 0 }])
  expect(order.map((step: string) => step.split(':')[0])).toEqual(['refuse', 'delay', 'change', 'cut'])
})

test.each([
  [{ fault: 'lost-sumbit' }, /did you mean lost-submit\?/],
  [{ match: { modle: 'x' }, do: { reset: true } }, /did you mean model\?/],
  [{ fault: 'lost-submit', wehn: 'always' }, /did you mean when\?/],
])('%j changes nothing and is 400', async (order, words) => {
  const { agent, world } = agentOf()
  expect((await agent.post('/__mock/faults').send(order).expect(400)).body.error).toMatch(words)
  expect(world.faults.list()).toEqual([])
})

test('one rule is lifted by its number, all by none, and the usual ones stand again after a reset', async () => {
  const { agent, world } = agentOf(stage(['lost-poll']))
  await agent.post('/__mock/faults').send({ fault: 'lost-submit' }).expect(201)
  await agent.delete('/__mock/faults/2').expect(204)
  await agent.delete('/__mock/faults/2').expect(404)
  expect(world.faults.list().map(({ name }) => name)).toEqual(['lost-poll'])
  await agent.delete('/__mock/faults').expect(204)
  expect(world.faults.idle).toBe(true)
  await agent.post('/__mock/reset').send({}).expect(200)
  expect(world.faults.list().map(({ name }) => name)).toEqual(['lost-poll'])
})

test('all that have a name are told in one table, and each is an order as it stands', async () => {
  const { agent } = agentOf()
  const { faults } = (await agent.get('/__mock/faults/known').expect(200)).body
  expect(faults.map(({ name }: { name: string }) => name)).toEqual(Object.keys(presets))
  for (const { rule } of faults) await agent.post('/__mock/faults').send(rule).expect(201)
})

test('each world has its own, and ends with a report of those that never fired', async () => {
  const { agent, mock } = agentOf(stage(['dead-media']))
  await agent.post('/__world/t7/__mock/faults').send({ fault: 'lost-poll' }).expect(201)
  expect(mock.worlds.home.world.faults.list()).toHaveLength(1)
  await agent.post(`/__world/t7/${model}`).set('authorization', 'Key k').send({ prompt: 'a cat' }).expect(200)
  const { report } = (await agent.delete('/__mock/worlds/t7').expect(200)).body
  expect(report.faultsNeverFired).toEqual([
    { rule: 1, fault: 'dead-media', match: { act: 'media' }, when: 'always', seen: 1, matched: 0 },
    { rule: 2, fault: 'lost-poll', match: { act: 'status' }, when: { nth: 1 }, seen: 1, matched: 0 },
  ])
})
