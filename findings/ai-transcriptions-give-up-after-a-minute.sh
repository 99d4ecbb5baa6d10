#!/usr/bin/env bash
# `transcribe` of ai 6.0.326 gives up a job after 60 seconds with @ai-sdk/fal 2.0.59, @ai-sdk/gladia 2.0.58 and @ai-sdk/revai 2.0.57,
# and none of the three has an option for it; with @ai-sdk/assemblyai 2.0.58 it waits as long as the job takes.
# Guess before the run: five minutes at the least.
# Whom it hurts: recordings of an hour, and any job that waits in a queue first: it is made and billed, and its text never fetched.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent ai@6.0.326 @ai-sdk/assemblyai@2.0.58 @ai-sdk/fal@2.0.59 @ai-sdk/gladia@2.0.58 @ai-sdk/revai@2.0.57 zod@4.6.7
cat >probe.mjs <<'PROBE'
import { createAssemblyAI } from '@ai-sdk/assemblyai'
import { createFal } from '@ai-sdk/fal'
import { createGladia } from '@ai-sdk/gladia'
import { createRevai } from '@ai-sdk/revai'
import { experimental_transcribe as transcribe } from 'ai'

globalThis.AI_SDK_LOG_WARNINGS = false
// Every poll takes 25 seconds of a clock that is put forward, and the fifth one finds the job done.
const now = Date.now
let passed
Date.now = () => now() + passed
const sleep = globalThis.setTimeout
globalThis.setTimeout = (run, ms, ...rest) => sleep(run, Math.min(ms, 5), ...rest)

const hosts = {
  fal: { submitted: { request_id: 'r1' }, waiting: [400, { detail: 'Request is still in progress' }], done: { text: 'hi', chunks: [] } },
  gladia: { submitted: { id: 'g1', result_url: 'https://host.example/g1', audio_url: 'https://host.example/a' }, waiting: [200, { status: 'processing' }], done: { status: 'done', result: { metadata: { audio_duration: 1 }, transcription: { full_transcript: 'hi', languages: ['en'], utterances: [] } } } },
  revai: { submitted: { id: 'j1', status: 'in_progress' }, waiting: [200, { id: 'j1', status: 'in_progress' }], done: { id: 'j1', status: 'transcribed', monologues: [{ elements: [{ type: 'text', value: 'hi', ts: 0, end_ts: 1 }] }] } },
  assemblyai: { submitted: { id: 't1', status: 'queued', upload_url: 'https://host.example/a' }, waiting: [200, { id: 't1', status: 'processing' }], done: { id: 't1', status: 'completed', text: 'hi' } },
}
const make = {
  fal: (fetch) => createFal({ apiKey: 'any', fetch }).transcription('wizper'),
  gladia: (fetch) => createGladia({ apiKey: 'any', fetch }).transcription('default'),
  revai: (fetch) => createRevai({ apiKey: 'any', fetch }).transcription('machine'),
  assemblyai: (fetch) => createAssemblyAI({ apiKey: 'any', fetch }).transcription('universal'),
}
for (const [name, { submitted, waiting, done }] of Object.entries(hosts)) {
  let polls = 0
  passed = 0
  const fetch = async (_url, { method = 'GET' } = {}) => {
    if (method === 'POST') return Response.json(submitted)
    polls += 1
    passed += 25_000
    return polls < 5 ? Response.json(waiting[1], { status: waiting[0] }) : Response.json(done)
  }
  const told = await transcribe({ model: make[name](fetch), audio: new Uint8Array(8), maxRetries: 0 }).then(({ text }) => text, (error) => error.message)
  console.log(`${name}: ${told} (after ${passed / 1000} s)`)
}
process.exit(0)
PROBE
seen=$(node probe.mjs)
want=$(
  cat <<'WANT'
fal: Transcription request timed out after 60 seconds (after 75 s)
gladia: Transcription job polling timed out (after 75 s)
revai: Transcription job polling timed out (after 75 s)
assemblyai: hi (after 125 s)
WANT
)
echo "$seen"
[ "$seen" = "$want" ] || { printf 'this has changed; it was:\n%s\n' "$want" >&2; exit 1; }
