// Clients of ModelsLab's other families and generations, each by what is on record of it (modelslab.md 1.4, 1.5, 2, 5, 9.2).
import { expect, test } from 'vitest'
import { openStreet } from './modelslab-street.ts'

const key = 'a-key'
const link = 'https://example.com/x.png'
const prompt = 'a lighthouse'

test('modelslab-js sends a Bearer header always, the key in the body only when its caller does, and fetches 10 times every 2 s', async () => {
  await using street = await openStreet(19)
  const bearer = { authorization: `Bearer ${key}` }
  for (const [leaf, body] of [
    ['interior/scenario', { prompt, init_image: link, scenario: 'beach' }],
    ['deepfake/multiple_face_swap', { init_image: link, target_image: link }],
    ['whisper/transcribe', { init_audio: link, language: 'en' }],
  ] as const) {
    const { body: job } = await street.post(`/api/v6/${leaf}`, body, bearer)
    let reply = job
    for (let turn = 0; turn < 10 && reply.status !== 'success'; turn++) {
      street.sleep(2)
      reply = (await street.post(`/api/v6/${leaf.split('/')[0]}/fetch/${job.id}`, { key }, bearer)).body
    }
    expect(reply.status, leaf).toBe('success')
  }
  const refused = await street.post('/api/v6/interior/make', { init_image: link }, bearer)
  expect([refused.code, refused.body.message]).toEqual([400, 'prompt is required'])
})

test('modelslab-py puts the key into every body, ids into paths as text, and calls enterprise by its own names', async () => {
  await using street = await openStreet(500)
  const headers = { 'x-requested-with': 'modelslab-py' }
  const job = await street.post(
    '/api/v1/enterprise/images/text2img',
    { key, prompt, model_id: 'sdxl' },
    headers,
  )
  expect(job.code).toBe(200)
  let reply = job.body
  for (let retry = 0; retry < 10 && reply.status !== 'success'; retry++) {
    street.sleep(60)
    reply = (await street.post(`/api/v1/enterprise/images/fetch/${String(job.body.id)}`, { key }, headers))
      .body
  }
  expect(reply.status).toBe('success')
  expect((await street.post('/api/v1/enterprise/realtime/update', { key }, headers)).body.status).toBe(
    'success',
  )
})

/** Below `/api`: what modelslab-js 1.4.0 and modelslab-py 0.2.3 post to and no page names. */
const undocumented = `v6/images/controlnet v1/enterprise/images/controlnet v1/enterprise/interior/interior_mixer
  v1/enterprise/interior/scenario v1/enterprise/image_editing/caption v1/enterprise/image_editing/flux_headshot
  v1/enterprise/image_editing/inpaint v1/enterprise/image_editing/super_resolution
  v1/enterprise/video/watermark_remover v1/enterprise/video/text2video_ultra v1/enterprise/video/img2video_ultra
  v1/enterprise/voice/lyrics_generator v1/enterprise/voice/song_generator v1/enterprise/voice/text_to_speech`

test.each(undocumented.split(/\s+/))('the SDKs post to %s and collect at its family', async (path) => {
  await using street = await openStreet()
  const order = {
    key,
    prompt,
    model_id: 'sdxl',
    seed: 1,
    scenario: 'beach',
    language: 'english',
    voice_id: 'tara',
    lyrics: 'la',
  }
  const links = { init_image: link, mask_image: link, object_image: link, face_image: link, init_video: link }
  const { code, body: job } = await street.post(`/api/${path}`, { ...order, ...links })
  expect([code, job.status]).toEqual([200, 'processing'])
  const family = path.slice(0, path.lastIndexOf('/'))
  expect((await street.post(`/api/${family}/fetch/${job.id}`, { key })).body.status).toBe('processing')
  expect((await street.post(job.fetch_result, { key })).code).toBe(200)
})

test('the SDKs manage enterprise images under their own name', async () => {
  await using street = await openStreet()
  for (const call of ['restart_server', 'update', 'system_details', 'clear_cache', 'clear_queue']) {
    expect((await street.post(`/api/v1/enterprise/images/${call}`, { key })).code).toBe(200)
  }
})

test('modelslab-go, -php and -dart collect at the base of the family, whatever its name', async () => {
  await using street = await openStreet()
  for (const [base, leaf, body] of [
    ['/api/v6/image_editing', 'outpaint', { image: link }],
    ['/api/v6/voice', 'music_gen', { prompt }],
    ['/api/v6/video', 'text2video', { prompt, model_id: 'cogvideox' }],
    ['/api/v6/3d', 'text_to_3d', { prompt }],
    ['/api/v6/interior', 'scenario', { prompt, init_image: link, scenario: 'city' }],
  ] as const) {
    const { body: job } = await street.post(`${base}/${leaf}`, { key, ...body })
    expect((await street.post(`${base}/fetch/${job.id}`, { key })).code).toBe(200)
  }
})

