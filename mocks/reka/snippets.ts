// What a user may paste to see Reka's mock at work; executable as it stands.
import type { Snippet } from '../vendor.ts'

const key = 'reka_any-key'

export function snippets(base: string): readonly Snippet[] {
  return [
    { title: 'Reka: submit with curl and X-Api-Key', language: 'sh', code: submitWithCurl(base) },
    { title: 'Reka: list requests with curl and Bearer', language: 'sh', code: listWithCurl(base) },
    { title: 'Reka: from submit to result with fetch', language: 'js', code: walkWithFetch(base) },
    {
      title: 'Reka: from submit to result with Python, nothing installed',
      language: 'py',
      code: python(base),
    },
    { title: 'Reka: from submit to result with PHP', language: 'php', code: php(base) },
    { title: 'Reka: chat with the openai package', language: 'js', code: chatWithOpenAi(base) },
  ]
}

function submitWithCurl(base: string): string {
  return `curl -sS ${base}/v2/inference/eleven-v3/text-to-speech \\
  -H 'X-Api-Key: ${key}' -H 'Content-Type: application/json' \\
  -d '{"input":{"text":"Ahoy, paper boat."}}'`
}

function listWithCurl(base: string): string {
  return `curl -sS ${base}/v2/inference/requests -H 'Authorization: Bearer ${key}'`
}

function walkWithFetch(base: string): string {
  return `const headers = { 'X-Api-Key': '${key}', 'Content-Type': 'application/json' }
const body = JSON.stringify({ input: { prompt: 'A paper boat on a rainy street' } })
const submitted = await fetch('${base}/v2/inference/nano-banana/text-to-image', { method: 'POST', headers, body })
const { status_url, response_url } = await submitted.json()
while (['IN_QUEUE', 'IN_PROGRESS'].includes((await (await fetch(status_url, { headers })).json()).status)) {
  await new Promise((resolve) => setTimeout(resolve, 500))
}
const { output } = await (await fetch(response_url, { headers })).json()
console.log(output.images[0].url)`
}

function chatWithOpenAi(base: string): string {
  return `import OpenAI from 'openai'

const client = new OpenAI({ baseURL: '${base}/v2/inference', apiKey: '${key}' })
const messages = [{ role: 'user', content: 'What floats in the street?' }]
const { choices } = await client.chat.completions.create({ model: 'qwen', messages })
console.log(choices[0].message.content)`
}

function python(base: string): string {
  return `import json, time, urllib.request

def call(url, body=None):
    headers = {"X-Api-Key": "${key}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as reply:
        return json.load(reply)

job = call("${base}/v2/inference/nano-banana/text-to-image", {"input": {"prompt": "A paper boat on a rainy street"}})
while call(job["status_url"])["status"] in ("IN_QUEUE", "IN_PROGRESS"):
    time.sleep(0.3)
print(call(job["response_url"])["output"]["images"][0]["url"])`
}

function php(base: string): string {
  return `<?php
function call($url, $body = null) {
    $headers = "X-Api-Key: ${key}\\r\\nContent-Type: application/json";
    $http = ['header' => $headers] + ($body ? ['method' => 'POST', 'content' => json_encode($body)] : []);
    return json_decode(file_get_contents($url, false, stream_context_create(['http' => $http])), true);
}
$input = ['prompt' => 'A paper boat on a rainy street'];
$job = call('${base}/v2/inference/nano-banana/text-to-image', ['input' => $input]);
while (in_array(call($job['status_url'])['status'], ['IN_QUEUE', 'IN_PROGRESS'])) usleep(300000);
echo call($job['response_url'])['output']['images'][0]['url'], "\\n";`
}
