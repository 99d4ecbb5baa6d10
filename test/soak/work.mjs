// The work of a soak: each worker asks the mock over and over until a moment, and says how often it did.

const json = { 'content-type': 'application/json' }
const keyed = { ...json, authorization: 'Key k' }
const bearing = { ...json, authorization: 'Bearer k' }

async function ask(url, init) {
  const reply = await fetch(url, init)
  const text = await reply.text()
  return { status: reply.status, text, body: text.startsWith('{') ? JSON.parse(text) : undefined }
}

async function again(until, step) {
  let count = 0
  while (Date.now() < until) count += await step(count)
  return count
}

/** A fal job from submit to media, with a webhook; some are cancelled, some of low priority. */
const fal = ({ url, hook }, until) =>
  again(until, async (n) => {
    const headers = n % 4 === 0 ? { ...keyed, 'x-fal-queue-priority': 'low' } : keyed
    const body = JSON.stringify({ prompt: `soak ${n % 50}`, image_size: { width: 64, height: 64 } })
    const submit = `${url}/fal-ai/flux-1/schnell?fal_webhook=${encodeURIComponent(hook)}`
    const { body: job } = await ask(submit, { method: 'POST', headers, body })
    if (n % 5 === 0) await ask(job.cancel_url, { method: 'PUT', headers })
    for (;;) {
      const { body: told } = await ask(`${job.status_url}?logs=1`, { headers })
      if (told.status === 'COMPLETED') break
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const { body: result } = await ask(job.response_url, { headers })
    for (const { url: picture } of result?.images ?? []) await ask(picture, {})
    return 5
  })

/** Streams that are read to the end, and streams that are left in the middle. */
const streams = ({ url }, until) =>
  again(until, async (n) => {
    const body = JSON.stringify({ prompt: 'stream' })
    const { body: job } = await ask(`${url}/fal-ai/flux-1/schnell`, { method: 'POST', headers: keyed, body })
    const leaving = new AbortController()
    try {
      const reply = await fetch(`${job.status_url}/stream`, { headers: keyed, signal: leaving.signal })
      for await (const _ of reply.body) if (n % 6 === 0) leaving.abort()
    } catch (cause) {
      if (!leaving.signal.aborted) throw cause
    }
    return 2
  })

const modelslab = ({ url, hook }, until) =>
  again(until, async () => {
    const body = JSON.stringify({ key: 'k', model_id: 'flux', prompt: 'soak', webhook: hook, track_id: 1 })
    const { body: job } = await ask(`${url}/api/v6/images/text2img`, { method: 'POST', headers: json, body })
    const fetched = () =>
      ask(`${url}/api/v6/images/fetch/${job.id}`, { method: 'POST', headers: json, body: '{"key":"k"}' })
    while ((await fetched()).body.status === 'processing')
      await new Promise((resolve) => setTimeout(resolve, 5))
    return 3
  })

const reka = ({ url, hook }, until) =>
  again(until, async (n) => {
    const body = JSON.stringify({ input: { prompt: 'soak' }, webhook_url: hook })
    const headers = { ...bearing, 'idempotency-key': `k${n}` }
    const at = `${url}/v2/inference/nano-banana/text-to-image`
    const { body: job } = await ask(at, { method: 'POST', headers, body })
    if (n % 5 === 0) await ask(job.cancel_url, { method: 'POST', headers: bearing })
    await ask(job.status_url, { headers: bearing })
    await ask(job.response_url, { headers: bearing })
    await ask(`${url}/v2/inference/requests?limit=5`, { headers: bearing })
    return 4
  })

/** Files that live for a second, and files that nobody finishes. */
const uploads = ({ url }, until) =>
  again(until, async (n) => {
    const headers = { ...keyed, 'x-fal-object-lifecycle': '{"expiration_duration_seconds":1}' }
    const initiate = { method: 'POST', headers, body: '{"file_name":"a.bin"}' }
    const { body } = await ask(`${url}/storage/upload/initiate`, initiate)
    const place = new URL(body.upload_url)
    if (n % 10 === 0) place.pathname += '/1'
    await ask(place, { method: 'PUT', body: Buffer.alloc(n % 10 === 0 ? 1_000 : 200_000) })
    await new Promise((resolve) => setTimeout(resolve, 20))
    return 2
  })

/** A hand on the control plane, and requests that make no sense. */
const control = ({ url }, until) =>
  again(until, async () => {
    await ask(`${url}/__mock/fates`, {
      method: 'POST',
      headers: json,
      body: '{"fate":"slow","options":{"factor":2}}',
    })
    await ask(`${url}/__mock/exchanges?since=0`, {})
    await ask(`${url}/__mock/webhooks`, {})
    await ask(`${url}/nothing/here`, { method: 'POST', headers: keyed, body: '{' })
    await ask(`${url}/v2/inference/nothing`, { headers: bearing })
    await new Promise((resolve) => setTimeout(resolve, 50))
    return 5
  })

export const workers = [fal, fal, streams, modelslab, reka, uploads, control]
