#!/usr/bin/env bash
# chrome-har-capturer 0.14.4 counts the frames of a chunked reply into `bodySize`, so that an uncompressed body is larger than its
# `content.size` and `compression` is negative; a request whose reply was lost is not in the HAR at all.
# Guess before the run: `bodySize` is the body as it was sent, and every request has its entry.
# Whom it hurts: whoever compares sizes, or looks in a recording for the submission that was never answered.
set -euo pipefail
# A browser comes from the system, not from npm: without Debian's chromium there is nothing to see.
command -v chromium >/dev/null || { echo 'SKIPPED: chromium is not installed'; exit 0; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent chrome-har-capturer@0.14.4
cat >probe.mjs <<'PROBE'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import capturer from 'chrome-har-capturer'

const told = '{"status":"IN_QUEUE"}'
const page = `<script>(async () => {
  await (await fetch('/whole')).text()
  await (await fetch('/chunked')).text()
  await fetch('/lost', { method: 'POST', body: '{}' }).catch(() => {})
})()</script>`
const server = http.createServer((request, reply) => {
  if (request.url === '/lost') return request.socket.destroy()
  const isPage = request.url === '/'
  const length = request.url === '/chunked' ? {} : { 'content-length': (isPage ? page : told).length }
  reply.writeHead(200, { 'content-type': isPage ? 'text/html' : 'application/json', ...length }).end(isPage ? page : told)
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-port=0', '--user-data-dir=profile', 'about:blank']
const browser = spawn('chromium', flags, { stdio: ['ignore', 'ignore', 'pipe'] })
process.on('exit', () => browser.kill())
let said = ''
while (!/127\.0\.0\.1:(\d+)\/devtools/.test(said)) said += (await once(browser.stderr, 'data'))[0]
browser.stderr.resume()
const port = Number(/127\.0\.0\.1:(\d+)\/devtools/.exec(said)[1])
const later = () => new Promise((done) => setTimeout(done, 2000))
const run = capturer.run([`http://127.0.0.1:${server.address().port}/`], { host: '127.0.0.1', port, content: true, postHook: later })
const [har] = await once(run, 'har')
for (const path of ['/whole', '/chunked', '/lost']) {
  const entry = har.log.entries.find(({ request }) => request.url.endsWith(path))
  const sizes = entry && `bodySize ${entry.response.bodySize}, content.size ${entry.response.content.size}, compression ${entry.response.content.compression}`
  console.log(`${path}: ${sizes ?? 'no entry'}`)
}
browser.kill()
await once(browser, 'exit')
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
/whole: bodySize 21, content.size 21, compression 0
/chunked: bodySize 32, content.size 21, compression -11
/lost: no entry
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
