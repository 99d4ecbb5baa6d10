// Code that people can paste and run as it stands: a picture from the mock by curl and by JavaScript.
import type { Snippet } from '../vendor.ts'

const key = 'any-key'

export function snippets(base: string): readonly Snippet[] {
  return [
    { title: 'ModelsLab with curl: submit, follow, fetch', language: 'sh', code: shell(base) },
    { title: 'ModelsLab with fetch', language: 'js', code: script(base) },
    { title: 'ModelsLab with Python, nothing installed', language: 'py', code: python(base) },
    { title: 'ModelsLab with PHP', language: 'php', code: php(base) },
  ]
}

function shell(base: string): string {
  return `FETCH=$(curl -sS ${base}/api/v6/realtime/text2img -H 'Content-Type: application/json' \\
  -d '{"key":"${key}","prompt":"A cat with a key","instant_response":true}' | sed 's/.*"fetch_result":"\\([^"]*\\)".*/\\1/')
until [ -z "$FETCH" ] || curl -sS "$FETCH" -H 'Content-Type: application/json' -d '{"key":"${key}"}' | grep -v processing; do sleep 0.3; done`
}

function script(base: string): string {
  return `const post = async (url, body) => {
  const headers = { 'Content-Type': 'application/json' }
  const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ key: '${key}', ...body }) })
  return reply.json()
}
const job = await post('${base}/api/v6/realtime/text2img', { prompt: 'A cat with a key', instant_response: true })
while ((await post(job.fetch_result)).status === 'processing') {
  await new Promise((resolve) => setTimeout(resolve, 500))
}
const { output } = await post(job.fetch_result)
console.log(output[0])`
}

function python(base: string): string {
  return `import json, time, urllib.request

def post(url, body):
    data = json.dumps({"key": "${key}", **body}).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, {"Content-Type": "application/json"})) as reply:
        return json.load(reply)

job = post("${base}/api/v6/realtime/text2img", {"prompt": "A cat with a key", "instant_response": True})
while (told := post(job["fetch_result"], {}))["status"] == "processing":
    time.sleep(0.3)
print(told["output"][0])`
}

function php(base: string): string {
  return `<?php
function post($url, $body) {
    $content = json_encode(['key' => '${key}'] + $body);
    $http = ['method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => $content];
    return json_decode(file_get_contents($url, false, stream_context_create(['http' => $http])), true);
}
$job = post('${base}/api/v6/realtime/text2img', ['prompt' => 'A cat with a key', 'instant_response' => true]);
while (($told = post($job['fetch_result'], []))['status'] === 'processing') usleep(300000);
echo $told['output'][0], "\\n";`
}
