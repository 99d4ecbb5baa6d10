// Odd requests by the hundred: each is answered in the vendor's shape, none with a 500, none with a stack.
import request from 'supertest'
import { expect, test } from 'vitest'
import { seededRandom } from '../../../mocks/random.ts'
import { bench } from './bench.ts'

const odd = [
  '',
  ' ',
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '0',
  '-8',
  '512',
  'yes',
  'ни',
  '\u0000',
  'https://a.example/x',
  'http://[',
  'data:,',
  [],
  [[]],
  [null],
  {},
  { a: 1 },
  'x'.repeat(5_000),
  '__proto__',
  'constructor',
] as const
const names = [
  'prompt',
  'init_image',
  'width',
  'height',
  'samples',
  'seed',
  'base64',
  'temp',
  'webhook',
  'track_id',
  'model_id',
  'duration',
  'fps',
  'num_frames',
  'resolution',
  'aspect_ratio',
  'output_format',
  'output_type',
  'scale',
  'guidance_scale',
  'instant_response',
  'scenes',
  'request_id',
  'id',
  '__proto__',
  'constructor',
  'toString',
] as const
const paths = [
  'interior/make',
  'realtime/text2img',
  'images/text2img',
  'image_editing/super_resolution',
  'image_editing/qwen_edit',
  'video/text2video',
  'video/text2video_ultra',
  'voice/sfx',
  'voice/song_generator',
  '3d/image_to_3d',
  'faceswap/multiple_face_swap',
  'interior/fetch/x',
  'images/fetch',
  'base64_to_url',
  'processing/request_count',
] as const

test('odd values in odd fields are answered, and what was accepted has files that can be served', async () => {
  const { app, mock, pass } = bench()
  const { integer } = seededRandom(11)
  const pick = <T>(from: readonly T[]): T => from[integer(from.length)] as T
  const links: string[] = []
  for (let round = 0; round < 400; round++) {
    const fields = Array.from({ length: 1 + integer(8) }, () => [pick(names), pick(odd)] as const)
    const body = {
      key: 'good',
      prompt: 'x',
      model_id: 'm',
      init_image: 'https://a.example/x.png',
      target_image: 'https://a.example/x.png',
      ...Object.fromEntries(fields),
    }
    const path = pick(paths)
    const reply = await request(app).post(`/api/v6/${path}`).send(body)
    expect(reply.status, `${path} ${JSON.stringify(body).slice(0, 400)}`).toBeLessThan(500)
    expect(typeof reply.body.status, `${path} ${reply.text}`).toBe('string')
    expect(reply.text).not.toMatch(/\n\s+at /)
    links.push(...(reply.body.future_links ?? []))
  }
  pass(3_000)
  expect(links.length).toBeGreaterThan(30)
  for (const url of links.slice(0, 25)) {
    expect((await request(app).head(new URL(url).pathname)).status, url).toBe(200)
  }
  expect(mock.world.ledger.list().length).toBeGreaterThan(30)
})

test('odd paths are answered', async () => {
  const { app } = bench()
  for (const path of [
    '/api/v6',
    '/api/v6/',
    '/api/v6//',
    '/api/v6/interior/fetch/',
    '/api/v6/interior/fetch/%00',
    '/api/v6/__proto__/constructor',
    '/api/v6/interior/make/../make',
    '/api/v1/enterprise/__proto__/restart_server',
    '/generations/',
    '/generations/%',
    '/temp/../x',
    '/api/v99/x',
  ]) {
    const reply = await request(app).post(path).send({ key: 'good' })
    expect(reply.status, path).toBeGreaterThanOrEqual(400)
    expect(reply.status, path).toBeLessThan(500)
  }
})

test('a body nested beyond reason is refused, whatever field it stands in', async () => {
  const { app, mock } = bench()
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  const body = `{"key":"good","prompt":"x","scenes":${deep},"track_id":${deep}}`
  for (const path of ['video/scene_maker', 'realtime/text2img', 'interior/fetch/1']) {
    const reply = await request(app).post(`/api/v6/${path}`).type('json').send(body)
    expect([reply.status, reply.body.message], path).toEqual([400, 'The request body must be a JSON object'])
  }
  expect(mock.world.ledger.list()).toEqual([])
})
