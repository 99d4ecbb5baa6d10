#!/usr/bin/env bash
# fetch-event-stream 0.1.6 gives the id of an event as a number where it looks like one and as text where a number could not
# hold it, so its type changes within a stream; and it takes every leading blank off the data where the WHATWG format takes one.
# Guess before the run: id and data are text, one blank is taken.
# Whom it hurts: whoever compares ids of events, or sends text that begins with blanks piece by piece (language models do).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent fetch-event-stream@0.1.6
cat >probe.mjs <<'PROBE'
import { events } from 'fetch-event-stream'

const stream = 'id: 7\ndata:   three blanks\n\nid: 9007199254740993\ndata: one\n\n'
for await (const { id, data } of events(new Response(stream))) console.log(typeof id, id, JSON.stringify(data))
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
number 7 "three blanks"
string 9007199254740993 "one"
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
