#!/usr/bin/env bash
# `run()` of replicate 1.4.0 returns null, with neither a poll nor an error, when the submission is answered with a
# prediction that is still `processing`; it polls only one that is still `starting`.
# Guess before the run: it polls until the prediction has ended, whatever word it began with.
# Whom it hurts: callers of a busy queue take "not yet" for an empty output, and the paid output is never fetched.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent replicate@1.4.0
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import Replicate from 'replicate'

let first
let asked
const server = http.createServer((request, reply) => {
  asked.push(`${request.method} ${request.url}`)
  const status = request.method === 'POST' ? first : 'succeeded'
  const output = status === 'succeeded' ? 'done' : null
  reply.writeHead(200, { 'content-type': 'application/json' })
  reply.end(JSON.stringify({ id: 'p1', status, output, urls: {} }))
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const replicate = new Replicate({ auth: 'any', baseUrl: `http://127.0.0.1:${server.address().port}` })
for (first of ['starting', 'processing']) {
  asked = []
  const output = await replicate.run('owner/model', { input: {} })
  console.log(first, JSON.stringify(output), asked.join(', '))
}
server.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
starting "done" POST /models/owner/model/predictions, GET /predictions/p1
processing null POST /models/owner/model/predictions
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
