#!/usr/bin/env bash
# event-source-plus 0.1.15 keeps only the last `data:` line of an event that has several, and takes every blank off both ends of it;
# the WHATWG format joins the lines with LF and takes one blank off the front.
# Guess before the run: the lines are joined, one blank is taken.
# Whom it hurts: JSON that a host prints over several lines, and text that comes word by word, whose words then run together.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent event-source-plus@0.1.15
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import { EventSourcePlus } from 'event-source-plus'

const server = http.createServer((_request, reply) => {
  reply.writeHead(200, { 'content-type': 'text/event-stream' })
  reply.end('data: {"status":\ndata: "COMPLETED"}\n\ndata: a\n\ndata:  light\n\ndata:  house \n\n')
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const heard = []
await new Promise((done) => {
  const stream = new EventSourcePlus(`http://127.0.0.1:${server.address().port}/`, { maxRetryCount: 1 }).listen({
    onMessage: ({ data }) => heard.push(data) === 4 && done(stream.abort()),
  })
})
console.log(JSON.stringify(heard))
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
["\"COMPLETED\"}","a","light","house"]
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
