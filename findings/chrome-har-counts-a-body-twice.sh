#!/usr/bin/env bash
# chrome-har 1.3.1, told to put bodies into the HAR (`includeTextFromResponseBody`), gives `content.size` as the length of the
# text plus the sum of the `Network.dataReceived` lengths, so every body counts twice; without the option it is right.
# Guess before the run: `content.size` is the length of the body, with and without the text.
# Whom it hurts: whoever asks whether a recorded body is whole by comparing its text with the size that the HAR tells.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent chrome-har@1.3.1
cat >probe.mjs <<'PROBE'
import { harFromMessages } from 'chrome-har'

const body = '{"status":"IN_QUEUE","queue_position":3}'
const about = { requestId: 'r1', loaderId: 'l1', frameId: 'f1' }
const response = (extra) => ({
  url: 'https://queue.example/status',
  status: 200,
  statusText: 'OK',
  headers: { 'content-type': 'application/json', 'content-length': `${body.length}` },
  mimeType: 'application/json',
  connectionId: 1,
  connectionReused: false,
  protocol: 'http/1.1',
  encodedDataLength: 90,
  ...extra,
})
const messages = (extra) => [
  ['Page.frameStartedLoading', { frameId: 'f1' }],
  ['Network.requestWillBeSent', { ...about, timestamp: 1, wallTime: 1_790_000_000, type: 'Fetch', initiator: { type: 'script' }, documentURL: 'https://app.example/', request: { url: 'https://queue.example/status', method: 'GET', headers: {}, initialPriority: 'High' } }],
  ['Network.responseReceived', { ...about, timestamp: 1.1, type: 'Fetch', response: response(extra) }],
  ['Network.dataReceived', { ...about, timestamp: 1.2, dataLength: body.length, encodedDataLength: 0 }],
  ['Network.loadingFinished', { ...about, timestamp: 1.3, encodedDataLength: 130 }],
].map(([method, params]) => ({ method, params }))
for (const [extra, options] of [[{}, {}], [{ body }, { includeTextFromResponseBody: true }]]) {
  const { text, size } = harFromMessages(messages(extra), options).log.entries[0].response.content
  console.log(`sent ${body.length}, text ${text?.length}, size ${size}`)
}
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
sent 40, text undefined, size 40
sent 40, text 40, size 80
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
