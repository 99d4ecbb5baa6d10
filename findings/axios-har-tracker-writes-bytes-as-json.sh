#!/usr/bin/env bash
# axios-har-tracker 0.8.0 keeps a body that was asked for as an `arraybuffer` as the JSON of a Buffer, under the mime type of
# the picture and without `encoding`; its size is the length of that JSON, and methods stand in lower case.
# Guess before the run: base64 with `encoding: base64`, as HAR 1.2 has it, and the size that was sent.
# Whom it hurts: whoever replays or judges the recording: a picture's reply is played back as JSON text.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent axios@1.21.1 axios-har-tracker@0.8.0
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import axios from 'axios'
import { AxiosHarTracker } from 'axios-har-tracker'

const png = Buffer.from('89504e470d0a1a0a', 'hex')
const server = http.createServer((_request, reply) => reply.writeHead(200, { 'content-type': 'image/png', 'content-length': png.length }).end(png))
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const tracker = new AxiosHarTracker(axios)
await axios.get(`http://127.0.0.1:${server.address().port}/out.png`, { responseType: 'arraybuffer' })
const { request, response } = tracker.getGeneratedHar().log.entries[0]
console.log(request.method, `sent ${png.length}`, JSON.stringify(response.content))
server.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
get sent 8 {"size":51,"mimeType":"image/png","text":"{\"type\":\"Buffer\",\"data\":[137,80,78,71,13,10,26,10]}"}
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
