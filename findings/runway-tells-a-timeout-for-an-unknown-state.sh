#!/usr/bin/env bash
# `waitForTaskOutput` of @runwayml/sdk 4.20.1 throws "Task timed out" after one poll when the task is in a state that it does not
# know, whatever the time allowed; it had already slept once more.
# Guess before the run: a state that it does not know is polled on.
# Whom it hurts: the first user of a new state word, who is told to wait longer for a paid job that is running.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @runwayml/sdk@4.20.1
cat >probe.mjs <<'PROBE'
import http from 'node:http'
import Runway from '@runwayml/sdk'

const sleep = globalThis.setTimeout
globalThis.setTimeout = (run, ms, ...rest) => sleep(run, ms / 100, ...rest) // it sleeps six seconds between polls
let word
let polls
const id = '17f20503-6c24-4c16-946b-35dbbce2af2f'
const server = http.createServer((request, reply) => {
  if (request.method === 'GET') polls += 1
  reply.writeHead(200, { 'content-type': 'application/json' })
  reply.end(JSON.stringify(polls > 1 ? { id, status: 'SUCCEEDED', output: [] } : { id, status: word }))
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const runway = new Runway({ apiKey: 'any', baseURL: `http://127.0.0.1:${server.address().port}` })
for (word of ['RUNNING', 'QUEUED']) {
  polls = 0
  const task = runway.textToImage.create({ model: 'gen4_image', promptText: 'a', ratio: '1920:1080' })
  const told = await task.waitForTaskOutput({ timeout: 3_600_000 }).then(({ status }) => status, (error) => `${error.name}: ${error.message}`)
  console.log(`${word}: ${told}, polls: ${polls}`)
}
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
RUNNING: SUCCEEDED, polls: 2
QUEUED: TaskTimedOutError: Task timed out, polls: 1
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
