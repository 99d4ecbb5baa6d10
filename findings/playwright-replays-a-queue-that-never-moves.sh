#!/usr/bin/env bash
# `routeFromHAR` of playwright-core 1.65.1 answers every poll of a recorded queue with the first recorded poll, so a replayed
# job stays IN_QUEUE for ever; @mswjs/source plays the same recording in order. Needs Chromium; CHROMIUM names it.
# Guess before the run: the last recorded answer wins.
# Whom it hurts: frontend tests that replay a recorded session wait until their own time-out.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent playwright-core@1.65.1
cat >probe.mjs <<'PROBE'
import { writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const url = 'https://queue.example/requests/a1/status'
const entry = (status, at) => ({
  startedDateTime: new Date(1764500000000 + at).toISOString(),
  time: 5,
  request: { method: 'GET', url, httpVersion: 'HTTP/1.1', cookies: [], headers: [], queryString: [], headersSize: -1, bodySize: 0 },
  response: {
    ...{ status: 200, statusText: 'OK', httpVersion: 'HTTP/1.1', cookies: [], redirectURL: '', headersSize: -1, bodySize: -1 },
    headers: [{ name: 'access-control-allow-origin', value: '*' }],
    content: { size: status.length, mimeType: 'text/plain', text: status },
  },
  cache: {},
  timings: { send: 1, wait: 3, receive: 1 },
})
const entries = ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'].map((status, nth) => entry(status, nth * 1000))
writeFileSync('queue.har', JSON.stringify({ log: { version: '1.2', creator: { name: 'by hand', version: '1' }, entries } }))
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args })
const page = await browser.newPage()
await page.routeFromHAR('queue.har', { notFound: 'abort' })
const seen = await page.evaluate(async (address) => {
  const told = []
  for (let nth = 0; nth < 4; nth += 1) told.push(await (await fetch(address)).text())
  return told
}, url)
console.log(seen.join())
await browser.close()
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
IN_QUEUE,IN_QUEUE,IN_QUEUE,IN_QUEUE
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
