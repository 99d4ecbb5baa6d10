#!/usr/bin/env bash
# replicate 1.4.0 reads `Retry-After: 30` as a date of the past and asks again at once, five times; a host that throttles is
# hammered, and the call then fails.
# Guess before the run: seconds are waited for.
# Whom it hurts: a queue that answers 429 with Retry-After, and its caller, who is refused although patience would have done.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent replicate@1.4.0
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import Replicate from 'replicate'

let asked = 0
const server = http.createServer((request, reply) => {
  asked += 1
  reply.writeHead(429, { 'content-type': 'application/json', 'retry-after': '30' }).end('{}')
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const replicate = new Replicate({ auth: 'any', baseUrl: `http://127.0.0.1:${server.address().port}` })
const began = Date.now()
const told = await replicate.predictions.create({ model: 'owner/model', input: {} }).catch((error) => error.name)
console.log(told, `requests: ${asked}, ${Date.now() - began < 10_000 ? 'without waiting 30 s' : 'after waiting'}`)
server.close()
PROBE
seen=$(node probe.mjs)
want='ApiError requests: 6, without waiting 30 s'
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
