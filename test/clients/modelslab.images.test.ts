// Clients of ModelsLab's images family, each by what is on record of it: what it sends, which words and members it reads.
// None of them is installable from npm here but promptfoo, which runs unmodified in test/heavy (modelslab.md 9.2).
import { expect, test } from 'vitest'
import { openStreet, type Said, type Street } from './modelslab-street.ts'

const key = 'a-key'
const wanted = {
  key,
  model_id: 'flux',
  prompt: 'a lighthouse',
  width: 512,
  height: 512,
  samples: 1,
  safety_checker: 'no',
}

interface Poller {
  readonly everySeconds: number
  readonly times: number
  /** Words at which it stops. */
  readonly final: readonly string[]
}

/** Submits, then posts to `images/fetch/{id}` until a word that the client knows as final, or out of patience. */
async function collect(street: Street, poller: Poller, more: object = {}): Promise<Said> {
  const { body: job } = await street.post('/api/v6/images/text2img', { ...wanted, ...more })
  if (job.status !== 'processing') return job
  for (let turn = 0; turn < poller.times; turn++) {
    street.sleep(poller.everySeconds)
    const { body } = await street.post(`/api/v6/images/fetch/${job.request_id ?? String(job.id)}`, { key })
    if (poller.final.includes(body.status)) return body
  }
  return { ...job, status: 'timeout' }
}

const promptfoo: Poller = { everySeconds: 3, times: 60, final: ['success', 'error'] }

test('promptfoo polls every 3 s, takes output[0], and stops only at success and error', async () => {
  await using street = await openStreet()
  const done = await collect(street, promptfoo, {
    num_inference_steps: 30,
    guidance_scale: 7.5,
    enhance_prompt: 'no',
  })
  expect((await fetch(done.output[0])).headers.get('content-type')).toBe('image/png')
  expect(street.slept()).toBe(9)
  street.befall('error')
  expect((await collect(street, promptfoo)).status).toBe('error')
  street.befall('failed')
  expect((await collect(street, promptfoo)).status).toBe('timeout')
})

test('promptfoo and gpt-researcher read message alone, activepieces messege alone: the spelling can be either', async () => {
  for (const word of ['message', 'messege'] as const) {
    await using street = await openStreet(7, { spelling: word })
    const { body } = await street.post('/api/v6/images/text2img', { ...wanted, prompt: '' })
    expect(body).toEqual({ status: 'error', [word]: 'prompt is required' })
  }
})

test('activepieces waits 12 times 5 s for success or error and does not know failed', async () => {
  const activepieces: Poller = { everySeconds: 5, times: 12, final: ['success', 'error'] }
  await using street = await openStreet(40)
  expect((await collect(street, activepieces)).output[0]).toMatch(/^http/)
  street.befall('failed')
  expect((await collect(street, activepieces)).status).toBe('timeout')
})

test('gpt-researcher never looks at the HTTP code: the status word tells it everything, in both error profiles', async () => {
  const patient: Poller = { everySeconds: 5, times: 12, final: ['success', 'error', 'failed'] }
  for (const errors of ['documented', 'legacy200']) {
    await using street = await openStreet(7, { errors, spelling: 'message' })
    const refused = await collect(street, patient, { key: 'invalid', seed: -1 })
    expect(refused).toMatchObject({ status: 'error', message: expect.stringMatching(/invalid api key/i) })
    expect((await collect(street, patient, { seed: -1 })).status).toBe('success')
  }
})

test('vercel/ai (@ai-sdk/modelslab) wants numeric ids, lists and no unknown word, and takes future_links while it waits', async () => {
  await using street = await openStreet()
  const { body: job } = await street.post('/api/v6/images/text2img', wanted)
  expect(['success', 'processing', 'error']).toContain(job.status)
  expect(typeof job.id).toBe('number')
  expect(Array.isArray(job.output) && Array.isArray(job.future_links)).toBe(true)
  street.sleep(7)
  expect((await fetch(job.future_links[0])).status).toBe(200)
})

test('LiteLLM raises at failed', async () => {
  await using street = await openStreet()
  street.befall('failed')
  const poller: Poller = { everySeconds: 2, times: 30, final: ['success', 'failed', 'error'] }
  expect((await collect(street, poller)).status).toBe('failed')
})

