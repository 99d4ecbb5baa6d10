#!/usr/bin/env bash
# @mswjs/source 0.5.0 plays a recorded picture back as the base64 text of the HAR, under `content-type: image/png` and with
# the length of the picture; `content.encoding` is not read.
# Guess before the run: a body marked `encoding: base64` is decoded.
# Whom it hurts: recorded queues whose outputs are downloaded: the file that is saved is no picture, and nothing fails.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @mswjs/source@0.5.0 msw@2.15.0
cat >probe.mjs <<'PROBE'
import { fromTraffic } from '@mswjs/source/traffic'
import { setupServer } from 'msw/node'

const png = Buffer.from('89504e470d0a1a0a', 'hex')
const url = 'https://cdn.example/out.png'
const about = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1, bodySize: -1 }
const request = { ...about, method: 'GET', url, headers: [], queryString: [] }
const headers = [{ name: 'content-type', value: 'image/png' }, { name: 'content-length', value: `${png.length}` }]
const content = { size: png.length, mimeType: 'image/png', text: png.toString('base64'), encoding: 'base64' }
const response = { ...about, status: 200, statusText: 'OK', headers, content, redirectURL: '' }
const entry = { startedDateTime: '2026-11-30T10:00:00.000Z', time: 1, request, response, cache: {}, timings: { send: 0, wait: 1, receive: 0 } }
const server = setupServer(...fromTraffic({ log: { version: '1.2', creator: { name: 'by hand', version: '1' }, entries: [entry] } }))
server.listen()
const reply = await fetch(url)
console.log(reply.headers.get('content-type'), `said ${reply.headers.get('content-length')} bytes:`, await reply.text())
server.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
image/png said 8 bytes: iVBORw0KGgo=
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
