// Code that people can paste and run as it stands against a mock at a given address.
import type { Snippet } from '../vendor.ts'

const model = 'fal-ai/flux-1/schnell'
const app = 'fal-ai/flux-1'

/** `base` is the mock's origin, without trailing slash. */
export function snippets(base: string): readonly Snippet[] {
  return [
    { title: 'fal with curl: submit, follow, fetch', language: 'sh', code: curl(base) },
    { title: 'fal with @fal-ai/client', language: 'js', code: middleware(base) },
    {
      title: 'fal with @fal-ai/client through the proxy, as in a browser',
      language: 'js',
      code: proxy(base),
    },
    { title: 'fal with Python, nothing installed', language: 'py', code: python(base) },
    { title: 'fal with PHP', language: 'php', code: php(base) },
  ]
}

function curl(base: string): string {
  return `FAL=${base}/queue.fal.run
ID=$(curl -sS "$FAL/${model}" -H 'Authorization: Key demo' -H 'Content-Type: application/json' \\
  -d '{"prompt":"A cat with a key","seed":7}' | sed 's/.*"request_id":"\\([^"]*\\)".*/\\1/')
until [ -z "$ID" ] || curl -sS "$FAL/${app}/requests/$ID/status?logs=1" -H 'Authorization: Key demo' | grep -q COMPLETED; do sleep 0.3; done
curl -sS "$FAL/${app}/requests/$ID" -H 'Authorization: Key demo'`
}

function middleware(base: string): string {
  return `import { createFalClient } from '@fal-ai/client'

const fal = createFalClient({
  credentials: 'demo',
  requestMiddleware: async (request) => ({ ...request, url: request.url.replace('https://', '${base}/') }),
})
const { data } = await fal.subscribe('${model}', { input: { prompt: 'A cat with a key', seed: 7 } })
console.log(data.images[0].url)`
}

function proxy(base: string): string {
  return `import { createFalClient } from '@fal-ai/client'

const fal = createFalClient({ proxyUrl: { url: '${base}/api/fal/proxy', when: 'always' } })
const { data } = await fal.subscribe('${model}', { input: { prompt: 'A cat with a key', seed: 7 } })
console.log(data.images[0].url)`
}

function python(base: string): string {
  return `import json, time, urllib.request

def call(url, body=None):
    headers = {"Authorization": "Key demo", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as reply:
        return json.load(reply)

job = call("${base}/queue.fal.run/${model}", {"prompt": "A cat with a key", "seed": 7})
while call(job["status_url"])["status"] != "COMPLETED":
    time.sleep(0.3)
print(call(job["response_url"])["images"][0]["url"])`
}

function php(base: string): string {
  return `<?php
function call($url, $body = null) {
    $headers = "Authorization: Key demo\\r\\nContent-Type: application/json";
    $http = ['header' => $headers] + ($body ? ['method' => 'POST', 'content' => json_encode($body)] : []);
    return json_decode(file_get_contents($url, false, stream_context_create(['http' => $http])), true);
}
$job = call('${base}/queue.fal.run/${model}', ['prompt' => 'A cat with a key', 'seed' => 7]);
while (call($job['status_url'])['status'] !== 'COMPLETED') usleep(300000);
echo call($job['response_url'])['images'][0]['url'], "\\n";`
}
