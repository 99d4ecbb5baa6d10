// What a frontend asks of the three vendors in one sitting, whoever records it: @fal-ai/client as it is published, and by hand
// what ModelsLab and Reka are asked by clients that no package brings to a browser.
import { createFalClient } from '@fal-ai/client'
import type { ProviderId } from '../../../src/core/provider.ts'

type Ask = (url: string, init?: RequestInit) => Promise<Response>
type Said = Record<string, never> & {
  readonly status: string
  readonly request_id: string
  readonly fetch_result: string
  readonly output: readonly string[] & { readonly images: readonly { readonly url: string }[] }
}

/** How many whole files came of each vendor's jobs. */
export type Counted = Readonly<Record<ProviderId, number>>

const json = { 'content-type': 'application/json' }
export const falKey = '11111111-2222-4333-8444-555555555555:0123456789abcdef0123456789abcdef'

/** `ask` has the shape of `fetch`; `base` is the mock's address. */
export async function askAll(base: string, ask: Ask): Promise<Counted> {
  return {
    fal: await askFal(base, ask),
    modelslab: await askModelsLab(base, ask),
    reka: await askReka(base, ask),
  }
}

async function askFal(base: string, ask: Ask): Promise<number> {
  const fal = createFalClient({
    credentials: falKey,
    fetch: ask as typeof fetch,
    suppressLocalCredentialsWarning: true,
    requestMiddleware: async (request) => ({
      ...request,
      url: request.url.replace('https://queue.fal.run', base),
    }),
  })
  const model = 'fal-ai/flux-1/schnell'
  const input = { prompt: 'a lighthouse by the window 窗边', seed: 11 }
  const polled = await fal.subscribe(model, { input, logs: true, pollInterval: 40 })
  const streamed = await fal.subscribe(model, {
    input: { ...input, seed: 12 },
    mode: 'streaming',
    logs: true,
  })
  const wrong = { input: { ...input, num_images: 99 }, pollInterval: 40 }
  const blamed = await fal.subscribe(model, wrong).catch(({ status }: { readonly status: number }) => status)
  if (blamed !== 422) throw new Error(`expected 422, received ${JSON.stringify(blamed)}`)
  const { request_id: requestId } = await fal.queue.submit(model, { input: { ...input, seed: 13 } })
  await fal.queue.cancel(model, { requestId })
  const urls = [polled, streamed].flatMap(({ data }) =>
    (data as { images: { url: string }[] }).images.map(({ url }) => url),
  )
  return wholeOf(urls, ask)
}

async function askModelsLab(base: string, ask: Ask): Promise<number> {
  const post = async (url: string, body: object): Promise<Said> => {
    const reply = await ask(url, { method: 'POST', headers: json, body: JSON.stringify(body) })
    return (await reply.json()) as Said
  }
  const key = 'q8Jm2VxT5rLw9KbZ3nYc7HdF4sGp6AeU'
  const size = { width: '512', height: '512', samples: '1' }
  const input = { key, model_id: 'flux', prompt: 'a lighthouse', ...size }
  const begun = await post(`${base}/api/v6/images/text2img`, input)
  let said = begun
  for (let polls = 0; said.status === 'processing' && polls < 200; polls += 1) {
    await rest()
    said = await post(begun.fetch_result, { key })
  }
  return wholeOf(said.output, ask)
}

async function askReka(base: string, ask: Ask): Promise<number> {
  const headers = { ...json, 'x-api-key': 'reka_q8Jm2VxT5rLw9KbZ3nYc' }
  const root = `${base}/v2/inference`
  const get = async (path: string): Promise<Said> =>
    (await (await ask(root + path, { headers })).json()) as Said
  const sent = { method: 'POST', headers, body: '{"input":{"prompt":"a paper boat"}}' }
  const submitted = await ask(`${root}/nano-banana/text-to-image`, sent)
  const { request_id: id } = (await submitted.json()) as Said
  for (let polls = 0; polls < 200; polls += 1) {
    if ((await get(`/requests/${id}/status?with_logs=true`)).status === 'COMPLETED') break
    await rest()
  }
  const { output } = await get(`/requests/${id}`)
  return wholeOf(
    output.images.map(({ url }) => url),
    ask,
  )
}

/** Of a file that is dead only a short refusal comes. */
async function wholeOf(urls: readonly string[], ask: Ask): Promise<number> {
  let whole = 0
  for (const url of urls) {
    const { byteLength } = await (await ask(url)).arrayBuffer()
    if (byteLength > 1000) whole += 1
  }
  return whole
}

const rest = (): Promise<void> => new Promise((done) => setTimeout(done, 40))
