#!/usr/bin/env bash
# The HAR of Firefox 153.8 ESR gives as `bodySize` the head and the body together, though HAR 1.2 has `headersSize` for the head; and as
# `content.size` of a compressed reply the compressed length, beside a text that is decoded.
# Guess before the run: `bodySize` is the body as it was sent, `content.size` the length of the decoded text.
# Whom it hurts: whoever asks of a recording whether an output arrived whole: neither number is the length of anything that it keeps.
set -euo pipefail
# A browser comes from the system, not from npm: without Debian's firefox-esr there is nothing to see.
command -v firefox-esr >/dev/null || { echo 'SKIPPED: firefox-esr is not installed'; exit 0; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >probe.mjs <<'PROBE'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'

const told = JSON.stringify({ status: 'COMPLETED', logs: 'x'.repeat(1000) })
const zipped = gzipSync(told)
const page = `<script>(async () => {
  for (const path of ['/plain', '/gzip']) await (await fetch(path)).text()
  setTimeout(() => (window.outcome = true), 1000) // the panel takes a moment to learn of the last one
})()</script>`
const server = http.createServer((request, reply) => {
  const isJob = request.url !== '/'
  const body = request.url === '/gzip' ? zipped : isJob ? told : page
  const encoding = request.url === '/gzip' && { 'content-encoding': 'gzip' }
  reply.writeHead(200, { 'content-type': isJob ? 'application/json' : 'text/html', 'content-length': Buffer.byteLength(body), ...encoding }).end(body)
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))

// Firefox is told what to do by its own protocol, Marionette: `length:[type, id, command, parameters]`.
const port = 20_000 + (process.pid % 20_000)
mkdirSync('profile')
writeFileSync('profile/user.js', `user_pref("marionette.port", ${port});\nuser_pref("devtools.netmonitor.persistlog", true);`)
const flags = ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', 'profile']
const browser = spawn('firefox-esr', flags, { env: { ...process.env, HOME: process.cwd() }, stdio: 'ignore' })
process.on('exit', () => browser.kill())
const tryToConnect = () =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => done(socket))
    socket.on('error', () => done(undefined))
  })
let socket
for (let tries = 0; !socket && tries < 300; tries += 1) {
  socket = await tryToConnect()
  if (!socket) await new Promise((later) => setTimeout(later, 200))
}
const waiting = new Map()
let kept = Buffer.alloc(0)
socket.on('data', (piece) => {
  kept = Buffer.concat([kept, piece])
  for (;;) {
    const colon = kept.indexOf(':')
    const end = colon + 1 + Number(kept.subarray(0, colon))
    if (colon < 0 || kept.length < end) return
    const answer = JSON.parse(kept.subarray(colon + 1, end))
    kept = kept.subarray(end)
    if (Array.isArray(answer)) waiting.get(answer[1])(answer)
  }
})
const talk = (command, parameters) =>
  new Promise((resolve, reject) => {
    const id = waiting.size + 1
    waiting.set(id, ([, , error, value]) => (error ? reject(new Error(error.message)) : resolve(value)))
    const text = JSON.stringify([0, id, command, parameters])
    socket.write(`${Buffer.byteLength(text)}:${text}`)
  })
const run = async (where, body) => {
  await talk('Marionette:SetContext', { value: where })
  const { value } = await talk('WebDriver:ExecuteAsyncScript', { script: `const [done] = arguments; ${body}`, args: [], sandbox: 'default', newSandbox: false })
  await talk('Marionette:SetContext', { value: 'content' })
  return value
}
const tools = `const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs')
  const { gDevTools } = require('devtools/client/framework/devtools')
  const tab = gBrowser.selectedTab;`
await talk('WebDriver:NewSession', {})
await talk('WebDriver:SetTimeouts', { script: 60_000, pageLoad: 60_000 })
await run('chrome', `${tools} gDevTools.showToolboxForTab(tab, { toolId: 'netmonitor' }).then(() => done())`)
await talk('WebDriver:Navigate', { url: `http://127.0.0.1:${server.address().port}/` })
await run('content', 'const look = () => window.wrappedJSObject.outcome ? done() : setTimeout(look, 50); look()')
const har = JSON.parse(await run('chrome', `${tools} gDevTools.getToolboxForTab(tab).getHARFromNetMonitor().then((har) => done(JSON.stringify(har)))`))
await talk('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => browser.kill())
if (browser.exitCode === null) await once(browser, 'exit')

for (const { request, response } of har.entries.filter(({ request }) => /plain|gzip/.test(request.url))) {
  const { headersSize, bodySize, content } = response
  const sent = Number(response.headers.find(({ name }) => name.toLowerCase() === 'content-length').value)
  const name = new URL(request.url).pathname
  console.log(`${name}: bodySize is ${bodySize === sent ? 'what was sent' : bodySize === sent + headersSize ? 'what was sent and the head' : bodySize}`)
  console.log(`${name}: content.size is ${content.size === content.text.length ? 'the length of its text' : content.size === sent ? 'the compressed length' : content.size}`)
}
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
/plain: bodySize is what was sent and the head
/plain: content.size is the length of its text
/gzip: bodySize is what was sent and the head
/gzip: content.size is the compressed length
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
