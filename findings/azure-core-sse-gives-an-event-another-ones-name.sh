#!/usr/bin/env bash
# @azure/core-sse 2.3.0 keeps the name of an event that has no data for the event after it, where the WHATWG format forgets it: a
# nameless status arrives under the name of the ping before it.
# Guess before the run: an event without data is dropped, and its name with it.
# Whom it hurts: hosts that keep their stream open by `event: ping` without data: the next status is taken for a ping and passed over.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @azure/core-sse@2.3.0
cat >probe.mjs <<'PROBE'
import { createSseStream } from '@azure/core-sse'

const stream = 'event: ping\n\ndata: {"status":"COMPLETED"}\n\ndata: {"status":"CLOSED"}\n\n'
for await (const { event, data } of createSseStream(new Response(stream).body)) console.log(`event "${event}", data ${data}`)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
event "ping", data {"status":"COMPLETED"}
event "", data {"status":"CLOSED"}
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
