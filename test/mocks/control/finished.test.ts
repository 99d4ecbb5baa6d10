// A hand on jobs that have ended: refused, with the reason, and nothing is changed.
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp } from '../../../mocks/index.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

const ways = {
  succeeded: (id: string) => ['post', `/__mock/jobs/${id}/complete`] as const,
  failed: (id: string) => ['post', `/__mock/jobs/${id}/fail`] as const,
  cancelled: (id: string) => ['put', `/fal-ai/flux-1/requests/${id}/cancel`] as const,
}

test.each(
  (['succeeded', 'failed', 'cancelled'] as const).flatMap((phase) =>
    ['complete', 'fail', 'requeue', 'cancel'].map((change) => [phase, change] as const),
  ),
)('a job that has %s is not to %s', async (phase, change) => {
  const mock = createMock({ clock: manualClock(0) })
  const agent = request(expressApp(mock))
  const key = { authorization: 'Key any' }
  const { body } = await agent.post('/fal-ai/flux-1/schnell').set(key).send({ prompt: 'a cat' })
  const [method, path] = ways[phase](body.request_id)
  await agent[method](path).set(key).type('json')
  const before = (await agent.get('/__mock/jobs')).body
  expect(before.jobs[0].phase).toBe(phase)
  const refused = await agent.post(`/__mock/jobs/${body.request_id}/${change}`).type('json').expect(409)
  expect(refused.body.error).toMatch(
    new RegExp(
      `(has|was) ${phase} already, and was asked to ${change}; .* nothing was changed. Submit another`,
    ),
  )
  expect((await agent.get('/__mock/jobs')).body).toEqual(before)
  await agent.post(`/__mock/jobs/${body.request_id}/expire`).type('json').expect(200)
})
