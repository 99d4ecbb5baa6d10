#!/usr/bin/env bash
# fetch-har 11.1.1, which makes a fetch of a HAR entry, sends every query parameter twice and takes its percent-encoding off.
# HAR 1.2 keeps the query in `url` and again in `queryString`; the library appends the second to the first.
# Guess before the run: the recorded address is asked for as it stands.
# Whom it hurts: a replayed submission with `?fal_webhook=…` names two webhooks, and the first loses its own query at the first `&`.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent fetch-har@11.1.1
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import fetchHar from 'fetch-har'

const server = http.createServer((request, reply) => {
  console.log(request.url)
  reply.end('{}')
})
server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}/submit?fal_webhook=https%3A%2F%2Fapp.example%2Fhook%3Fjob%3D1%26try%3D2`
  const request = {
    method: 'GET',
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [],
    queryString: [{ name: 'fal_webhook', value: 'https://app.example/hook?job=1&try=2' }],
    headersSize: -1,
    bodySize: 0,
  }
  await fetchHar({ log: { version: '1.2', creator: { name: 'by hand', version: '1' }, entries: [{ request }] } })
  server.close()
})
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
/submit?fal_webhook=https://app.example/hook?job=1&try=2&fal_webhook=https://app.example/hook?job=1&try=2
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
