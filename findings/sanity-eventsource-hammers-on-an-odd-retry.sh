#!/usr/bin/env bash
# @sanity/eventsource 5.0.4 takes `retry: 3s` for 3 milliseconds and `retry: -5` for no pause at all; the WHATWG format says to pass
# over a `retry` that is not digits alone, so that the pause stays what it was.
# Guess before the run: such a field is passed over.
# Whom it hurts: a host that writes its pause with a unit is asked again without a rest by every client whose stream has ended.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @sanity/eventsource@5.0.4
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import EventSource from '@sanity/eventsource'

let retry
const server = http.createServer((_request, reply) => {
  reply.writeHead(200, { 'content-type': 'text/event-stream' }).end(`${retry}data: IN_QUEUE\n\n`)
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const sleep = globalThis.setTimeout
for (retry of ['', 'retry: 3000\n', 'retry: 3s\n', 'retry: -5\n']) {
  const pauses = []
  globalThis.setTimeout = (run, ms, ...rest) => {
    if (`${new Error().stack}`.includes('node_modules/eventsource/')) pauses.push(ms)
    return sleep(run, ms, ...rest)
  }
  await new Promise((done) => {
    const source = new EventSource(`http://127.0.0.1:${server.address().port}/`)
    source.onerror = () => sleep(() => done(source.close()), 5)
  })
  console.log(JSON.stringify(retry), `connects again after ${pauses[0]} ms`)
}
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
"" connects again after 1000 ms
"retry: 3000\n" connects again after 3000 ms
"retry: 3s\n" connects again after 3 ms
"retry: -5\n" connects again after -5 ms
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
