// `relayproof judge` as its users run it, on recordings of each kind: which exit code it ends with, and what it says first.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen } from '../../mocks/index.ts'
import { inProcess } from '../cli/in-process.ts'
import type { LooseEntry, LooseHar } from './recorded.ts'
import { entry, harOf, picture, poll, rekaSession, result, session, sessionWith, submit } from './small.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'by-command-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const written = (name: string, content: Uint8Array | string): string => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}
const asText = (har: LooseHar) => JSON.stringify(har)

/** MUSTs that the report says are broken, and the exit code. */
async function judge(vendor: string, file: string, ...flags: readonly string[]) {
  const { code, out, err } = await inProcess('judge', vendor, file, '--json', ...flags)
  const { judgements = [], headline = '' } = (out === '' ? {} : JSON.parse(out)) as {
    readonly judgements?: readonly {
      readonly clause: { readonly id: string }
      readonly level: string
      readonly finding: { readonly verdict: string }
    }[]
    readonly headline?: string
  }
  const broken = judgements
    .filter(({ level, finding }) => level === 'MUST' && finding.verdict === 'fail')
    .map(({ clause }) => clause.id)
  return { code, broken, headline, err }
}

const output = session()[3]?.['response'].content.text as string
const attached = (name: string): LooseHar =>
  sessionWith(3, ({ response }) => {
    response.content = { size: output.length, mimeType: 'application/json', _file: name }
  })
/** The whole job, whose result is a failure under 200. */
const flattened = (): LooseHar =>
  sessionWith(3, ({ response }) => {
    const detail = [{ loc: ['body', 'prompt'], msg: 'refused by policy', type: 'content_policy_violation' }]
    response.content.text = JSON.stringify({ detail })
  })

test.each<[string, () => string, readonly string[]]>([
  ['plain', () => written('plain.har', asText(harOf(...session()))), []],
  ['packed', () => written('packed.har.gz', gzipSync(asText(harOf(...session())))), []],
  [
    'in UTF-16',
    () => written('wide.har', Buffer.from(`\uFEFF${asText(harOf(...session()))}`, 'utf16le')),
    [],
  ],
  [
    'with bodies beside it',
    () => {
      written('body.json', output)
      return written('attached.har', asText(attached('body.json')))
    },
    [],
  ],
  [
    'in an archive, whose result is a failure under 200',
    () => {
      const { log } = flattened()
      const text = log.entries[3]?.['response'].content.text as string
      const files = { 'har.har': strToU8(asText(attached('ab12.json'))), 'ab12.json': strToU8(text) }
      return written('session.zip', zipSync(files))
    },
    ['fal/result/failure-keeps-its-code'],
  ],
  [
    'of a failure under 200',
    () => written('flattened.har', asText(flattened())),
    ['fal/result/failure-keeps-its-code'],
  ],
  [
    'of dead media',
    () => written('dead.har', asText(harOf(submit(), poll(1, 'COMPLETED'), result(2), picture(3, 403)))),
    ['fal/media/alive-at-once'],
  ],
])('a recording %s', async (_name, file, broken) => {
  expect(await judge('fal', file())).toMatchObject({ code: broken.length === 0 ? 0 : 1, broken })
})

test.each([
  [],
  ['--base-url', 'https://relay.example'],
  ['--base-url', 'https://relay.example/v2/inference'],
])('a recording of Reka with %s %s', async (...flags) => {
  const file = written('reka.har', asText(rekaSession('https://relay.example')))
  expect(await judge('reka', file, ...flags)).toMatchObject({ code: 0, broken: [] })
})

test.each([[], ['--base-url', 'http://mock:4630'], ['--base-url', 'http://mock:4630/queue.fal.run']])(
  "a recording with the vendor's host as path prefix, and %s %s",
  async (...flags) => {
    const text = asText(harOf(...session())).replaceAll(
      'https://relay.example',
      'http://mock:4630/queue.fal.run',
    )
    const { out } = await inProcess('judge', 'fal', written('prefix.har', text), '--json', ...flags)
    const target = { baseUrl: 'http://mock:4630/queue.fal.run' }
    expect(JSON.parse(out)).toMatchObject({ exitCode: 0, transcript: { target } })
  },
)

/** A request that got no reply, and nobody says why. */
const unanswered = (one: LooseEntry): LooseEntry => ({
  ...one,
  response: { status: 0, headers: [], content: { size: 0, mimeType: 'x-unknown' } },
})

test('a recording in which nothing could be judged ends with 6, and so does one that asks another host', async () => {
  const nothing = await judge('fal', written('nothing.har', asText(harOf(unanswered(poll(1, 'COMPLETED'))))))
  expect([nothing.code, nothing.broken, nothing.headline]).toEqual([
    6,
    [],
    expect.stringMatching(/^Nothing in this recording could be judged/),
  ])
  const page = entry('GET', 'https://shop.example/basket', 1, 200, '<h1>It works!</h1>')
  const elsewhere = await inProcess('judge', 'fal', written('elsewhere.har', asText(harOf(page))))
  expect([elsewhere.code, elsewhere.out]).toEqual([6, ''])
  expect(elsewhere.err).toMatch(/fal/)
})

test("the mock's own record, fetched by its address, of a client of Reka", async () => {
  const settings = { seed: 3, delays: { queueMs: 0, runMs: 0, jitter: 0 } }
  const running = await listen(createMock({ settings }), { port: 0, host: '127.0.0.1' })
  try {
    const root = `${running.url}/v2/inference`
    const headers = { 'x-api-key': 'reka_by-command-0123456789', 'content-type': 'application/json' }
    const body = '{"input":{"prompt":"a lighthouse"}}'
    const submitted = await fetch(`${root}/nano-banana/text-to-image`, { method: 'POST', headers, body })
    const { status_url: status } = (await submitted.json()) as { readonly status_url: string }
    await (await fetch(status, { headers })).text()
    const har = await (await fetch(`${running.url}/__mock/exchanges?format=har`)).text()
    const file = written('of-the-mock.har', har)
    expect(await judge('reka', file)).toMatchObject({ code: 0, broken: [] })
    expect(await judge('reka', file, '--base-url', root)).toMatchObject({ code: 0, broken: [] })
  } finally {
    await running.close()
  }
})
