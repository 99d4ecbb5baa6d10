#!/usr/bin/env bash
# @mswjs/source 0.5.0 plays back a recorded `content-encoding: gzip` with the body that the HAR keeps, which is decoded (HAR 1.2:
# `content.text` is the decoded body), so `fetch` fails on it.
# Guess before the run: the header is dropped, as it no longer tells of the body.
# Whom it hurts: recordings of any host that compresses its JSON, which CDNs and relays do; the error names neither the header nor the library.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @mswjs/source@0.5.0 msw@2.15.0
cat >probe.mjs <<'PROBE'
import { fromTraffic } from '@mswjs/source/traffic'
import { setupServer } from 'msw/node'

const text = '{"status":"COMPLETED"}'
const url = 'https://queue.example/status'
const about = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1, bodySize: -1 }
const request = { ...about, method: 'GET', url, headers: [], queryString: [] }
const headers = [{ name: 'content-type', value: 'application/json' }, { name: 'content-encoding', value: 'gzip' }]
const content = { size: text.length, mimeType: 'application/json', text }
const response = { ...about, status: 200, statusText: 'OK', headers, content, redirectURL: '' }
const entry = { startedDateTime: '2026-11-30T10:00:00.000Z', time: 1, request, response, cache: {}, timings: { send: 0, wait: 1, receive: 0 } }
const server = setupServer(...fromTraffic({ log: { version: '1.2', creator: { name: 'by hand', version: '1' }, entries: [entry] } }))
server.listen()
const told = await fetch(url).then((reply) => reply.text()).catch((error) => `${error.name}: ${error.message}`)
console.log(told)
server.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
Error: incorrect header check
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
