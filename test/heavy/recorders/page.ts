// The session in a browser's page, and once more what only a page has: an EventSource, which can carry no header.
import { askAll, type Counted, falKey } from './session.ts'

declare const window: { outcome: Promise<Counted>; readonly location: { readonly search: string } }

const asked = new URLSearchParams(window.location.search)
const mock = asked.get('mock') ?? ''

/** Follows a job by its stream. */
async function watch(): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Key ${falKey}` }
  const sent = { method: 'POST', headers, body: '{"prompt":"a lighthouse at noon","seed":14}' }
  const submitted = await fetch(`${mock}/fal-ai/flux-1/schnell`, sent)
  const { request_id: id } = (await submitted.json()) as { readonly request_id: string }
  const wish = { method: 'POST', headers, body: '{"allowed_apps":["flux-1"],"token_expiration":120}' }
  const token = await (await fetch(`${mock}/tokens/`, wish)).json()
  const job = `${mock}/fal-ai/flux-1/requests/${id}`
  const source = new EventSource(`${job}/status/stream?logs=1&fal_jwt_token=${token}`)
  await new Promise<void>((done, fail) => {
    source.onmessage = ({ data }) => JSON.parse(data).status === 'COMPLETED' && done()
    source.onerror = () => fail(new Error('the stream broke'))
  })
  source.close()
}

window.outcome = askAll(mock, (url, init) => fetch(url, init)).then(async (counted) => {
  await watch()
  return counted
})
