// What fal's platform and site tell of models, asked under their own names.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { documentedModel } from '../../../mocks/fal/documents.ts'
import { stage } from './stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'relayproof-documents-'))
afterAll(() => rmSync(folder, { recursive: true }))

const list = async (query: string) =>
  (await stage().http.get(`/api.fal.ai/v1/models${query}`).expect(200)).body

test('models are listed a page at a time, without a key', async () => {
  const { models, next_cursor, has_more } = await list('?limit=2&q=flux%20schnell')
  expect(models).toHaveLength(2)
  expect([next_cursor, has_more]).toEqual(['2', true])
  expect(models[0].metadata).toMatchObject({ category: 'text-to-image', status: 'active' })
  const all = await list('?limit=100&q=flux%20schnell')
  const second = await list(`?limit=100&q=flux%20schnell&cursor=${next_cursor}`)
  expect(second.models).toEqual(all.models.slice(2))
  expect([all.next_cursor, all.has_more]).toEqual([null, false])
})

test('a model is found by its id, and none by another', async () => {
  const { models } = await list('?endpoint_id=fal-ai/flux/dev&endpoint_id=no/such&expand=openapi-3.0')
  expect(models.map(({ endpoint_id }: { endpoint_id: string }) => endpoint_id)).toEqual(['fal-ai/flux/dev'])
  expect(models[0].openapi.components.schemas.FalAiFluxDevInput.required).toEqual(['prompt'])
  expect(models[0].metadata.category).toBe('text-to-image')
})

test.each(['fal-ai/flux/schnell', 'fal-ai/flux-1/dev', 'fal-ai/veo3', 'fal-ai/whisper', 'fal-ai/any-llm'])(
  'the document of %s is one that the mock itself can serve a model by',
  async (id) => {
    const { body } = await stage()
      .http.get(`/fal.ai/api/openapi/queue/openapi.json?endpoint_id=${id}`)
      .expect(200)
    const file = join(folder, `${id.replaceAll('/', '-')}.json`)
    writeFileSync(file, JSON.stringify(body))
    const { finish } = stage({ falDocuments: [file], options: { 'fal.models': 'contract' } })
    const made = documentedModel(file, 0)
    expect([made.id.full, made.output]).toEqual([id, Object.keys(body.components.schemas).at(-1)])
    const input = { prompt: 'a cat', audio_url: 'https://v3b.fal.media/files/b/a/b.mp3', duration: '4s' }
    const fields = Object.keys(body.components.schemas[made.input].properties)
    const known = Object.entries(input).filter(([name]) => fields.includes(name))
    const { status, body: output } = await finish(id, Object.fromEntries(known))
    expect(status, JSON.stringify(output)).toBe(200)
    expect(made.spec.schemas.check(String(made.output), output)).toEqual([])
  },
)

test('an unknown model has no document', async () => {
  const { http } = stage()
  const { body } = await http.get('/fal.ai/api/openapi/queue/openapi.json?endpoint_id=no/such').expect(404)
  expect(body).toBeNull()
  await http.get('/fal.ai/pricing').expect(404)
  await http.get('/api.fal.ai/v1/models/pricing').expect(404)
  await http.post('/api.fal.ai/v1/models').expect(405)
})
