#!/usr/bin/env bash
# @heroku/eventsource 1.0.7 loses the first event of a stream that begins with a byte order mark, which the WHATWG format takes off,
# and spoils a letter whose UTF-8 bytes come in two pieces, as any network may cut them.
# Guess before the run: the mark is taken off, and text is put together over the pieces.
# Whom it hurts: the first status of a job, and log lines that are not English, now and then.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @heroku/eventsource@1.0.7
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import EventSource from '@heroku/eventsource'

const told = Buffer.from('data: fertig für Sie\n\n')
const cut = told.indexOf('ü') + 1
const streams = {
  'byte order mark': [Buffer.from('\uFEFFdata: IN_QUEUE\n\n'), Buffer.from('data: COMPLETED\n\n')],
  'cut letter': [told.subarray(0, cut), told.subarray(cut)],
}
let pieces
const server = http.createServer(async (_request, reply) => {
  reply.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const piece of pieces) {
    reply.write(piece)
    await new Promise((later) => setTimeout(later, 100))
  }
  reply.end()
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
for (const [name, stream] of Object.entries(streams)) {
  pieces = stream
  const heard = []
  await new Promise((done) => {
    const source = new EventSource(`http://127.0.0.1:${server.address().port}/`)
    source.onmessage = ({ data }) => heard.push(data)
    source.onerror = () => done(source.close())
  })
  console.log(`${name}: ${heard.join(' | ')}`)
}
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
byte order mark: COMPLETED
cut letter: fertig f��r Sie
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
