// GET /__mock/models: what is served by its name.
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp } from '../../../mocks/index.ts'

test('models are listed by vendor and by a word of their id, and a vendor that is not served is refused', async () => {
  const agent = request(expressApp(createMock({ settings: { providers: ['fal', 'reka'] } })))
  const { body } = await agent.get('/__mock/models?provider=fal&word=FLUX/dev').expect(200)
  expect(body.models[0]).toEqual({ provider: 'fal', id: 'fal-ai/flux/dev', kind: 'image' })
  const { body: all } = await agent.get('/__mock/models').expect(200)
  expect(all.models.length).toBeGreaterThan(1_200)
  expect(new Set(all.models.map(({ provider }: { provider: string }) => provider))).toEqual(
    new Set(['fal', 'reka']),
  )
  await agent.get('/__mock/models?provider=modelslab').expect(400)
})
