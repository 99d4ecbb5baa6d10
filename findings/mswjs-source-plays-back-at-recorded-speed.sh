#!/usr/bin/env bash
# @mswjs/source 0.5.0 makes every replayed answer wait as long as the recorded one took (`time`), without being asked to.
# Guess before the run: recorded answers come at once, as handlers of msw do that call no `delay()`.
# Whom it hurts: tests over recordings of long calls: a `subscribe` or a held poll of a minute takes a minute on each run.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @mswjs/source@0.5.0 msw@2.15.0
cat >probe.mjs <<'PROBE'
import { fromTraffic } from '@mswjs/source/traffic'
import { setupServer } from 'msw/node'

const about = { httpVersion: 'HTTP/1.1', cookies: [], headers: [], headersSize: -1, bodySize: -1 }
const entry = (time) => ({
  startedDateTime: '2026-11-30T10:00:00.000Z',
  time,
  request: { ...about, method: 'GET', url: `https://queue.example/took/${time}`, queryString: [] },
  response: { ...about, status: 200, statusText: 'OK', content: { size: 2, mimeType: 'application/json', text: '{}' }, redirectURL: '' },
  cache: {},
  timings: { send: 0, wait: time, receive: 0 },
})
const sleep = globalThis.setTimeout
const pauses = []
globalThis.setTimeout = (run, ms, ...rest) => {
  pauses.push(ms)
  return sleep(run, Math.min(ms, 10), ...rest)
}
const server = setupServer(...fromTraffic({ log: { version: '1.2', creator: { name: 'by hand', version: '1' }, entries: [entry(0), entry(61_234)] } }))
server.listen()
for (const time of [0, 61_234]) {
  await fetch(`https://queue.example/took/${time}`)
  console.log(`recorded ${time} ms: ${pauses.includes(61_234) ? 'sleeps as long' : 'at once'}`)
}
server.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
recorded 0 ms: at once
recorded 61234 ms: sleeps as long
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
