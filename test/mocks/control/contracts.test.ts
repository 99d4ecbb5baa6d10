// The contracts and the clauses as data: of each vendor that is served, and of the control plane.
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp } from '../../../mocks/index.ts'
import { lawOf } from '../../../src/contract/law.ts'
import { providerIds } from '../../../src/core/provider.ts'
import { loadProvider } from '../../../src/providers/registry.ts'

const agent = request(expressApp(createMock()))

test.each([...providerIds, 'mock'])('the contract of %s is an OpenAPI document', async (name) => {
  const { body } = await agent.get(`/__mock/contracts/${name}`).expect(200)
  expect(body).toMatchObject({ openapi: '3.1.0', paths: expect.any(Object) })
})

test.each(providerIds)('the clauses of %s are those that it is judged by', async (name) => {
  const { body } = await agent.get(`/__mock/clauses/${name}`).expect(200)
  const { clauses } = lawOf(await loadProvider(name))
  expect(body.clauses).toEqual(JSON.parse(JSON.stringify(clauses)))
})

test('what is not served is refused, with the nearest that is', async () => {
  const { body } = await agent.get('/__mock/contracts/modelab').expect(400)
  expect(body.error).toMatch(/did you mean modelslab/)
  const alone = request(expressApp(createMock({ settings: { providers: ['fal'] } })))
  await alone.get('/__mock/clauses/reka').expect(400)
})
