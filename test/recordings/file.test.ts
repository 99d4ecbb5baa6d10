// Recordings as they lie on the disk: compressed, in UTF-16, with bodies beside them or in one archive, and nothing from elsewhere.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadProvider } from '../../src/providers/registry.ts'
import { harToTranscript, readHarFile } from '../../src/report/har.ts'
import type { LooseHar } from './recorded.ts'
import { harOf, session } from './small.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recordings-'))
  mkdirSync(join(folder, 'inside'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const written = (name: string, content: Uint8Array | string): string => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

async function bodyOfResult(file: string): Promise<string | undefined> {
  const { exchanges } = harToTranscript(readHarFile(file), await loadProvider('fal'))
  return exchanges.find(({ act }) => act === 'result')?.reply?.body.text
}

const sound = harOf(...session())
const output = sound.log.entries[3]?.['response'].content.text as string

/** The result's body in a file of its own. */
function attached(name: string): LooseHar {
  const har = structuredClone(sound)
  const response = har.log.entries[3]?.['response']
  response.content = { size: output.length, mimeType: 'application/json', _file: name }
  return har
}

test.each([
  ['plain.har', (text: string) => text],
  ['packed.har.gz', (text: string) => gzipSync(text)],
  ['packed twice.har.gz', (text: string) => gzipSync(gzipSync(text))],
  ['packed.zhar', (text: string) => deflateSync(text)],
  ['little.har', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['big.har', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['marked.har', (text: string) => `\uFEFF${text}`],
])('%s is read', async (name, pack) => {
  expect(await bodyOfResult(written(name, pack(JSON.stringify(sound))))).toBe(output)
})

test('bodies in files beside the recording are read', async () => {
  written('inside/body.json', output)
  expect(await bodyOfResult(written('inside/attached.har', JSON.stringify(attached('body.json'))))).toBe(
    output,
  )
})

test("bodies in Playwright's archive are read", async () => {
  const files = { 'har.har': strToU8(JSON.stringify(attached('ab12.json'))), 'ab12.json': strToU8(output) }
  expect(await bodyOfResult(written('session.zip', zipSync(files)))).toBe(output)
})

test('no name leads out of the folder, or out of the archive', async () => {
  written('outside.json', output)
  for (const name of ['../outside.json', join(folder, 'outside.json'), 'inside/../../outside.json'])
    expect(
      await bodyOfResult(written('inside/leading.har', JSON.stringify(attached(name)))),
      name,
    ).toBeUndefined()
  const zip = zipSync({ 'har.har': strToU8(JSON.stringify(attached('../outside.json'))) })
  expect(await bodyOfResult(written('inside/leading.zip', zip))).toBeUndefined()
})

test('a body whose file is gone counts as not kept', async () => {
  const { exchanges } = harToTranscript(
    readHarFile(written('gone.har', JSON.stringify(attached('nowhere.json')))),
    await loadProvider('fal'),
  )
  expect(exchanges.find(({ act }) => act === 'result')?.lost).toContain('reply body')
})

test.each([
  ['nowhere.har', undefined, /cannot read .*nowhere\.har/],
  ['broken.har.gz', gzipSync('{}').subarray(0, 12), /looks like gzip and cannot be unpacked/],
  [
    'packed five times.har.gz',
    [1, 2, 3, 4, 5].reduce((packed) => gzipSync(packed), Buffer.from('{}')),
    /packed more than 3 times/,
  ],
  ['broken.zhar', deflateSync('{}').subarray(0, 4), /looks like zlib and cannot be unpacked/],
  ['broken.zip', Buffer.from('PK\x03\x04 and nothing more'), /archive that cannot be read/],
  ['other.zip', zipSync({ 'readme.txt': strToU8('hello') }), /an archive without a \.har in it/],
])('%s is refused in words', (name, content, words) => {
  const file = content === undefined ? join(folder, name) : written(name, content)
  expect(() => readHarFile(file)).toThrow(words)
})
