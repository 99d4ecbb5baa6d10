#!/usr/bin/env bash
# `generateImage` of ai 6.0.326 with @ai-sdk/black-forest-labs 1.0.33 submits a second, billed job when the download of the
# first one's finished picture meets a single 502; a state that it does not know ends the call at once and loses the job.
# Guess before the run: the download alone is tried again, and an unknown state is polled on.
# Whom it hurts: anyone behind a relay or a CDN that hiccups once.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent ai@6.0.326 @ai-sdk/black-forest-labs@1.0.33
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import { generateImage } from 'ai'
import { createBlackForestLabs } from '@ai-sdk/black-forest-labs'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
let trouble
let asked
const server = http.createServer((request, reply) => {
  const act = request.method === 'POST' ? 'submit' : request.url.startsWith('/picture') ? 'download' : 'poll'
  asked.push(act)
  if (act === 'download' && asked.filter((one) => one === act).length === 1) return reply.writeHead(502).end()
  if (act === 'download') return reply.writeHead(200, { 'content-type': 'image/png' }).end(png)
  const told = trouble === 'unknown state' && asked.length === 2 ? { status: 'Queued' } : { status: 'Ready', result: { sample: `${url}/picture` } }
  reply.writeHead(200, { 'content-type': 'application/json' })
  reply.end(JSON.stringify(act === 'submit' ? { id: 'b1', polling_url: `${url}/poll` } : told))
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const url = `http://127.0.0.1:${server.address().port}`
const model = createBlackForestLabs({ apiKey: 'any', baseURL: url, pollIntervalMillis: 20 }).image('flux-pro-1.1')
for (trouble of ['502 on the download', 'unknown state']) {
  asked = []
  const told = await generateImage({ model, prompt: 'a lighthouse' }).then(({ images }) => `${images.length} picture`, (error) => error.message)
  console.log(`${trouble}: ${told}: ${asked.join(', ')}`)
}
server.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
502 on the download: 1 picture: submit, poll, download, submit, poll, download
unknown state: Invalid JSON response: submit, poll
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
