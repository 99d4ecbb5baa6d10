#!/usr/bin/env bash
# node-fetch-har 1.0.1 decodes every body as UTF-8, pictures too: bytes that are no UTF-8 are lost for good, there is no
# `encoding`, and `content.size` counts the text that was made.
# Guess before the run: a binary body is kept as base64.
# Whom it hurts: outputs can be neither replayed nor compared from such a recording, and nothing in it says so.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent node-fetch@2.7.0 node-fetch-har@1.0.1
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import fetch from 'node-fetch'
import nodeFetchHar from 'node-fetch-har'

const png = Buffer.from('89504e470d0a1a0a', 'hex')
const server = http.createServer((_request, reply) => reply.writeHead(200, { 'content-type': 'image/png', 'content-length': png.length }).end(png))
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const entries = []
const fetchWithHar = nodeFetchHar.withHar(fetch, { onHarEntry: (entry) => entries.push(entry) })
await (await fetchWithHar(`http://127.0.0.1:${server.address().port}/out.png`)).arrayBuffer()
const { content, bodySize } = entries[0].response
console.log(`sent ${png.length}, size ${content.size}, bodySize ${bodySize}, encoding ${content.encoding}`)
console.log('begins with', Buffer.from(content.text).subarray(0, 4).toString('hex'), 'for', png.subarray(0, 4).toString('hex'))
server.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
sent 8, size 10, bodySize 10, encoding undefined
begins with efbfbd50 for 89504e47
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