test('modelslab-cli sends the key as header too, speaks v7, waits with growing pauses and retries 429', async () => {
  await using street = await openStreet(40, { 'queue-limit': '1' })
  const send = (path: string, body: object) => street.post(path, { key, ...body }, { key })
  const first = await send('/api/v7/images/text-to-image', { model_id: 'seedream-4', prompt })
  expect(first.body.status).toBe('processing')
  let second = await send('/api/v7/video-fusion/text-to-video', {
    model_id: 'wan2.2',
    prompt,
    duration: '5',
    resolution: '480p',
  })
  expect([second.code, second.body.retry_after]).toEqual([429, 30])
  for (let pause = 1; second.code === 429; pause = Math.min(10, pause * 2)) {
    street.sleep(pause)
    second = await send('/api/v7/video-fusion/text-to-video', {
      model_id: 'wan2.2',
      prompt,
      duration: '5',
      resolution: '480p',
    })
  }
  expect((await send(`/api/v7/images/fetch/${first.body.id}`, {})).body.status).toBe('success')
  street.befall('failed')
  street.sleep(40)
  const third = await send('/api/v7/voice/text-to-speech', { model_id: 'eleven', prompt })
  street.sleep(40)
  expect((await send(`/api/v7/voice/fetch/${third.body.id}`, {})).body.status).toBe('failed')
  expect((await fetch(second.body.future_links[0])).headers.get('content-type')).toBe('video/mp4')
})

test('a v7 client sends lists of pictures, null track_id, and polls every 10 s for 420 s', async () => {
  await using street = await openStreet(400)
  const order = { key, model_id: 'wan', prompt, init_image: [link], aspect_ratio: '16:9', track_id: null }
  const { body: job } = await street.post('/api/v7/images/image-to-image', order)
  let body = job
  for (let slept = 0; slept < 420 && body.status === 'processing'; slept += 10) {
    street.sleep(10)
    body = (await street.post('/api/v7/images/fetch', { key, request_id: String(job.id) })).body
  }
  expect(body.status).toBe('success')
})

test('sintanial and wilinz speak v3, v4 and v5, and read messege as lists by field at codes below 400', async () => {
  await using street = await openStreet(7, { errors: 'legacy200' })
  for (const path of ['/api/v3/text2img', '/api/v4/dreambooth']) {
    const refused = await street.post(path, { key, width: '512' })
    expect(refused).toEqual({
      code: 200,
      body: { status: 'error', messege: { prompt: ['The prompt field is required.'] } },
    })
  }
  const { body: job } = await street.post('/api/v4/dreambooth', {
    key,
    prompt,
    model_id: 'sdxl',
    samples: '1',
    seed: null,
  })
  street.sleep(7)
  expect((await street.post('/api/v4/dreambooth/fetch', { key, request_id: job.id })).body.status).toBe(
    'success',
  )
  for (const path of ['/api/v5/outpaint', '/api/v5/depth2img', '/api/v5/magic_mix']) {
    const { body } = await street.post(path, { key, prompt, init_image: link })
    expect((await street.post(`/api/v3/fetch/${body.id}`, { key })).body.status).toBe('processing')
  }
})

test('a v3 client sends an id in the path and another in the body', async () => {
  await using street = await openStreet()
  const { body: job } = await street.post('/api/v3/text2img', { key, prompt })
  street.sleep(7)
  expect((await street.post(`/api/v3/fetch/${job.id}`, { key, request_id: '1' })).body.id).toBe(job.id)
})

test('a Next.js client sends the key in a header alone to interior/sketch_rendering', async () => {
  await using street = await openStreet()
  const { code, body } = await street.post(
    '/api/v6/interior/sketch_rendering',
    { prompt, init_image: link },
    { key },
  )
  expect([code, body.status]).toEqual([200, 'processing'])
})

test('clients collect ids through other families', async () => {
  await using street = await openStreet()
  const edit = await street.post('/api/v6/image_editing/outpaint', { key, image: link })
  const interior = await street.post('/api/v6/interior/make', { key, prompt, init_image: link })
  const image = await street.post('/api/v6/images/text2img', { key, prompt, model_id: 'sdxl' })
  for (const [path, { body }] of [
    ['/api/v6/realtime/fetch', edit],
    ['/api/v6/images/fetch', interior],
    ['/api/v6/realtime/fetch', image],
    ['/api/v3/fetch', image],
  ] as const) {
    expect((await street.post(`${path}/${body.id}`, { key })).code).toBe(200)
  }
})

test('a film client sends wan2.2 to text2video and accepts a film of more than 100 KiB by Range and ftyp', async () => {
  await using street = await openStreet()
  const order = {
    key,
    prompt,
    model_id: 'wan2.2',
    width: '512',
    height: '512',
    num_frames: '25',
    fps: '16',
    output_type: 'mp4',
  }
  const { body: job } = await street.post('/api/v6/video/text2video', order)
  street.sleep(7)
  const reply = await fetch(job.future_links[0], { headers: { range: 'bytes=0-1048575' } })
  const bytes = Buffer.from(await reply.arrayBuffer())
  expect(reply.ok).toBe(true)
  expect(Number(reply.headers.get('content-range')?.split('/')[1])).toBeGreaterThan(102_400)
  expect([reply.headers.get('content-type'), bytes.toString('latin1', 4, 8)]).toEqual(['video/mp4', 'ftyp'])
})

test('clients that loop on a future link get 404 until 200, without a key', async () => {
  await using street = await openStreet()
  const { body: job } = await street.post('/api/v6/realtime/text2img', { key, prompt })
  const codes: number[] = []
  while (codes.at(-1) !== 200) {
    codes.push((await fetch(job.future_links[0], { redirect: 'error' })).status)
    street.sleep(2)
  }
  expect(codes).toEqual([404, 404, 404, 404, 200])
})

test("the vendor's skill texts call interior/interior and wait at its family", async () => {
  await using street = await openStreet()
  const { body: job } = await street.post('/api/v6/interior/interior', { key, prompt, init_image: link })
  expect((await street.post(`/api/v6/interior/fetch/${job.id}`, { key })).body.status).toBe('processing')
})
