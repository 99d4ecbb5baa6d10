#!/usr/bin/env bash
# `predict` of @gradio/client 2.7.0 ends with undefined, without an error, when the queue sends a message of a kind that it does not
# know before the result; the result that follows is not waited for.
# Guess before the run: an unknown kind of message is passed over.
# Whom it hurts: callers of a Space whose server is newer than their client: a finished job reads as no answer at all.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @gradio/client@2.7.0
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import { Client } from '@gradio/client'

const component = (id) => ({ id, type: 'textbox', props: {}, skip_api: false })
const told = { label: 'text', type: { type: 'string' }, python_type: { type: 'str', description: '' }, component: 'Textbox' }
const call = { id: 0, targets: [], inputs: [1], outputs: [2], backend_fn: true, js: null, queue: true, api_name: 'predict', types: { generator: false, cancel: false }, show_api: true }
const replies = {
  '/config': { version: '5.0.0', protocol: 'sse_v3', api_prefix: '/gradio_api', enable_queue: true, components: [component(1), component(2)], dependencies: [call], layout: { id: 0, children: [] } },
  '/gradio_api/info': { named_endpoints: { '/predict': { parameters: [{ ...told, parameter_name: 'text', parameter_has_default: false }], returns: [told] } }, unnamed_endpoints: {} },
  '/gradio_api/queue/join': { event_id: 'e1' },
}
let first
const server = http.createServer((request, reply) => {
  const path = request.url.split('?')[0]
  if (path !== '/gradio_api/queue/data') {
    reply.writeHead(replies[path] ? 200 : 404, { 'content-type': 'application/json' })
    return reply.end(JSON.stringify({ ...replies[path], ...(path === '/config' && { root: url }) }))
  }
  const done = { msg: 'process_completed', success: true, output: { data: ['a lighthouse'] } }
  reply.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const message of [{ msg: first }, done]) reply.write(`data: ${JSON.stringify({ event_id: 'e1', ...message })}\n\n`)
  reply.end('data: {"msg":"close_stream"}\n\n')
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const url = `http://127.0.0.1:${server.address().port}`
for (first of ['heartbeat', 'process_starts', 'gpu_assigned']) {
  const client = await Client.connect(url)
  const result = await client.predict('/predict', ['a'])
  console.log(`${first}, then process_completed: ${JSON.stringify(result?.data)}`)
}
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
heartbeat, then process_completed: ["a lighthouse"]
process_starts, then process_completed: ["a lighthouse"]
gpu_assigned, then process_completed: undefined
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
