#!/usr/bin/env bash
# parse-sse 0.1.0 hands out the last event of a stream that broke off before the blank line that would have ended it;
# the WHATWG format says to drop it, as fetch-event-stream 0.1.6 and eventsource-parser 3.1.1 do.
# Guess before the run: all three drop it.
# Whom it hurts: a status event that a proxy cut in the middle reaches the caller as if it were whole.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent parse-sse@0.1.0 fetch-event-stream@0.1.6 eventsource-parser@3.1.1
cat >probe.mjs <<'PROBE'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { events } from 'fetch-event-stream'
import { parseServerSentEvents } from 'parse-sse'

const cut = () => new Response('data: IN_QUEUE\n\ndata: IN_PROG', { headers: { 'content-type': 'text/event-stream' } })
const all = async (name, iterable) => {
  const heard = []
  for await (const { data } of iterable) heard.push(data)
  console.log(name, heard.join())
}
await all('parse-sse', parseServerSentEvents(cut()))
await all('fetch-event-stream', events(cut()))
await all('eventsource-parser', cut().body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()))
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
parse-sse IN_QUEUE,IN_PROG
fetch-event-stream IN_QUEUE
eventsource-parser IN_QUEUE
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
