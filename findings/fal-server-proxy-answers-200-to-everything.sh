#!/usr/bin/env bash
# The Express handler of @fal-ai/server-proxy 1.2.1 answers 200 whatever the host answered: a 202 of a job that waits, a 422, a 429 and
# a 502 all read as success, and of two cookies only the last is passed on; the headers and bodies are right otherwise.
# Guess before the run: status and headers are passed on, but for content-length and content-encoding.
# Whom it hurts: browsers behind it: a refused input comes back as a result, and what could be tried again is not.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @fal-ai/server-proxy@1.2.1 express@4.22.3
cat >probe.mjs <<'PROBE'
import * as proxy from '@fal-ai/server-proxy/express'
import express from 'express'

process.env.FAL_KEY = 'any'
console.warn = () => {} // it warns that every endpoint is allowed
const ask = globalThis.fetch
let status
globalThis.fetch = async () => {
  const headers = new Headers({ 'content-type': 'application/json', 'x-fal-request-id': 'r1' })
  for (const cookie of ['a=1', 'b=2']) headers.append('set-cookie', cookie)
  return new Response(`{"upstream":${status}}`, { status, headers })
}
const app = express().use(express.json()).use(proxy.route, proxy.handler)
const server = app.listen(0, '127.0.0.1')
await new Promise((ready) => server.on('listening', ready))
for (status of [200, 202, 422, 429, 502]) {
  const headers = { 'x-fal-target-url': 'https://queue.fal.run/fal-ai/flux/requests/r1/status' }
  const reply = await ask(`http://127.0.0.1:${server.address().port}${proxy.route}`, { headers })
  console.log(await reply.text(), `-> ${reply.status}, ${reply.headers.get('x-fal-request-id')}, cookies: ${reply.headers.getSetCookie().length}`)
}
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
{"upstream":200} -> 200, r1, cookies: 1
{"upstream":202} -> 200, r1, cookies: 1
{"upstream":422} -> 200, r1, cookies: 1
{"upstream":429} -> 200, r1, cookies: 1
{"upstream":502} -> 200, r1, cookies: 1
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
