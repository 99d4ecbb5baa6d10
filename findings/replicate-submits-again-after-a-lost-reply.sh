#!/usr/bin/env bash
# replicate 1.4.0 sends a submission again when its reply was lost (connection reset after the request had arrived), though
# it does not when it is answered with 502.
# Guess before the run: only GETs are sent again, and a POST on 429.
# Whom it hurts: one call may run, and bill, several predictions; there is no idempotency key.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent replicate@1.4.0
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import Replicate from 'replicate'

let accepted
let trouble
const server = http.createServer((request, reply) => {
  request.resume().on('end', () => {
    accepted += 1
    if (accepted === 1 && trouble === 'lost reply') return request.socket.resetAndDestroy()
    const code = accepted === 1 && trouble === '502' ? 502 : 201
    reply.writeHead(code, { 'content-type': 'application/json' })
    reply.end(JSON.stringify({ id: `p${accepted}`, status: 'succeeded', output: 'done', urls: {} }))
  })
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const replicate = new Replicate({ auth: 'any', baseUrl: `http://127.0.0.1:${server.address().port}` })
for (trouble of ['lost reply', '502']) {
  accepted = 0
  const told = await replicate.run('owner/model', { input: {} }).catch((error) => error.name)
  console.log(trouble, told, `submissions: ${accepted}`)
}
server.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
lost reply done submissions: 2
502 ApiError submissions: 1
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
