#!/usr/bin/env bash
# eventsource-parser 3.1.1 and eventsource 4.1.1 never hand out the last event of a stream whose lines end in CR alone,
# which the WHATWG format allows: the last CR waits for an LF that will not come. @microsoft/fetch-event-source 2.0.1 hands it out.
# Guess before the run: LF, CRLF and CR are alike to all of them.
# Whom it hurts: the last event of a status stream is the one that says COMPLETED.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent eventsource-parser@3.1.1 eventsource@4.1.1 @microsoft/fetch-event-source@2.0.1
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import { fetchEventSource } from '@microsoft/fetch-event-source'
import { EventSource } from 'eventsource'
import { createParser } from 'eventsource-parser'

const stream = 'data: IN_QUEUE\r\rdata: COMPLETED\r\r'
const parsed = []
createParser({ onEvent: ({ data }) => parsed.push(data) }).feed(stream)
console.log('eventsource-parser', parsed.join())

const server = http.createServer((_request, reply) => {
  reply.writeHead(200, { 'content-type': 'text/event-stream' }).end(stream)
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const url = `http://127.0.0.1:${server.address().port}/`
const heard = []
await new Promise((done) => {
  const source = new EventSource(url)
  source.onmessage = ({ data }) => heard.push(data)
  source.onerror = () => done(source.close())
})
console.log('eventsource', heard.join())
const fetched = []
globalThis.window = globalThis
globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} }
await fetchEventSource(url, { onmessage: ({ data }) => fetched.push(data) })
console.log('fetch-event-source', fetched.join())
server.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
eventsource-parser IN_QUEUE
eventsource IN_QUEUE
fetch-event-source IN_QUEUE,COMPLETED
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
