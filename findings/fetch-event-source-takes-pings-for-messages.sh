#!/usr/bin/env bash
# @microsoft/fetch-event-source 2.0.1 calls `onmessage` with empty data for a comment and for an event that has only an id;
# the WHATWG format dispatches neither.
# Guess before the run: comments are passed over.
# Whom it hurts: a queue that sends `: ping` to keep its stream open makes every `JSON.parse(message.data)` throw.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @microsoft/fetch-event-source@2.0.1
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import { fetchEventSource } from '@microsoft/fetch-event-source'

globalThis.window = globalThis
globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} }
const server = http.createServer((_request, reply) => {
  reply.writeHead(200, { 'content-type': 'text/event-stream' })
  reply.end(': ping\n\nid: 7\n\ndata: {"status":"COMPLETED"}\n\n')
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
await fetchEventSource(`http://127.0.0.1:${server.address().port}/`, {
  onmessage: ({ data }) => console.log(JSON.stringify(data)),
})
server.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
""
""
"{\"status\":\"COMPLETED\"}"
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
