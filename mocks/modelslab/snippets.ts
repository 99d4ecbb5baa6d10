// Code to paste: a picture from the mock by curl and by JavaScript.
import type { Snippet } from '../vendor.ts'

export function snippets(base: string): readonly Snippet[] {
  return [
    { title: 'ModelsLab: submit, then fetch by the id of the reply', language: 'sh', code: shell(base) },
    { title: 'ModelsLab: the same from JavaScript', language: 'js', code: script(base) },
  ]
}

function shell(base: string): string {
  return `curl -s ${base}/api/v6/realtime/text2img -H 'content-type: application/json' \\
  -d '{"key":"any-key","prompt":"a lighthouse at dusk","width":512,"height":512}'
curl -s -X POST ${base}/api/v6/realtime/fetch/THE_ID -H 'content-type: application/json' -d '{"key":"any-key"}'`
}

function script(base: string): string {
  return `const post = async (url, body) => {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ key: 'any-key', ...body }) })
  return reply.json()
}
let job = await post('${base}/api/v6/realtime/text2img', { prompt: 'a lighthouse at dusk' })
const collect = job.fetch_result
while (job.status === 'processing') {
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  job = await post(collect, {})
}
console.log(job.status, job.output)`
}
