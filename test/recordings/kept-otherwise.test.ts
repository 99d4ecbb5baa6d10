// `relayproof judge` on sessions that a recorder kept in a form of its own: a sound host stays sound, and next to each stands what
// looks like it and is the host's fault.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inProcess } from '../cli/in-process.ts'
import type { LooseEntry, LooseHar } from './recorded.ts'
import { entry, harOf, poll, session, sessionWith } from './small.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-otherwise-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function judge(recording: LooseHar | Buffer) {
  const file = join(folder, 'session.har')
  writeFileSync(file, Buffer.isBuffer(recording) ? recording : JSON.stringify(recording))
  const { code, out, err } = await inProcess('judge', 'fal', file, '--json')
  const { judgements = [], deviations = [] } = JSON.parse(out || '{}')
  const broken: string[] = judgements.flatMap(
    (one: { clause: { id: string }; level: string; finding: { verdict: string } }) =>
      one.level === 'MUST' && one.finding.verdict === 'fail' ? [one.clause.id.replace('fal/', '')] : [],
  )
  return { code, broken, deviations: deviations.length, err }
}

type Pairs = Readonly<Record<string, string>>
const pairs = (headers: Pairs) => Object.entries(headers).map(([name, value]) => ({ name, value }))
const asked = (one: LooseEntry, headers: Pairs) => one['request'].headers.push(...pairs(headers))
const answered = (one: LooseEntry, headers: Pairs, content: object) => {
  Object.assign(one['response'], { headers: pairs(headers), content, bodySize: 0 })
}
const nothing = { size: 0, mimeType: 'x-unknown' }
const host = { host: 'relay.example' }
const ofCache = { etag: '"1"', date: 'Mon, 21 Sep 2026 14:13:20 GMT', 'content-length': '0' }
/** A session in which one poll more was answered with 304. */
function unchanged(headers: Pairs): LooseHar {
  const again = poll(1.5, 'IN_PROGRESS', 304)
  asked(again, headers)
  answered(again, ofCache, nothing)
  return harOf(...session().slice(0, 2), again, ...session().slice(2))
}
/** The body of the result in a coding of the wire. */
const coded = (pack: (text: string) => Buffer, headers: Pairs, as: 'base64' | 'latin1' = 'base64') =>
  sessionWith(3, ({ response }) => {
    const bytes = pack(response.content.text)
    response.headers.push(...pairs(headers))
    const label = as === 'base64' ? { encoding: 'base64' } : {}
    response.content = {
      mimeType: 'application/json',
      size: bytes.length,
      text: bytes.toString(as),
      ...label,
    }
  })
const raw = JSON.stringify(harOf(...session()))
const empty = { size: 0, mimeType: 'application/json', text: '' }

test.each<[string, () => LooseHar | Buffer]>([
  ['a 304 to If-Modified-Since', () => unchanged({ ...host, 'if-modified-since': ofCache.date })],
  ['a 304 whose condition the recorder never saw', () => unchanged({ referer: 'https://shop.example/' })],
  ...[1, 2, 3, 4].map((at): [string, () => LooseHar] => [
    `a 304 that became an empty reply of its code (${at})`,
    () =>
      sessionWith(at, (one) => {
        asked(one, { ...host, 'if-none-match': 'W/"1"' })
        answered(one, { ...ofCache, 'content-type': 'application/json' }, empty)
      }),
  ]),
  ['the same by the type of its body alone', () => sessionWith(3, (one) => answered(one, ofCache, empty))],
  [
    'a token that stands beside the address',
    () =>
      sessionWith(1, ({ request }) => {
        request.headers = pairs(host)
        request.queryString = pairs({ logs: '1', fal_jwt_token: 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln' })
      }),
  ],
  [
    'numbers that were sent, as words',
    () =>
      sessionWith(0, ({ request }) => {
        const params = pairs({ prompt: 'a lighthouse', seed: '7' })
        request.postData = { mimeType: 'application/json; charset=utf-8', params }
      }),
  ],
  ['gzip without its header', () => coded(gzipSync, {})],
  ['gzip without its header, as text', () => coded(gzipSync, {}, 'latin1')],
  ['brotli without its header', () => coded(brotliCompressSync, {})],
  ['brotli as text', () => coded(brotliCompressSync, { 'content-encoding': 'br' }, 'latin1')],
  ['deflate without its frame', () => coded(deflateRawSync, { 'content-encoding': 'deflate' })],
  ['a coding that Node may not know', () => coded(deflateRawSync, { 'content-encoding': 'zstd' })],
  ['UTF-16 without its mark', () => Buffer.from(raw, 'utf16le')],
  ['the same the other way about', () => Buffer.from(raw, 'utf16le').swap16()],
])('%s', async (_name, recording) => {
  expect(await judge(recording())).toMatchObject({ code: 0, broken: [], deviations: 0 })
})

test.each<[string, () => LooseHar, readonly string[]]>([
  ['a 304 to no condition', () => unchanged(host), ['status/is-answered']],
  [
    'an empty result',
    () => sessionWith(3, (one) => answered(one, { ...ofCache, 'content-type': 'application/json' }, empty)),
    ['result/is-json', 'result/matches-the-model'],
  ],
  [
    'an empty result without a type, of which the browser made one up',
    () => sessionWith(3, (one) => answered(one, ofCache, { ...empty, mimeType: 'text/plain' })),
    ['result/is-json', 'result/matches-the-model'],
  ],
  [
    'bytes that no header explains',
    () => coded(brotliCompressSync, { server: 'relay' }),
    ['result/is-json', 'result/matches-the-model'],
  ],
])('%s is named', async (_name, recording, clauses) => {
  expect(await judge(recording())).toMatchObject({ code: 1, broken: clauses })
})

test('a recording of preflights alone ends with 6 and says why', async () => {
  const preflight = entry('OPTIONS', 'https://relay.example/fal-ai/flux-1/schnell', 0, 204, '')
  const { code, err } = await judge(harOf(preflight))
  expect([code, err]).toEqual([6, expect.stringMatching(/of its 1 request none says anything new/)])
})
