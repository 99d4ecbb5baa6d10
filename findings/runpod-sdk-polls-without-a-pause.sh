#!/usr/bin/env bash
# `runSync` of runpod-sdk 1.1.2 polls `/status-sync` without any pause: it trusts the host to hold each request, and where one
# answers at once it asks again as fast as it is answered; it prints a line to stdout for every poll.
# Guess before the run: `/status/{id}` is polled at an interval.
# Whom it hurts: mocks, relays and caches that answer at once are hammered, and tools that print JSON to stdout print these lines too.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent runpod-sdk@1.1.2
cat >probe.mjs <<'PROBE'
import http from 'node:http'

const printed = []
const print = console.log
console.log = (line) => printed.push(line) // the library takes hold of it when it is loaded
const { default: runpod } = await import('runpod-sdk')
const asked = []
const server = http.createServer((request, reply) => {
  asked.push(`${request.method} ${request.url.replace(/=\d+/, '=…')}`)
  reply.writeHead(200, { 'content-type': 'application/json' })
  reply.end(JSON.stringify({ id: 'j1', status: asked.length < 300 ? 'IN_QUEUE' : 'COMPLETED' }))
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const began = Date.now()
const { status } = await runpod('any', { baseUrl: `http://127.0.0.1:${server.address().port}` }).endpoint('e1').runSync({ input: {} })
const pause = (Date.now() - began) / asked.length
print(status, `requests: ${asked.length}, ${pause < 100 ? 'less than 100 ms apart' : 'at an interval'}, as ${asked[1]}`)
print(`lines printed: ${printed.length}, the first: ${printed[0]}`)
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
COMPLETED requests: 300, less than 100 ms apart, as GET /e1/status-sync/j1?wait=…
lines printed: 299, the first: j1: IN_QUEUE
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
