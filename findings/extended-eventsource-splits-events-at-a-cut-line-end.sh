#!/usr/bin/env bash
# extended-eventsource 2.1.0 hands out two empty messages between two events whose CRLF line ends fall into two pieces, and hands
# out an event that has a name and no data; the WHATWG format does neither.
# Guess before the run: CRLF counts once wherever the network cuts it, and an event without data is not handed out.
# Whom it hurts: `JSON.parse(message.data)` throws now and then, depending on how the bytes arrive.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent extended-eventsource@2.1.0
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import { EventSource } from 'extended-eventsource'

const print = console.log
for (const way of ['log', 'info', 'warn', 'error', 'debug']) console[way] = () => {}
const streams = { whole: ['data: a\r\n\r\ndata: b\r\n\r\n'], cut: ['data: a\r', '\n\r', '\ndata: b\r\n\r\n'], 'no data': ['event: ping\n\ndata: b\n\n'] }
let pieces
const server = http.createServer(async (_request, reply) => {
  reply.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const piece of pieces) {
    reply.write(piece)
    await new Promise((later) => setTimeout(later, 200))
  }
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
for (const [name, stream] of Object.entries(streams)) {
  pieces = stream
  const heard = []
  await new Promise((done) => {
    const source = new EventSource(`http://127.0.0.1:${server.address().port}/`)
    const hear = ({ type, data }) => {
      heard.push(`${type} "${data}"`)
      if (data === 'b') done(source.close())
    }
    source.addEventListener('message', hear)
    source.addEventListener('ping', hear)
  })
  print(`${name}: ${heard.join(', ')}`)
}
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
whole: message "a", message "b"
cut: message "a", message "", message "", message "b"
no data: ping "", message "b"
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