test('agno polls with a random UUID of its own: unknown, in the shape of an error', async () => {
  await using street = await openStreet()
  await street.post('/api/v6/images/text2img', wanted)
  const own = crypto.randomUUID()
  const { code, body } = await street.post(`/api/v6/images/fetch/${own}`, { key })
  expect([code, body.status]).toEqual([404, 'error'])
})

test('LibreChat polls every 5 s for up to 200 s', async () => {
  await using street = await openStreet(180)
  const done = await collect(street, { everySeconds: 5, times: 40, final: ['success', 'error', 'failed'] })
  expect([done.status, street.slept()]).toEqual(['success', 180])
})

test.each([
  ['camel-ai', {}],
  ['MetaGPT', {}],
  ['Langflow', {}],
  ['CrewAI', {}],
  ['langchain_community', {}],
  ['symfony/ai', {}],
  ['open-webui', { seed: null }],
  ['khoj', {}],
  ['Portkey', {}],
  ['sim', {}],
  ['prism', { track_id: null, webhook: null }],
  ['montanaflynn/grail', { width: '1024', height: '1024', samples: '1', num_inference_steps: '30' }],
])('%s submits to images/text2img and collects at fetch/{id}', async (_client, more) => {
  await using street = await openStreet()
  const done = await collect(
    street,
    { everySeconds: 5, times: 24, final: ['success', 'failed', 'error'] },
    more,
  )
  expect(done).toMatchObject({ status: 'success', output: [expect.stringMatching(/\.png$/)] })
})

test('LiveKit takes anything but processing as final', async () => {
  await using street = await openStreet()
  const { body: job } = await street.post('/api/v6/images/text2img', wanted)
  let body = job
  while (body.status === 'processing') {
    street.sleep(1)
    body = (await street.post(job.fetch_result, { key })).body
  }
  expect(body.status).toBe('success')
})

test('clients that follow fetch_result, and one that takes the id from it, arrive at the job', async () => {
  await using street = await openStreet()
  const { body: job } = await street.post('/api/v6/images/text2img', wanted)
  const id = new URL(job.fetch_result).pathname.split('/').at(-1)
  expect(id).toBe(String(job.id))
  expect((await street.post(job.fetch_result, { key })).body.status).toBe('processing')
  expect((await street.post(`/api/v6/realtime/fetch/${id}`, { key })).body.status).toBe('processing')
})

test('modelslab-ruby posts request_id to images/fetch and enterprise/fetch, and raises at any code but 2xx', async () => {
  await using street = await openStreet()
  for (const [submit, fetch] of [
    ['/api/v6/images/text2img', '/api/v6/images/fetch'],
    ['/api/v1/enterprise/text2img', '/api/v1/enterprise/fetch'],
  ] as const) {
    const job = await street.post(submit, wanted)
    const poll = () => street.post(fetch, { key, request_id: job.body.id })
    expect([job.code, (await poll()).code]).toEqual([200, 200])
    street.sleep(7)
    expect((await poll()).body.status).toBe('success')
  }
})

test('shimizu/modelslab-text2img-mcp-server sends numbers and flags as text and cannot wait: it needs a held submit', async () => {
  const asText = {
    ...wanted,
    width: '512',
    height: '512',
    samples: '1',
    num_inference_steps: '30',
    enhance_prompt: 'yes',
  }
  await using impatient = await openStreet()
  expect((await impatient.post('/api/v6/realtime/text2img', asText)).body.status).toBe('processing')
  await using held = await openStreet(7, { hold: '30000' })
  const asked = held.post('/api/v6/realtime/text2img', asText)
  while (held.mock.world.ledger.list().length === 0) await new Promise((resolve) => setImmediate(resolve))
  held.sleep(7)
  expect((await asked).body).toMatchObject({ status: 'success', output: [expect.any(String)] })
})

test('a Java provider asks for base64 and reads text from a link that ends in .base64', async () => {
  await using street = await openStreet()
  const done = await collect(street, promptfoo, { base64: 'yes', width: 256, height: 256 })
  expect(done.output[0]).toMatch(/\.base64$/)
  const text = await (await fetch(done.output[0])).text()
  expect(Buffer.from(text, 'base64').subarray(1, 4).toString()).toBe('PNG')
})
