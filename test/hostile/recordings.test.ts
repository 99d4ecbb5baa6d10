// Recordings that nobody's tool wrote: judged or refused in words, never met with an error of our own.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/core/json.ts'
import { harToTranscript } from '../../src/report/har.ts'
import { assemble } from '../../src/verify/assemble.ts'
import { fal } from '../providers/made.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { expectSurvived, promised, relayproof } from './run.ts'

const model = 'https://relay.example/fal-ai/flux-1/schnell'
const request_id = '5f0c1d2e-7a1b-4c3d-9e8f-000000000001'
const home = `https://relay.example/fal-ai/flux-1/requests/${request_id}`
const entries = [
  entry('POST', model, { text: JSON.stringify({ request_id }) }),
  entry('GET', `${home}/status`, { text: '{"status":"COMPLETED"}' }),
]

test('bodies that unfold to gigabytes are read up to a bound, and judge survives them', async () => {
  const text = gzipSync(Buffer.alloc(16 << 20, 'x'), { level: 9 }).toString('base64')
  const bombs = Array.from({ length: 200 }, () =>
    entry('GET', `${home}/status`, { text, encoding: 'base64' }),
  )
  expectSurvived(
    await relayproof('judge', 'fal', fileOf({ log: { version: '1.2', entries: [...entries, ...bombs] } })),
  )
})

test('thousands of entries, each with a key of its own and a word of its job, take what a short one takes', async () => {
  const key = (n: number) => n.toString(16).padStart(32, 'c0ffee')
  const many = Array.from({ length: 8_000 }, (_, n) => {
    const told = { status: 'IN_QUEUE', request_id, access_token: `t${key(n)}` }
    const polled = entry('GET', `${home}/status?token=${key(n)}`, { text: JSON.stringify(told) })
    return {
      ...polled,
      request: { ...polled.request, headers: [{ name: 'Authorization', value: `Key ${key(n)}` }] },
    }
  })
  expectSurvived(
    await relayproof('judge', 'fal', fileOf({ log: { version: '1.2', entries: [...entries, ...many] } })),
  )
})

test('runs of blanks, and of what secrets begin with, stop nobody', async () => {
  const blanks = ' '.repeat(400_000)
  const begun = '-eyJ-AWS4-'.repeat(50_000)
  const said = { text: JSON.stringify({ status: `a${blanks}b`, request_id: `x${blanks}y`, detail: begun }) }
  const spaced = [...entries, entry('GET', `${home}/status`, said), entry('POST', model, said)]
  expectSurvived(await relayproof('judge', 'fal', fileOf({ log: { version: '1.2', entries: spaced } })))
})

test.each([
  ['blanks.har.gz', () => gzipSync(Buffer.alloc(300 << 20, ' '), { level: 1 })],
  ['blanks twice.har.gz', () => gzipSync(gzipSync(Buffer.alloc(300 << 20, ' '), { level: 1 }))],
  ['blanks.zhar', () => deflateSync(Buffer.alloc(300 << 20, ' '), { level: 1 })],
  ['blanks.zip', () => zipSync({ 'har.har': [Buffer.alloc(300 << 20, ' '), { level: 1 }] })],
])('%s is left at the bound of what a recording may unfold to, and says so', async (name, pack) => {
  const file = join(temporaryFolder('hostile'), name)
  writeFileSync(file, pack())
  const run = await relayproof('judge', 'fal', file)
  expect([run.code, run.err]).toEqual([2, expect.stringContaining('unfolds to more than 134217728 bytes')])
  expect(run.megabytes).toBeLessThan(promised.megabytes)
  expect(run.cpuMs).toBeLessThan(promised.ms)
})

test('bodies of hundreds of thousands of values are read up to a bound', async () => {
  const said = { text: `{"status":"COMPLETED","images":[${'{},'.repeat(300_000)}{}]}` }
  const wide = Array.from({ length: 20 }, () => entry('GET', `${home}/status`, said))
  expectSurvived(
    await relayproof('judge', 'fal', fileOf({ log: { version: '1.2', entries: [...entries, ...wide] } })),
  )
})

const target = { baseUrl: 'https://relay.example', profile: 'relay', model: 'fal-ai/flux-1/schnell' }
const facts = { version: 1, provider: 'fal', startedAt: 1, submissions: 1, source: 'journey' }
const whole = { ...facts, target: { ...target, capabilities: [], budget: 3 }, omissions: [] }

/** A record of ours in which somebody changed our own words. */
const edited = (log: JsonObject, each: JsonObject = {}) => ({
  log: {
    ...{ version: '1.2', _relayproof: { ...whole, ...log } },
    entries: entries.map((one, index) => ({
      ...one,
      _relayproof: { index, act: ['submit', 'status'][index], job: 'happy', startedAt: index + 1, ...each },
    })),
  },
})

test.each<readonly [string, JsonObject, JsonObject]>([
  ['omissions that are none', { omissions: [null, 5, {}, { act: {}, reason: [] }] }, {}],
  ['omissions that are no list', { omissions: 'x' }, {}],
  ['a failure that is a number', {}, { failure: 5 }],
  ['a failure without words', {}, { failure: {} }],
  ['parts that are none', {}, { lost: [null, {}, 5] }],
  ['pieces that are none', {}, { reply: { chunks: [null, 5, {}] } }],
  ['names of the language', {}, { job: '__proto__', purpose: 'constructor', act: 'toString' }],
])('a record of ours with %s is judged without a fault of ours', (_name, log, each) => {
  const { judgements } = assemble(fal, harToTranscript(edited(log, each), fal), { durationMs: 0 })
  expect(judgements.filter(({ finding }) => finding.verdict === 'error')).toEqual([])
})

test.each<readonly [string, JsonObject]>([
  ['profile, model', { baseUrl: 'https://relay.example', capabilities: [] }],
  ['auth, via, profile, capabilities', { ...target, profile: {}, auth: [], via: 5, capabilities: [{}] }],
  ['baseUrl', { ...target, baseUrl: 'x', capabilities: [] }],
])('a record of ours whose target says no %s is refused in those words', (wrong, odd) => {
  const words = wrong.split(', ')
  for (const word of words)
    expect(() => harToTranscript(edited({ target: odd }), fal)).toThrow(
      new RegExp(`log\\._relayproof\\.target.*${word}`),
    )
})

function entry(method: string, url: string, content: JsonObject) {
  const headers = [{ name: 'Authorization', value: 'Key /+/+/+/+/+' }]
  const packed = content['encoding'] === 'base64' ? [{ name: 'content-encoding', value: 'gzip' }] : []
  return {
    startedDateTime: '2026-11-30T00:00:00.000Z',
    time: 1,
    request: { method, url, headers },
    response: {
      ...{ status: 200, statusText: 'OK', headers: packed },
      content: { mimeType: 'application/json', ...content },
    },
  }
}

function fileOf(har: unknown): string {
  const file = join(temporaryFolder('hostile'), 'session.har')
  writeFileSync(file, JSON.stringify(har))
  return file
}
